"""What has an editor to look after: age, copies for sources, texts that no native speaker has read?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from knowledge.content.checks.findings import Finding, Kind
from knowledge.content.facts import version_on
from knowledge.content.texts import Texts
from knowledge.languages import WORKER_LANGUAGES


def upkeep(texts: Texts, today: date) -> Iterator[Finding]:
    """Copies and texts without review are counted in one line each."""
    current = [version_on(versions, today) for versions in texts.facts.values()]
    for fact in current:
        if fact.review_by < today and not fact.withdrawn_on:
            yield Finding(Kind.AGE, fact.id, fact.review_by.isoformat())
    cited = {fact.source for fact in current if not fact.withdrawn_on}
    copies = [source for source in texts.sources.values() if source.is_copy and source.id in cited]
    if copies:
        yield Finding(Kind.COPIES, "sources", f"{len(copies)} of {len(cited)}")
    yield from _without_review(texts)


def _without_review(texts: Texts) -> Iterator[Finding]:
    codes = [language.code for language in WORKER_LANGUAGES]
    read_by_workers = [text for text in texts.translations.values() if text.language in codes]
    unread = Counter(text.language for text in read_by_workers if text.review is None)
    if unread:
        by_language = ", ".join(f"{code} {unread[code]}" for code in codes)
        yield Finding(Kind.UNREVIEWED, "texts", f"{unread.total()} of {len(read_by_workers)}: {by_language}")
