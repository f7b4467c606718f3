"""Is each misconception set right in every language, by a topic and facts that exist?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from knowledge.content.checks.findings import Finding, Kind
from knowledge.content.checks.references import in_passages
from knowledge.content.checks.spelling import disordered
from knowledge.content.checks.wording import in_our_voice, rendered_length
from knowledge.content.misconceptions import Belief, Misconception
from knowledge.content.placeholders import malformed, references
from knowledge.content.questions import question_key
from knowledge.content.texts import Texts
from knowledge.languages import LANGUAGES, SOURCE_LANGUAGE

TRUTH_AT_MOST = 260
"""Characters, with values filled in: it stands before a whole answer."""


def misconceptions(texts: Texts, today: date) -> Iterator[Finding]:
    for known in texts.misconceptions.values():
        yield from (
            Finding(Kind.MISSING, f"{known.id}/{code}", code) for code in LANGUAGES if code not in known.beliefs
        )
        if known.topic not in texts.topics:
            yield Finding(Kind.UNKNOWN, known.id, known.topic)
        yield from (Finding(Kind.UNKNOWN, known.id, fact) for fact in known.rests_on if fact not in texts.facts)
        for language, belief in known.beliefs.items():
            yield from _in_belief(texts, f"{known.id}/{language}", language, belief, today)
        yield from _compared_with_source(known)
    yield from _claimed(texts)


def _in_belief(texts: Texts, subject: str, language: str, belief: Belief, today: date) -> Iterator[Finding]:
    """What people say may hold digits; what we say may not."""
    yield from (Finding(Kind.DISORDERED, subject, word) for said in belief.said for word in disordered(said, language))
    yield from (Finding(Kind.MALFORMED, subject, piece) for piece in malformed(belief.truth))
    yield from (Finding(kind, subject, found) for kind, found in in_our_voice(belief.truth, language))
    yield from in_passages(texts, subject, (belief.truth,), today)
    length = rendered_length(texts, belief.truth, language, today)
    if length > TRUTH_AT_MOST:
        yield Finding(Kind.TOO_LONG, subject, f"truth, {length} > {TRUTH_AT_MOST}")


def _compared_with_source(known: Misconception) -> Iterator[Finding]:
    source = known.beliefs.get(SOURCE_LANGUAGE.code)
    for language, belief in known.beliefs.items():
        differing = set(references(belief.truth)) ^ set(references(source.truth)) if source else ()
        yield from (Finding(Kind.DIFFERENT, f"{known.id}/{language}", str(found)) for found in sorted(differing))


def _claimed(texts: Texts) -> Iterator[Finding]:
    """A belief must not be a phrasing of another topic, nor of two misconceptions."""
    owners = {(phrasing.language, question_key(phrasing.text)): phrasing.topic for phrasing in texts.phrasings}
    for known in texts.misconceptions.values():
        for language, belief in known.beliefs.items():
            for said in belief.said:
                key = (language, question_key(said))
                if owners.get(key, known.topic) != known.topic or texts.beliefs[key] != known.id:
                    yield Finding(Kind.DUPLICATE, f"{known.id}/{language}", said)
