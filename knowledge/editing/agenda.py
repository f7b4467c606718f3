"""What needs this editor today?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from knowledge.editing.approvals import holds
from knowledge.editing.board import Cell, Line
from knowledge.editing.standing import Reason, Standing, Why
from knowledge.roles import Account, Permission

SOON = timedelta(days=7)
"""So long before the day a text that one owns comes up."""
_STANDINGS = list(Standing)


class Call(StrEnum):
    """For what one is called; the first ones come first."""

    REVIEW = "review"
    REWRITE = "rewrite"
    PUBLISH = "publish"
    OWN = "own"
    FOLLOW_FACT = "follow-fact"
    MEND = "mend"
    FINISH = "finish"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Item:
    """One text that waits for somebody. `reason` is the one that matters for this call, if there is any."""

    call: Call
    cell: Cell
    title: str
    reason: Reason | None


def agenda(lines: Iterable[Line], account: Account, today: date) -> tuple[Item, ...]:
    """Each text once, for its most pressing call; the oldest first."""
    found = (_item(line, cell, account, today) for line in lines for cell in line.cells)
    return tuple(sorted((item for item in found if item), key=_urgency))


def _item(line: Line, cell: Cell, account: Account, today: date) -> Item | None:
    if not account.may(Permission.DRAFT, cell.language):
        return None
    call = _call(cell, account, today)
    return Item(call, cell, line.title, _reason(cell, call)) if call else None


def _call(cell: Cell, account: Account, today: date) -> Call | None:
    draft, kept = cell.kept.draft, cell.kept
    is_mine = draft is not None and draft.author == account.name
    is_owner = cell.owner == account.name
    if _may_review(cell, account):
        return Call.REVIEW
    if is_mine and kept.sent_back_by and not kept.asked_at:
        return Call.REWRITE
    if _is_ready(cell, account):
        return Call.PUBLISH
    if is_owner and (cell.standing.is_lacking or _is_due(cell, today) or _turns(cell)):
        return Call.OWN
    if account.may(Permission.PUBLISH, cell.language) and _turns(cell):
        return Call.FOLLOW_FACT
    if cell.standing.is_lacking and cell.owner is None and draft is None:
        return Call.MEND
    if is_mine and not kept.asked_at and not kept.held:
        return Call.FINISH
    is_unread = cell.standing is Standing.UNREVIEWED and draft is None
    return Call.READ if is_unread and _speaks(account, cell) else None


def _may_review(cell: Cell, account: Account) -> bool:
    """Whoever wrote any of it reads it with the same eyes."""
    draft, kept = cell.kept.draft, cell.kept
    if draft is None or kept.asked_at is None or kept.held or account.name in draft.authors:
        return False
    if cell.missing:
        return any(holds(account, part, cell.language) for part in cell.missing)
    return not draft.approved and account.may(Permission.PUBLISH, cell.language)


def _is_ready(cell: Cell, account: Account) -> bool:
    draft = cell.kept.draft
    is_approved = (
        draft is not None and draft.approved and not cell.missing and not cell.kept.held and not cell.kept.is_ahead
    )
    return bool(is_approved) and account.may(Permission.PUBLISH, cell.language)


def _speaks(account: Account, cell: Cell) -> bool:
    """Who is there for this language, not for all of them, can say whether it reads well."""
    return cell.language in account.languages and account.may(Permission.PUBLISH, cell.language)


def _is_due(cell: Cell, today: date) -> bool:
    return cell.due_on is not None and cell.due_on <= today + SOON


def _turns(cell: Cell) -> bool:
    return any(reason.why in (Why.FACT_STARTS, Why.FACT_ENDS) for reason in cell.reasons)


def _reason(cell: Cell, call: Call) -> Reason | None:
    wanted = {
        Call.REVIEW: (Why.WAITING,),
        Call.REWRITE: (Why.SENT_BACK,),
        Call.PUBLISH: (Why.APPROVED,),
        Call.FOLLOW_FACT: (Why.FACT_STARTS, Why.FACT_ENDS),
        Call.FINISH: (Why.DRAFTED,),
    }.get(call)
    matching = (reason for reason in cell.reasons if wanted is None or reason.why in wanted)
    return next(matching, None)


def _urgency(item: Item) -> tuple[int, date, int, str, str]:
    cell, since = item.cell, item.reason.on if item.reason else None
    rank = list(Call).index(item.call)
    return rank, cell.due_on or since or date.max, _STANDINGS.index(cell.standing), cell.topic, cell.language
