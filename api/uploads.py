"""In which words is somebody told what is wrong with a file that they sent?"""

from __future__ import annotations

from api import findings
from knowledge.content.checks import Finding
from knowledge.exchange import MOST_BYTES, Refused, Trouble, Unreadable
from knowledge.workbook import Refusal
from locales import marked, say

_TROUBLES = {
    Trouble.EMPTY: marked("The file is empty."),
    Trouble.OTHER_KIND: marked(
        "This is neither a workbook (.xlsx) nor an archive of the knowledge base (.zip). Export one here and change it."
    ),
    Trouble.OLD_EXCEL: marked("This is a file of an old Excel. Save it as “Excel workbook (.xlsx)” and send that."),
    Trouble.OTHER_SPREADSHEET: marked("Save this table as “Excel workbook (.xlsx)” and send that."),
    Trouble.PLAIN_TEXT: marked(
        "This is a text or a CSV file, which holds one table only. Export a workbook (.xlsx) here and change that."
    ),
    Trouble.LOCKED: marked("The file is protected by a password. Save it without one and send it again."),
    Trouble.TOO_LARGE: marked("The file is too large: {most} MB at most, and it must not unpack to very much more."),
    Trouble.PATHS: marked("The archive holds names that lead out of its folder, so it was not opened."),
    Trouble.BROKEN: marked("The file cannot be opened; it may be damaged."),
}
_WHERE = marked("The knowledge base in the file cannot be read. {detail}")


def trouble(unreadable: Unreadable, language: str) -> str:
    if unreadable.detail:
        return say(language, _WHERE, detail=unreadable.detail)
    return say(language, _TROUBLES[unreadable.trouble], most=MOST_BYTES // 1_000_000)


def unread(refusal: Refusal, language: str) -> str:
    return say(language, refusal.reason.value, detail=refusal.detail)


def refused(refused: Refused, language: str) -> str:
    why = refused.why
    return findings.words(why, language) if isinstance(why, Finding) else unread(why, language)
