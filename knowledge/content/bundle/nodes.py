"""What stands in a YAML file, and on which line?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

DEEPEST = 20
"""Lists and mappings inside one another; ours are eight deep."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BundleError(Exception):
    """A file of the knowledge base that cannot be read: which file, which line (from 1), and why."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


def parse(path: Path, root: Path) -> Node:
    """The content of a file, which is named relative to `root` in errors."""
    name = path.relative_to(root).as_posix()
    try:
        tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except FileNotFoundError:
        raise BundleError(name, 1, "the file is missing") from None
    except UnicodeDecodeError as error:
        raise BundleError(name, 1, f"not UTF-8: {error.reason}") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise BundleError(name, mark.line + 1 if mark else 1, error.problem or "not YAML") from error
    except yaml.YAMLError as error:
        raise BundleError(name, 1, f"not YAML: {error}") from error
    if tree is None:
        raise BundleError(name, 1, "the file is empty")
    return Node(name, tree)


def check_shape(name: str, content: bytes) -> None:
    """For files that anybody may have written: a short one must not stand for endless content. Raises BundleError."""
    depth = 0
    try:
        for event in yaml.parse(content, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            line = event.start_mark.line + 1 if event.start_mark else 1
            if depth > DEEPEST:
                raise BundleError(name, line, "lists stand in lists too deeply")
            if isinstance(event, yaml.AliasEvent):
                raise BundleError(name, line, "a part of it is used twice (&, *); write it out")
    except yaml.YAMLError:
        return  # told with its line when the file is read


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of YAML that is asked for what it should be and says so, with its line, if it is not."""

    file: str
    tree: yaml.Node

    @property
    def line(self) -> int:
        return self.tree.start_mark.line + 1

    def error(self, reason: str) -> BundleError:
        return BundleError(self.file, self.line, reason)

    @property
    def is_null(self) -> bool:
        return self.tree.tag == "tag:yaml.org,2002:null"

    def raw(self) -> str:
        """A scalar as it is written, whatever YAML takes it for."""
        if not isinstance(self.tree, yaml.ScalarNode) or self.is_null:
            raise self.error("expected a text")
        return str(self.tree.value)

    def text(self) -> str:
        """A text in NFC without outer white space."""
        if self.tree.tag != "tag:yaml.org,2002:str":
            raise self.error("expected a text; put it in quotes")
        return unicodedata.normalize("NFC", self.raw()).strip()

    def day(self) -> date:
        try:
            return date.fromisoformat(self.raw())
        except ValueError:
            raise self.error(f"{self.raw()!r} is no date such as 2026-11-24") from None

    def number(self) -> int:
        if not self.raw().isdecimal():
            raise self.error(f"{self.raw()!r} is no whole number")
        return int(self.raw())

    def flag(self) -> bool:
        if self.raw() not in ("true", "false"):
            raise self.error("expected true or false")
        return self.raw() == "true"

    def one_of(self, allowed: tuple[str, ...]) -> Any:
        if self.raw() not in allowed:
            raise self.error(f"{self.raw()!r} is not one of {', '.join(allowed)}")
        return self.raw()

    def items(self) -> Iterator[Node]:
        if not isinstance(self.tree, yaml.SequenceNode):
            raise self.error("expected a list")
        return (Node(self.file, item) for item in self.tree.value)

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Key and value. A key that stands twice is an error."""
        if not isinstance(self.tree, yaml.MappingNode):
            raise self.error("expected a mapping")
        seen: set[str] = set()
        for key_tree, value_tree in self.tree.value:
            key = Node(self.file, key_tree)
            if key.raw() in seen:
                raise key.error(f"{key.raw()} stands twice")
            seen.add(key.raw())
            yield key, Node(self.file, value_tree)

    def plain(self) -> Any:
        """The same as dicts, lists and texts; numbers and dates stay as they are written."""
        if isinstance(self.tree, yaml.MappingNode):
            return {key.raw(): value.plain() for key, value in self.pairs()}
        if isinstance(self.tree, yaml.SequenceNode):
            return [item.plain() for item in self.items()]
        if self.is_null:
            return None
        if self.tree.tag == "tag:yaml.org,2002:bool":
            return self.flag()
        return unicodedata.normalize("NFC", self.raw()).strip()


class Fields:
    """The fields of a mapping, of which none may be unknown."""

    def __init__(self, node: Node, known: tuple[str, ...]) -> None:
        self.node = node
        self._nodes: dict[str, Node] = {}
        for key, value in node.pairs():
            if key.raw() not in known:
                raise key.error(f"unknown field {key.raw()}; known are {', '.join(known)}")
            self._nodes[key.raw()] = value

    def __getitem__(self, name: str) -> Node:
        """A field that must be there and not be null."""
        found = self.get(name)
        if found is None:
            raise self.node.error(f"{name} is missing")
        return found

    def get(self, name: str) -> Node | None:
        found = self._nodes.get(name)
        return None if found is None or found.is_null else found

    def text(self, name: str) -> str:
        found = self.get(name)
        return found.text() if found else ""

    def flag(self, name: str) -> bool:
        found = self.get(name)
        return found.flag() if found else False

    def day(self, name: str) -> date | None:
        found = self.get(name)
        return found.day() if found else None

    def texts(self, name: str) -> tuple[str, ...]:
        found = self.get(name)
        return tuple(item.text() for item in found.items()) if found else ()
