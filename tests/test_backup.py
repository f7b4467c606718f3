"""A backup is a sound copy, made while others write, and overwrites nothing."""

from __future__ import annotations

from pathlib import Path

from knowledge.backup import Backup, Kind, Occupied, back_up
from knowledge.content.bundle import read_bundle
from knowledge.content.texts import Texts
from knowledge.store import Store
from knowledge.store.load import load_texts


async def published(store: Store) -> Texts:
    async with store.reading() as session:
        return await load_texts(session)


async def test_a_backup_holds_what_is_published(filled_store: Store, tmp_path: Path) -> None:
    done = await back_up(filled_store, tmp_path / "copies" / "backup")
    assert isinstance(done, Backup)
    if done.kind is Kind.DATABASE:
        copy = Store.open(f"sqlite:///{done.path}")
        await copy.ping()
        assert await published(copy) == await published(filled_store)
        await copy.close()
    else:
        assert read_bundle(done.path).facts == (await published(filled_store)).facts


async def test_what_is_there_is_not_overwritten(filled_store: Store, tmp_path: Path) -> None:
    (tmp_path / "backup").write_text("precious", encoding="utf-8")
    assert await back_up(filled_store, tmp_path / "backup") == Occupied(tmp_path / "backup")
    assert (tmp_path / "backup").read_text(encoding="utf-8") == "precious"
