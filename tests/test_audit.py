"""What was done is found again, leaves as a file, and can be changed by nobody."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from knowledge import audit, ledger
from knowledge.audit import Entry
from knowledge.editing import Forbidden
from knowledge.ledger import Wanted
from knowledge.retention import purge
from knowledge.roles import Permission, Role
from knowledge.store import Store
from tests.builders import NOW, TODAY, an_account

ADMIN = an_account()
ALL = Wanted()
YEARS = timedelta(days=3650)


async def note(store: Store, subject: str, *, by: str = "lan", kind: str = "text", days: int = 0) -> None:
    async with store.transaction() as session:
        at = NOW + timedelta(days=days)
        audit.record(session, at, by, "save", kind, subject, {"short": "old"}, {"short": "new"})


async def found(store: Store, wanted: Wanted = ALL, *, before: int | None = None, limit: int = 50) -> list[str]:
    entries = await ledger.search(store, ADMIN, wanted, before=before, limit=limit)
    assert isinstance(entries, tuple)
    return [entry.subject for entry in entries]


async def everything(store: Store, wanted: Wanted = ALL) -> list[Entry]:
    entries = ledger.every(store, ADMIN, wanted)
    assert not isinstance(entries, Forbidden)
    return [entry async for entry in entries]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'somebody else'",
        "UPDATE audit SET before = NULL WHERE kind = 'text'",
        "DELETE FROM audit",
        "DELETE FROM audit WHERE id = 1",
    ],
)
async def test_the_database_itself_refuses_to_change_what_was_done(store: Store, statement: str) -> None:
    await note(store, "fee-cap/vi")
    with pytest.raises(DBAPIError, match="only ever added to"):
        async with store.transaction() as session:
            await session.execute(text(statement))
    (kept,) = await everything(store)
    assert (kept.actor, kept.before, kept.after) == ("lan", {"short": "old"}, {"short": "new"})


async def test_neither_replacing_nor_truncating_gets_round_it(store: Store) -> None:
    await note(store, "fee-cap/vi")
    number = (await everything(store))[0].number
    columns = "(id, at, actor, action, kind, subject) VALUES"
    replace = f"INSERT OR REPLACE INTO audit {columns} ({number}, '2026-11-24', 'x', 'x', 'x', 'x')"
    statement = "TRUNCATE audit" if store.is_postgresql else replace
    with pytest.raises(DBAPIError, match="only ever added to"):
        async with store.transaction() as session:
            await session.execute(text(statement))
    assert [entry.actor for entry in await everything(store)] == ["lan"]


async def test_forgetting_what_is_old_forgets_nothing_that_was_done(store: Store) -> None:
    await note(store, "fee-cap/vi")
    await purge(store, NOW + YEARS)
    assert await found(store) == ["fee-cap/vi"]


async def test_it_is_searched_by_who_what_and_when(store: Store) -> None:
    await note(store, "fee-cap/vi")
    await note(store, "fee-cap/km", by="dara", days=1)
    await note(store, "fee-cap", kind="fact", days=2)
    await note(store, "fee_cap/vi", days=3)
    assert await found(store) == ["fee_cap/vi", "fee-cap", "fee-cap/km", "fee-cap/vi"]
    assert await found(store, Wanted(actor="dara")) == ["fee-cap/km"]
    assert await found(store, Wanted(kind="fact")) == ["fee-cap"]
    assert await found(store, Wanted(subject="fee_cap")) == ["fee_cap/vi"]
    assert await found(store, Wanted(since=TODAY + timedelta(days=2))) == ["fee_cap/vi", "fee-cap"]
    assert await found(store, Wanted(until=TODAY)) == ["fee-cap/vi"]
    assert await found(store, Wanted(since=date.min, until=date.max, actor="lan", kind="fact")) == ["fee-cap"]


async def test_it_is_read_page_by_page(store: Store) -> None:
    for number in range(5):
        await note(store, str(number))
    first = await ledger.search(store, ADMIN, ALL, limit=2)
    assert isinstance(first, tuple) and [entry.subject for entry in first] == ["4", "3"]
    await note(store, "written meanwhile")
    assert await found(store, before=first[-1].number, limit=2) == ["2", "1"]


async def test_all_of_it_leaves_however_much_it_is(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "_AT_ONCE", 2)
    for number in range(5):
        await note(store, str(number))
    assert [entry.subject for entry in await everything(store)] == ["4", "3", "2", "1", "0"]


async def test_only_an_admin_reads_it(store: Store) -> None:
    reviewer = an_account(Role.REVIEWER)
    assert await ledger.search(store, reviewer, ALL) == Forbidden(Permission.ADMINISTER)
    assert ledger.every(store, reviewer, ALL) == Forbidden(Permission.ADMINISTER)


async def test_no_cell_of_the_table_is_a_formula(store: Store) -> None:
    await note(store, '=HYPERLINK("https://evil.example")', by="@lan")
    entries = ledger.every(store, ADMIN, ALL)
    assert not isinstance(entries, Forbidden)
    table = "".join([line async for line in ledger.csv_lines(entries)])
    heading, row = csv.reader(io.StringIO(table.removeprefix("\ufeff")))
    assert heading == list(ledger.COLUMNS)
    assert row[2:] == [
        "'@lan", "save", "text", "'=HYPERLINK(\"https://evil.example\")", '{"short": "old"}', '{"short": "new"}',
    ]  # fmt: skip


async def test_each_line_for_programs_is_an_entry(store: Store) -> None:
    await note(store, "ថ្លៃ\nសេវា")
    entries = ledger.every(store, ADMIN, ALL)
    assert not isinstance(entries, Forbidden)
    (line,) = [line async for line in ledger.json_lines(entries)]
    assert line.count("\n") == 1
    assert json.loads(line) == {
        "number": 1, "at": NOW.isoformat(), "actor": "lan", "action": "save", "kind": "text",
        "subject": "ថ្លៃ\nសេវា", "before": {"short": "old"}, "after": {"short": "new"},
    }  # fmt: skip
