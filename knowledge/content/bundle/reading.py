"""What does the knowledge base in a folder hold?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from knowledge.content.bundle import records
from knowledge.content.bundle.nodes import BundleError, Fields, Node, parse
from knowledge.content.bundle.records import CONTACT, FACT, MISCONCEPTION, TOPIC
from knowledge.content.facts import Contact, Fact, Source
from knowledge.content.misconceptions import Misconception
from knowledge.content.texts import Texts
from knowledge.content.topics import Category, Edition, Phrasing, Topic, Translation

Thing = TypeVar("Thing", Category, Source, Contact, Misconception)


def read_bundle(root: Path) -> Texts:
    """Raises BundleError, naming file and line, for the first thing that is wrong."""
    if not root.is_dir():
        raise BundleError(root.name, 1, "there is no such folder")
    categories = dict(_things(root, "categories.yaml", records.category))
    sources = dict(_things(root, "sources.yaml", records.source))
    facts = _facts(root, sources)
    files = _topic_files(root)
    topics = {file.topic.id: file.topic for file in files}
    for file in files:
        _check_references(file, categories, topics, facts)
    return Texts(
        topics=topics,
        translations={key: text for file in files for key, text in file.translations.items()},
        facts=facts,
        sources=sources,
        contacts=dict(_things(root, "contacts.yaml", lambda node: _contact(node, facts))),
        categories=categories,
        phrasings=tuple(phrasing for file in files for phrasing in file.phrasings),
        background=tuple(_background(root)),
        misconceptions=dict(_things(root, "misconceptions.yaml", lambda node: _misconception(node, topics, facts))),
        edition=read_edition(root),
    )


def _things(root: Path, file: str, read: Callable[[Node], Thing]) -> Iterator[tuple[str, Thing]]:
    """The things of a list by their ids. A missing file is an empty list."""
    seen: set[str] = set()
    for node in _items(root / file, root):
        thing = read(node)
        if thing.id in seen:
            raise node.error(f"{thing.id} stands twice")
        seen.add(thing.id)
        yield thing.id, thing


def _items(path: Path, root: Path) -> Iterator[Node]:
    return parse(path, root).items() if path.exists() else iter(())


def _facts(root: Path, sources: Collection[str]) -> dict[str, tuple[Fact, ...]]:
    """All versions by id; two versions of a fact must begin on different days."""
    facts: dict[str, tuple[Fact, ...]] = {}
    for path in sorted((root / "facts").glob("*.yaml")):
        for node in _items(path, root):
            fact = records.fact(node)
            _known(Fields(node, FACT)["source"], sources, "source")
            earlier = facts.get(fact.id, ())
            if any(version.valid_from == fact.valid_from for version in earlier):
                raise node.error(f"{fact.id} stands twice with the same valid_from")
            facts[fact.id] = (*earlier, fact)
    return facts


def _contact(node: Node, facts: dict[str, tuple[Fact, ...]]) -> Contact:
    fields = Fields(node, CONTACT)
    values = {f"{fact.id}.{value.name}" for versions in facts.values() for fact in versions for value in fact.values}
    _all_known(fields.get("numbers"), values, "value")
    _all_known(fields.get("rests_on"), facts, "fact")
    for name in ("website", "hours"):
        reference = fields.get(name)
        if reference:
            _known(reference, values, "value")
    return records.contact(node)


def _misconception(node: Node, topics: Collection[str], facts: Collection[str]) -> Misconception:
    fields = Fields(node, MISCONCEPTION)
    _known(fields["topic"], topics, "topic")
    _all_known(fields.get("rests_on"), facts, "fact")
    return records.misconception(node)


@dataclass(frozen=True)
class _TopicFile:
    fields: Fields
    topic: Topic
    translations: dict[tuple[str, str], Translation]
    phrasings: tuple[Phrasing, ...]


def _topic_files(root: Path) -> list[_TopicFile]:
    return [_topic_file(path, root) for path in sorted((root / "topics").glob("*.yaml"))]


def _topic_file(path: Path, root: Path) -> _TopicFile:
    fields = Fields(parse(path, root), TOPIC)
    topic = records.topic(fields)
    if topic.id != path.stem:
        raise fields["id"].error(f"the file of {topic.id} must be named {topic.id}.yaml")
    translations = records.translations(topic.id, fields.get("texts"))
    return _TopicFile(fields, topic, translations, records.phrasings(topic.id, fields.get("phrasings")))


def _check_references(
    file: _TopicFile, categories: Collection[str], topics: Collection[str], facts: Collection[str]
) -> None:
    _known(file.fields["category"], categories, "category")
    _all_known(file.fields.get("related"), topics, "topic")
    _all_known(file.fields.get("rests_on"), facts, "fact")


def _all_known(node: Node | None, known: Collection[str], what: str) -> None:
    for item in node.items() if node else ():
        _known(item, known, what)


def _known(node: Node, known: Collection[str], what: str) -> None:
    if node.raw() not in known:
        raise node.error(f"unknown {what} {node.raw()}")


def _background(root: Path) -> list[tuple[str, str]]:
    path = root / "background.yaml"
    return records.questions(parse(path, root)) if path.exists() else []


def read_edition(root: Path) -> Edition | None:
    """Which one it is, without the rest. Raises BundleError."""
    path = root / "edition.yaml"
    return records.edition(parse(path, root)) if path.exists() else None
