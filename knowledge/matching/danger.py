"""Does a message tell of a person in danger now? A rule of words, independent of the matcher."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from knowledge.matching.outcome import Danger
from knowledge.matching.wordlists import WordLists, stored_as_yaml
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


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a concept in Latin letters; `exact_only` where it means something else without diacritics."""

    folded: str
    tokens: tuple[str, ...]
    exact_only: bool


@dataclass(frozen=True, slots=True)
class Concept:
    """All ways to write one thing: runs of Khmer or Burmese letters, and words in Latin letters."""

    running: tuple[str, ...]
    spaced: tuple[Form, ...]

    def occurs_in(self, message: Message) -> bool:
        text, words = message.running, message.spaced
        return any(run in text for run in self.running) or any(
            form.folded in words and _agrees_somewhere(form, message.tokens) for form in self.spaced
        )


@dataclass(frozen=True)
class Lexicon:
    """`harmless` are everyday words in which the letters of a dangerous one stand by chance."""

    language: str
    concepts: Mapping[str, Concept]
    rules: tuple[Rule, ...]
    harmless: tuple[str, ...] = ()

    def danger(self, text: str) -> Danger | None:
        message = Message.of(text, self.language)
        for word in self.harmless:
            message = replace(message, running=message.running.replace(word, "·"))
        met = _Concepts(self.concepts, message)
        kinds = {rule.kind for rule in self.rules if met.all(rule.all) and not met.any(rule.unless)}
        return next((kind for kind in _ORDER if kind in kinds), None)


class _Concepts:
    """Which concepts a message holds; each is looked for once and only if a rule asks."""

    def __init__(self, concepts: Mapping[str, Concept], message: Message) -> None:
        self._concepts = concepts
        self._message = message
        self._found: dict[str, bool] = {}

    def all(self, names: Iterable[str]) -> bool:
        return all(self._holds(name) for name in names)

    def any(self, names: Iterable[str]) -> bool:
        return any(self._holds(name) for name in names)

    def _holds(self, name: str) -> bool:
        if name not in self._found:
            self._found[name] = self._concepts[name].occurs_in(self._message)
        return self._found[name]


def find_danger(text: str, languages: Sequence[str]) -> Danger | None:
    """The danger that a message tells of, read as each of the languages."""
    found = [lexicon(language).danger(text) for language in languages]
    return next((kind for kind in _ORDER if kind in found), None)


def read_lexicon(stored: Mapping[str, Any], language: str) -> Lexicon:
    """Raises ValueError for a rule that names an unknown concept or kind."""
    unsafe = frozenset(stored.get("fold_unsafe") or ())
    concepts = {
        name: _concept([str(form) for form in forms], language, unsafe)
        for name, forms in (stored.get("concepts") or {}).items()
    }
    rules = tuple(
        Rule(Danger(rule["kind"]), tuple(rule["all"]), tuple(rule.get("unless") or ()))
        for rule in stored.get("rules") or ()
    )
    unknown = {name for rule in rules for name in (*rule.all, *rule.unless)} - set(concepts)
    if unknown:
        raise ValueError(f"danger lexicon {language}: no concept {', '.join(sorted(unknown))}")
    harmless = tuple(Message.of(str(word), language).running for word in stored.get("harmless") or ())
    return Lexicon(language, concepts, rules, harmless)


lexicon = WordLists(lambda language: read_lexicon(stored_as_yaml(LEXICONS / f"{language}.yaml"), language))
"""The shipped lexicon of a language; empty where there is none."""


def _concept(forms: Sequence[str], language: str, unsafe: frozenset[str]) -> Concept:
    running: list[str] = []
    spaced: list[Form] = []
    for form in forms:
        message = Message.of(form, language)
        if language in ("km", "my") and not message.running.isascii():
            running.append(message.running)
        else:
            spaced.append(Form(message.spaced, message.tokens, form in unsafe))
    return Concept(tuple(running), tuple(spaced))


def _agrees_somewhere(form: Form, tokens: Sequence[str]) -> bool:
    return any(_agrees(form, tokens[start:]) for start in range(len(tokens)))


def _agrees(form: Form, tokens: Sequence[str]) -> bool:
    """Whether the text has the form here: each word with the same diacritics, or typed without any."""
    return len(tokens) >= len(form.tokens) and all(
        token == wanted or (not form.exact_only and token.isascii() and token == strip_marks(wanted))
        for token, wanted in zip(tokens, form.tokens, strict=False)
    )
