"""Is a question answered, are choices offered, or is it refused?

The order of harm: a wrong answer is worst, then an answer to a question that is none of ours, then silence.
"""

from __future__ import annotations

from knowledge.content.texts import Texts
from knowledge.matching.index import Candidate, Match
from knowledge.matching.outcome import Answer, Choices, Plain, Reason, Refusal
from knowledge.matching.thresholds import Judge

MOST_CHOICES = 4
_LIKELY = 0.06
"""A candidate below this part of the best one's share is not worth a button, except for the second."""
_RATHER_NONE = 0.4
_RIVAL = 0.5
"""A question with a second candidate above this part of the best one's share may mean either, e.g. "change job"."""


def decide(match: Match, texts: Texts, *, may_answer: bool = True) -> Plain:
    """`may_answer` is False where the language of the text is a guess: then choices are the most."""
    if not match.candidates:
        return Refusal(Reason.UNKNOWN)
    language = match.question.language
    judge, best = match.judge, match.candidates[0]
    confidence = match.confidence
    if confidence >= judge.answer and may_answer and is_clear(match) and _is_direct(match, texts, confidence, judge):
        if not texts.translation(best.topics[0], language):
            return Refusal(Reason.NOT_IN_LANGUAGE)
        if best.settled:
            return Answer(best.topics[0])
    if confidence < judge.choices and not _follows(match):
        return Refusal(Reason.UNKNOWN)
    return _offer(match.candidates, texts, language)


def is_clear(match: Match) -> bool:
    """Whether no other topic comes close, and the question is about Japan as far as one can tell."""
    rival = match.candidates[1].share if len(match.candidates) > 1 else 0.0
    return match.exact or (rival < _RIVAL * match.candidates[0].share and not match.elsewhere)


def _follows(match: Match) -> bool:
    """A short question after an answer is worth choices, as long as it is not rather none of ours."""
    return match.follows and match.evidence["none"] < _RATHER_NONE


def _is_direct(match: Match, texts: Texts, confidence: float, judge: Judge) -> bool:
    """A sensitive topic is for a direct and clear question only."""
    topic = texts.topics.get(match.candidates[0].topics[0])
    return topic is not None and (not topic.sensitive or confidence >= (1 + judge.answer) / 2)


def _offer(candidates: tuple[Candidate, ...], texts: Texts, language: str) -> Plain:
    """Choices among topics that exist in the language; versions for other countries only while the country is open."""
    shown: list[str] = []
    for candidate in candidates:
        if len(shown) >= 2 and candidate.share < _LIKELY * candidates[0].share:
            break
        shown.extend(topic for topic in _versions(candidate) if _may_offer(topic, texts, language))
    topics = tuple(dict.fromkeys(shown))[:MOST_CHOICES]
    return Choices(topics) if len(topics) > 1 else Refusal(Reason.UNKNOWN)


def _versions(candidate: Candidate) -> tuple[str, ...]:
    return candidate.topics[:1] if candidate.settled else candidate.topics


def _may_offer(topic: str, texts: Texts, language: str) -> bool:
    known = texts.topics.get(topic)
    return known is not None and not known.sensitive and texts.translation(topic, language) is not None
