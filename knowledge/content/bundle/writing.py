"""How is a knowledge base written as files, so that a change is a small difference?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from knowledge.content.bundle.records import BASED_ON_NOTHING
from knowledge.content.codec import Plain, encode_date, encode_named
from knowledge.content.facts import Contact, Fact, Source
from knowledge.content.misconceptions import Misconception
from knowledge.content.texts import Texts
from knowledge.content.topics import Category, Topic, Translation
from knowledge.languages import LANGUAGES, SOURCE_LANGUAGE

_COUNTRY_FILES = {"jp": "japan", "vn": "vietnam", "kh": "cambodia", "mm": "myanmar", None: "region"}
_LANGUAGE_ORDER = (SOURCE_LANGUAGE.code, *(code for code in LANGUAGES if code != SOURCE_LANGUAGE.code))
_MULTILINE = ("short", "details")


def write_bundle(texts: Texts, root: Path) -> None:
    """Write all files into `root`, and remove files of topics and countries that are no more."""
    files: dict[str, Any] = {
        "categories.yaml": [_category(category) for category in texts.categories.values()],
        "sources.yaml": [_source(source) for _, source in sorted(texts.sources.items())],
        "contacts.yaml": [_contact(contact) for contact in texts.contacts.values()],
        "misconceptions.yaml": [_misconception(known) for _, known in sorted(texts.misconceptions.items())],
        "background.yaml": _background(texts),
        **{f"facts/{name}.yaml": facts for name, facts in _facts(texts).items()},
        **{f"topics/{topic.id}.yaml": _topic(texts, topic) for topic in texts.topics.values()},
    }
    if texts.edition:
        files["edition.yaml"] = {"number": texts.edition.number, "published_on": texts.edition.published_on}
    _remove_others(root, files)
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump(content), encoding="utf-8", newline="\n")


def _remove_others(root: Path, files: Iterable[str]) -> None:
    for path in [*root.glob("facts/*.yaml"), *root.glob("topics/*.yaml")]:
        if path.relative_to(root).as_posix() not in files:
            path.unlink()


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, quotes or blocks texts as they need it, one flow line for small things."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


class _Block(str):
    """A text to be written as a block."""


class _Flow(dict[str, Any]):
    """A mapping to be written on one line."""


class _FlowList(list[Any]):
    """A list to be written on one line."""


_Dumper.add_representer(_Block, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|"))
_Dumper.add_representer(
    _Flow, lambda dumper, mapping: dumper.represent_mapping("tag:yaml.org,2002:map", mapping, flow_style=True)
)
_Dumper.add_representer(
    _FlowList, lambda dumper, items: dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)
)


def dump(content: Any) -> str:
    return yaml.dump(
        content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=10**6
    )


def _ordered(by_language: Mapping[str, Any]) -> dict[str, Any]:
    return {code: by_language[code] for code in _LANGUAGE_ORDER if code in by_language}


def _category(category: Category) -> Plain:
    return {"id": category.id, "title": _ordered(category.titles)}


def _source(source: Source) -> Plain:
    written: Plain = {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "kind": source.kind,
        "is_copy": source.is_copy,
    }
    if source.copy_of:
        written["copy_of"] = source.copy_of
    return {**written, "names": _ordered(source.names)}


def _facts(texts: Texts) -> dict[str, list[Plain]]:
    files: dict[str, list[Plain]] = {}
    for _, versions in sorted(texts.facts.items()):
        for fact in versions:
            files.setdefault(_COUNTRY_FILES[fact.country], []).append(_fact(fact))
    return files


def _fact(fact: Fact) -> Plain:
    written: Plain = {
        "id": fact.id,
        "statement": fact.statement,
        "country": fact.country,
        "risk": fact.risk.value,
        "publish": fact.publish,
        "sensitive": fact.sensitive,
        "source": fact.source,
        "locator": fact.locator,
        "as_of": _partial_date(fact),
        "checked_on": fact.checked_on,
        "valid_from": fact.valid_from,
        "valid_to": fact.valid_to,
    }
    if fact.withdrawn_on:
        written["withdrawn_on"] = fact.withdrawn_on
    written["confidence"] = fact.confidence
    if fact.note:
        written["note"] = fact.note
    return {**written, "values": {value.name: _Flow(encode_named(value)) for value in fact.values}}


def _partial_date(fact: Fact) -> Any:
    """A full date as a date, so that it stands without quotes."""
    if fact.as_of is None:
        return None
    return fact.as_of.on if fact.as_of.precision == "day" else encode_date(fact.as_of)


def _contact(contact: Contact) -> Plain:
    return {
        "id": contact.id,
        "names": _ordered(contact.names),
        "what_for": _ordered(contact.what_for),
        "numbers": _FlowList(contact.numbers),
        "website": contact.website,
        "hours": contact.hours,
        "located_in": contact.located_in,
        "serves": _FlowList(contact.serves),
        "languages": _FlowList(contact.languages),
        "cost": contact.cost,
        "emergency": contact.emergency,
        "safety_note": _ordered(contact.safety_note) or None,
        "rests_on": _FlowList(contact.rests_on),
    }


def _misconception(misconception: Misconception) -> Plain:
    beliefs = {
        language: {"said": list(belief.said), "truth": belief.truth}
        for language, belief in misconception.beliefs.items()
    }
    return {
        "id": misconception.id,
        "topic": misconception.topic,
        "verdict": misconception.verdict.value,
        "rests_on": list(misconception.rests_on),
        "beliefs": _ordered(beliefs),
    }


def _topic(texts: Texts, topic: Topic) -> Plain:
    return {
        "id": topic.id,
        "category": topic.category,
        "countries": _FlowList(topic.countries),
        "related": _FlowList(topic.related),
        "rests_on": list(topic.rests_on),
        "sensitive": topic.sensitive,
        "tells_contacts": topic.tells_contacts,
        "texts": _ordered(_texts(texts, topic)),
        "phrasings": _ordered(_phrasings(texts, topic)),
    }


def _texts(texts: Texts, topic: Topic) -> dict[str, Plain]:
    found = {code: texts.translation(topic.id, code) for code in LANGUAGES}
    source = found[SOURCE_LANGUAGE.code]
    source_print = source.wording.fingerprint if source else None
    return {code: _text(text, source_print) for code, text in found.items() if text}


def _text(text: Translation, source_print: str | None) -> Plain:
    wording = text.wording
    written: Plain = {
        "question": wording.question,
        "short": _block(wording.short),
        "details": _block(wording.details),
        "steps": list(wording.steps),
        "origin": text.origin,
        "review": {"by": text.review.by, "on": text.review.on} if text.review else None,
        "based_on": _based_on(text, source_print),
    }
    return {**written, "stale_since": text.stale_since} if text.stale_since else written


def _based_on(text: Translation, source_print: str | None) -> str | None:
    """Nothing where reading the file gives the same: for the source and for what is made from it as it is."""
    if text.language == SOURCE_LANGUAGE.code or text.based_on == source_print:
        return None
    return text.based_on or BASED_ON_NOTHING


def _block(text: str) -> str:
    """A text as a block, whose final line break is dropped in reading, if YAML can write it so."""
    lines = text.split("\n")
    writable = text and not any(line != line.rstrip() or "\t" in line for line in lines) and not text[0].isspace()
    return _Block(f"{text}\n") if writable else text


def _phrasings(texts: Texts, topic: Topic) -> dict[str, list[str]]:
    by_language: dict[str, list[str]] = {}
    for phrasing in texts.phrasings:
        if phrasing.topic == topic.id:
            by_language.setdefault(phrasing.language, []).append(phrasing.text)
    return by_language


def _background(texts: Texts) -> dict[str, list[str]]:
    by_language: dict[str, list[str]] = {}
    for language, question in texts.background:
        by_language.setdefault(language, []).append(question)
    return _ordered(by_language)
