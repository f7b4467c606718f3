"""In which words is somebody told what is wrong with a file that they sent?"""

from __future__ import annotations

from api import findings
from knowledge.content.checks import Finding
from knowledge.exchange import Refused, Unreadable
from knowledge.workbook import Refusal
from locales import marked, say

_WHERE = marked("The knowledge base in the file cannot be read. {detail}")


def trouble(unreadable: Unreadable, language: str) -> str:
    if unreadable.detail:
        return say(language, _WHERE, detail=unreadable.detail)
    return say(language, unreadable.trouble.value)


def unread(refusal: Refusal, language: str) -> str:
    return say(language, refusal.reason.value, detail=refusal.detail)


def refused(refused: Refused, language: str) -> str:
    why = refused.why
    return findings.words(why, language) if isinstance(why, Finding) else unread(why, language)
