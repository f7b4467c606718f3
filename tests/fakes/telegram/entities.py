"""Does a text in Telegram's HTML parse, and to which plain text and entities?

Follows TDLib's parser and its error texts. Stricter in one point: only the tags of `TAGS` pass, although
Telegram knows synonyms such as <strong>.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from .errors import ApiError, Json, bad_request

TAGS = {
    "b": "bold", "i": "italic", "u": "underline", "s": "strikethrough", "code": "code", "pre": "pre",
    "a": "text_link", "blockquote": "blockquote", "tg-spoiler": "spoiler",
}  # fmt: skip
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#(?P<decimal>\d{1,7})|#x(?P<hex>[0-9a-fA-F]{1,6})|(?P<name>lt|gt|amp|quot));?")
ATTRIBUTE = re.compile(
    r"""\s*(?P<name>[^\s=>"'/]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<token>[\w.-]+)(?=[\s>])))?"""
)


def utf16_length(text: str) -> int:
    """The unit of every Telegram limit and offset."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True)
class OpenTag:
    name: str
    offset: int
    attributes: dict[str, str]


@dataclass
class HtmlReader:
    """One pass over one text; `plain` and `entities` are the result."""

    source: str
    position: int = 0
    offset: int = 0
    plain: list[str] = field(default_factory=list)
    stack: list[OpenTag] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def read(self) -> tuple[str, list[Json]]:
        while self.position < len(self.source):
            self._step()
        if self.stack:
            raise unparsable(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].name}"')
        return "".join(self.plain), sorted(self.entities, key=lambda e: (e["offset"], -e["length"]))

    def _step(self) -> None:
        if self.source.startswith("</", self.position):
            self._close_tag()
        elif self.source[self.position] == "<":
            self._open_tag()
        else:
            self._take_text()

    def _take_text(self) -> None:
        end = self.source.find("<", self.position)
        end = len(self.source) if end < 0 else end
        text = decoded(self.source[self.position : end])
        self.plain.append(text)
        self.offset += utf16_length(text)
        self.position = end

    def _open_tag(self) -> None:
        match = re.compile(r"<([^\s>]*)").match(self.source, self.position)
        assert match is not None
        name = match.group(1).lower()
        if match.end() == len(self.source):
            raise unparsable(f"Unclosed start tag at byte offset {self._byte_offset()}")
        if name not in TAGS:
            raise unparsable(f'Unsupported start tag "{name}" at byte offset {self._byte_offset()}')
        attributes, end = self._attributes(name, match.end())
        self.stack.append(OpenTag(name, self.offset, attributes))
        self.position = end

    def _attributes(self, tag: str, position: int) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        while not self.source[position:].lstrip().startswith(">"):
            match = ATTRIBUTE.match(self.source, position)
            if match is None:
                raise self._broken_tag(tag, position)
            value = match["double"] or match["single"] or (match["token"] or "").lower()
            found[match["name"].lower()] = decoded(value)
            position = match.end()
        return found, self.source.index(">", position) + 1

    def _broken_tag(self, tag: str, position: int) -> ApiError:
        rest = self.source[position:].lstrip()
        if not rest or re.match(r"=\s*[\"']", rest):
            return unparsable(f"Unclosed start tag at byte offset {self._byte_offset()}")
        if rest.startswith("="):
            return unparsable(f"Unexpected end of name token at byte offset {self._byte_offset(position)}")
        return unparsable(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte_offset()}')

    def _close_tag(self) -> None:
        at = self._byte_offset()
        if not self.stack:
            raise unparsable(f"Unexpected end tag at byte offset {at}")
        match = re.compile(r"</([^\s>]*)\s*>").match(self.source, self.position)
        if match is None:
            raise unparsable(f"Unclosed end tag at byte offset {at}")
        expected, found = self.stack[-1].name, match.group(1).lower()
        if found and found != expected:
            raise unparsable(f'Unmatched end tag at byte offset {at}, expected "</{expected}>", found "</{found}>"')
        self._add_entity(self.stack.pop())
        self.position = match.end()

    def _add_entity(self, tag: OpenTag) -> None:
        length = self.offset - tag.offset
        extra = details(tag)
        if length and extra is not None:
            self.entities.append({"type": TAGS[tag.name], "offset": tag.offset, "length": length} | extra)

    def _byte_offset(self, position: int | None = None) -> int:
        return len(self.source[: self.position if position is None else position].encode())


def details(tag: OpenTag) -> Json | None:
    """What a tag's attributes add to its entity; None for a link that Telegram silently drops."""
    if tag.name == "a":
        url = tag.attributes.get("href", "")
        return {"url": url} if linkable(url) else None
    if tag.name == "blockquote" and "expandable" in tag.attributes:
        return {"type": "expandable_blockquote"}
    return {}


def linkable(url: str) -> bool:
    """Telegram links to the web and to itself; tel: and mailto: links vanish without an error."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme == "tg":
        return True
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "")


def decoded(text: str) -> str:
    return REFERENCE.sub(character, text)


def character(match: re.Match[str]) -> str:
    if match["name"]:
        return NAMED[match["name"]]
    code = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
    unusable = code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF
    return match.group() if unusable else chr(code)


def unparsable(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def parse_html(source: str) -> tuple[str, list[Json]]:
    return HtmlReader(source).read()
