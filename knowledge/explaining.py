"""Why did a question get its answer, in words for editors?"""

from __future__ import annotations

from knowledge.answering import Understanding
from knowledge.conversation import Knowledge
from knowledge.matching.outcome import topics_of


def explain(text: str, knowledge: Knowledge, *, language: str | None, country: str | None) -> str:
    """The language, the outcome and every topic considered, a line each, the likeliest first."""
    understood = knowledge.understand(text, language, country, None)
    return "\n".join([_first_line(understood), *_topic_lines(understood)])


def _first_line(understood: Understanding) -> str:
    how = [understood.language]
    how += ["typed in Zawgyi"] if understood.zawgyi else []
    how += ["in Latin letters of no language we know"] if understood.romanised else []
    shown = ", ".join(topics_of(understood.outcome)) or "nothing"
    return f"{', '.join(how)}: {understood.outcome_name}, shows {shown} ({understood.ms:.1f} ms)"


def _topic_lines(understood: Understanding) -> list[str]:
    return [f"  {scored.score:.2f}  {scored.topic}: {'; '.join(scored.reasons)}" for scored in understood.scored]
