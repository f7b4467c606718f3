"""In which words is it said how a text stands, why so, and for what an editor is called?"""

from __future__ import annotations

from knowledge.editing.agenda import Call
from knowledge.editing.board import Cell
from knowledge.editing.standing import Reason, Standing, Why
from locales import marked, say

WORDS = {
    Standing.WITHDRAWN: marked("Rests on a withdrawn fact"),
    Standing.WITHHELD: marked("Withheld: the rule changed"),
    Standing.BEHIND: marked("Behind the English text"),
    Standing.OLD: marked("Past its review date"),
    Standing.MISSING: marked("Missing"),
    Standing.DRAFT: marked("Draft only"),
    Standing.UNREVIEWED: marked("Published, unchecked"),
    Standing.PUBLISHED: marked("Published, checked"),
}
_REASONS = {
    Why.FACT_WITHDRAWN: marked("The fact {fact} was withdrawn on {date}"),
    Why.FACT_GONE: marked("A fact that it needs does not exist"),
    Why.ENGLISH_CHANGED: marked("English changed its meaning on {date}"),
    Why.RULE_RAN_OUT: marked("A rule in it ran out on {date}"),
    Why.SENT_BACK: marked("Sent back by {name}"),
    Why.WAITING: marked("Draft by {name} waits for review since {date}"),
    Why.APPROVED: marked("Approved, not published yet"),
    Why.HELD: marked("Approved, waits for the other languages"),
    Why.PAST_REVIEW: marked("Had to be checked again by {date}"),
    Why.MISSING: marked("Not written yet"),
    Why.TAKEN_BACK: marked("Withdrawn: nobody reads it"),
    Why.DRAFTED: marked("Draft by {name} of {date}"),
    Why.FACT_STARTS: marked("The fact {fact} changes on {date}"),
    Why.FACT_ENDS: marked("The fact {fact} ends on {date}"),
    Why.ONE_PAIR: marked("One pair of eyes"),
    Why.MACHINE_DRAFTED: marked("Machine-drafted"),
    Why.UNREAD: marked("No native speaker has approved it"),
}
CALLS = {
    Call.REVIEW: marked("Review"),
    Call.REWRITE: marked("Sent back to you"),
    Call.PUBLISH: marked("Publish"),
    Call.OWN: marked("You look after it"),
    Call.FOLLOW_FACT: marked("A fact changes"),
    Call.MEND: marked("To mend"),
    Call.FINISH: marked("Your draft"),
    Call.READ: marked("Read it as a native speaker"),
}


def why(reason: Reason, language: str) -> str:
    if reason.why is Why.FACT_WITHDRAWN and not reason.fact:
        return say(language, "A fact in it was withdrawn on {date}", date=reason.on)
    return say(language, _REASONS[reason.why], fact=reason.fact, date=reason.on or "", name=reason.who)


def whys(cell: Cell, language: str) -> tuple[str, ...]:
    """What the state alone does not say already."""
    said = (reason for reason in cell.reasons if reason.why is not Why.MISSING)
    return tuple(why(reason, language) for reason in said)
