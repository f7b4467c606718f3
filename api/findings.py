"""In which words is an editor told what a check found?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from knowledge.content.checks import Finding, Kind
from locales import marked, say

_WORDS = {
    Kind.EMPTY: marked("This must not be empty: {detail}."),
    Kind.MALFORMED: marked("“{detail}” is not written as it must be. A placeholder looks like this: {example}."),
    Kind.UNRESOLVED: marked("There is no value “{detail}”."),
    Kind.DIGITS: marked("The number “{detail}” stands in the text itself. Take it from a fact."),
    Kind.SCALE: marked("“{detail}” is part of a number. Take the number from a fact."),
    Kind.NUMBER_OF_UNITS: marked("“{detail}” is a number with its unit. Take it from a fact."),
    Kind.TOO_LONG: marked("This is too long: {detail}."),
    Kind.LINK: marked("“{detail}” is not a link that works. Links stand in facts and begin with https://"),
    Kind.AVOIDED: marked("We do not use “{detail}”: the glossary has another word."),
    Kind.DISORDERED: marked("The characters of “{detail}” are not in order. Type the word again."),
    Kind.DIFFERENT: marked("The English text and this one do not hold the same placeholders: “{detail}”."),
    Kind.NEVER: marked("“{detail}” belongs to a fact that must never be told."),
    Kind.UNATTRIBUTED: marked(
        "“{detail}” may only be told with its source. Put the placeholder of the source beside it."
    ),
    Kind.UNKNOWN: marked("“{detail}” does not exist."),
    Kind.DUPLICATE: marked("The question “{detail}” belongs to another topic, or to what must not be answered."),
    Kind.MISSING: marked("There is no text in this language: {detail}."),
    Kind.BEHIND: marked("The English text has changed since this was translated."),
    Kind.WITHDRAWN: marked("It rests on “{detail}”, which was withdrawn."),
    Kind.AGE: marked("It had to be checked again by {detail}."),
    Kind.NUMBER: marked("“{detail}” is a word for a number. If a rule says it, take it from a fact."),
    Kind.LONG: marked("This is long for a small screen: {detail} characters."),
    Kind.SENTENCE: marked("A sentence is long: {detail}"),
    Kind.RIVAL: marked("The glossary has another word: {detail}."),
    Kind.COPIES: marked("Sources that are copies: {detail}."),
    Kind.UNREVIEWED: marked("Texts that no native speaker has read: {detail}."),
}
_EXAMPLE = "{fee-cap.amount}"


def told(findings: Iterable[Finding], language: str) -> tuple[str, ...]:
    """One sentence for each kind of finding, which names all that was found."""
    details: dict[Kind, dict[str, None]] = defaultdict(dict)
    for finding in findings:
        details[finding.kind][finding.detail] = None
    return tuple(words(Finding(kind, "", ", ".join(found)), language) for kind, found in details.items())


def words(finding: Finding, language: str) -> str:
    return say(language, _WORDS[finding.kind], detail=finding.detail, example=_EXAMPLE)
