"""Are the short texts beside the answers, such as names and labels, spelled in order?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from knowledge.content.checks.findings import Finding, Kind
from knowledge.content.checks.spelling import disordered
from knowledge.content.texts import Texts
from knowledge.content.values import Terms


def labels(texts: Texts) -> Iterator[Finding]:
    for subject, by_language in _shown(texts):
        for language, text in by_language.items():
            yield from (Finding(Kind.DISORDERED, subject, word) for word in disordered(text, language))


def _shown(texts: Texts) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield from ((category.id, category.titles) for category in texts.categories.values())
    yield from ((source.id, source.names) for source in texts.sources.values())
    for contact in texts.contacts.values():
        yield from ((contact.id, told) for told in (contact.names, contact.what_for, contact.safety_note))
    for versions in texts.facts.values():
        for named in (named for fact in versions for named in fact.values):
            yield versions[0].id, named.labels
            if isinstance(named.value, Terms):
                yield versions[0].id, {code: " ".join(words) for code, words in named.value.by_language}
