"""Does a message tell of a person in danger now? A rule of words, independent of the matcher."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.matching.outcome import Danger
from knowledge.text.fold import expand, fold, strip_marks, tone_last
from knowledge.text.normalise import normalise

LEXICONS = Path(__file__).with_name("danger")
_ORDER = (
    Danger.SUICIDE,
    Danger.VIOLENCE,
    Danger.TRAFFICKING,
    Danger.CONFINEMENT,
    Danger.FORCED_RETURN,
    Danger.ACCIDENT,
)
"""Of several dangers in one message, which one the emergency block speaks to first."""


@dataclass(frozen=True, slots=True)
class Rule:
    kind: Danger
    all: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a concept. `tokens` are compared with their diacritics unless the text has none there."""

    folded: str
    tokens: tuple[str, ...]
    exact_only: bool
    script: bool


@dataclass(frozen=True, slots=True)
class Message:
    """A text prepared for the lexicon of one language: running, in words, and in words with their diacritics."""

    running: str
    spaced: str
    tokens: tuple[str, ...]

    @classmethod
    def of(cls, text: str, language: str) -> Message:
        plain = normalise(text)
        words = expand(plain) if language == "vi" else plain
        folded = strip_marks(words) if language == "vi" else fold(plain, language)
        return cls(folded.replace(" ", ""), f" {folded} ", tuple(tone_last(words).split()))


@dataclass(frozen=True)
class Lexicon:
    language: str
    concepts: Mapping[str, tuple[Form, ...]]
    rules: tuple[Rule, ...]

    def danger(self, text: str) -> Danger | None:
        message = Message.of(text, self.language)
        met = _Concepts(self.concepts, message)
        kinds = {rule.kind for rule in self.rules if met.all(rule.all) and not met.any(rule.unless)}
        return next((kind for kind in _ORDER if kind in kinds), None)


class _Concepts:
    """Which concepts a message holds; each is looked for once and only if a rule asks."""

    def __init__(self, concepts: Mapping[str, tuple[Form, ...]], message: Message) -> None:
        self._concepts = concepts
        self._message = message
        self._found: dict[str, bool] = {}

    def all(self, names: Iterable[str]) -> bool:
        return all(self._holds(name) for name in names)

    def any(self, names: Iterable[str]) -> bool:
        return any(self._holds(name) for name in names)

    def _holds(self, name: str) -> bool:
        if name not in self._found:
            self._found[name] = any(_occurs(form, self._message) for form in self._concepts[name])
        return self._found[name]


def find_danger(text: str, languages: Sequence[str]) -> Danger | None:
    """The danger that a message tells of, read as each of the languages."""
    found = [lexicon(language).danger(text) for language in languages]
    return next((kind for kind in _ORDER if kind in found), None)


@cache
def lexicon(language: str) -> Lexicon:
    """The shipped lexicon of a language; empty where there is none."""
    path = LEXICONS / f"{language}.yaml"
    return read_lexicon(yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}, language)


def read_lexicon(stored: Mapping[str, Any], language: str) -> Lexicon:
    """Raises ValueError for a rule that names an unknown concept or kind."""
    unsafe = frozenset(stored.get("fold_unsafe") or ())
    concepts = {
        name: tuple(_form(str(form), language, exact_only=form in unsafe) for form in forms)
        for name, forms in (stored.get("concepts") or {}).items()
    }
    rules = tuple(
        Rule(Danger(rule["kind"]), tuple(rule["all"]), tuple(rule.get("unless") or ()))
        for rule in stored.get("rules") or ()
    )
    unknown = {name for rule in rules for name in (*rule.all, *rule.unless)} - set(concepts)
    if unknown:
        raise ValueError(f"danger lexicon {language}: no concept {', '.join(sorted(unknown))}")
    return Lexicon(language, concepts, rules)


def _form(form: str, language: str, *, exact_only: bool) -> Form:
    message = Message.of(form, language)
    script = language in ("km", "my") and not message.running.isascii()
    return Form(message.running if script else message.spaced, message.tokens, exact_only, script)


def _occurs(form: Form, message: Message) -> bool:
    if form.script:
        return form.folded in message.running
    if form.folded not in message.spaced:
        return False
    return any(_agrees(form, message.tokens[start:]) for start in range(len(message.tokens)))


def _agrees(form: Form, tokens: Sequence[str]) -> bool:
    """Whether the text has the form here: each word with the same diacritics, or typed without any."""
    return len(tokens) >= len(form.tokens) and all(
        token == wanted or (not form.exact_only and token.isascii() and token == strip_marks(wanted))
        for token, wanted in zip(tokens, form.tokens, strict=False)
    )
