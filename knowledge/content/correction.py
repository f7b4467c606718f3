"""What is somebody told who says what is not so?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.content.misconceptions import Misconception, Verdict
from knowledge.content.placeholders import fill, references
from knowledge.content.questions import question_key
from knowledge.content.reading import Citation, cite, render_reference
from knowledge.content.texts import Texts


@dataclass(frozen=True, slots=True)
class Correction:
    """A misconception in one language, placeholders filled."""

    belief: str
    verdict: Verdict
    truth: str
    citations: tuple[Citation, ...]


def misconception_said(texts: Texts, language: str, said: str) -> Misconception | None:
    """The misconception that is said in these words, whatever their case, marks and spaces."""
    return texts.misconceptions.get(texts.beliefs.get((language, question_key(said)), ""))


def correct(texts: Texts, misconception_id: str, language: str, today: date) -> Correction | None:
    """None where it is not known in this language, or a fact behind it is gone or no longer in force."""
    misconception = texts.misconceptions.get(misconception_id)
    belief = misconception.beliefs.get(language) if misconception else None
    if misconception is None or belief is None:
        return None
    names = (*misconception.rests_on, *(reference.fact for reference in references(belief.truth)))
    facts = [texts.fact(name, today) for name in dict.fromkeys(names)]
    standing = [fact for fact in facts if fact and not fact.withdrawn_on and not fact.has_run_out(today)]
    if len(standing) < len(facts):
        return None
    try:
        truth = fill(belief.truth, lambda reference: render_reference(texts, reference, language, today))
    except KeyError:
        return None
    citations = tuple(cite(texts, fact) for fact in standing if fact.source in texts.sources)
    return Correction(belief.said[0], misconception.verdict, truth, citations)
