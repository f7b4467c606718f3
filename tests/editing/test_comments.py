"""Those who work on a text talk about it where it stands."""

from __future__ import annotations

from datetime import timedelta

from knowledge import audit, editing
from knowledge.editing import Forbidden, Invalid, Saved, Unknown
from knowledge.roles import Account, Permission, Role
from knowledge.store import Store
from tests.builders import NOW, an_account

TOPIC = "fee-cap-vietnam"
LAN, DARA = an_account(Role.EDITOR, "vi"), an_account(Role.EDITOR, "km", name="dara")


async def say(store: Store, text: str, by: Account = LAN) -> int:
    added = await editing.add_comment(store, by, TOPIC, "km", text, now=NOW)
    assert isinstance(added, Saved)
    return added.version


async def test_a_comment_names_its_author_and_the_version_that_it_speaks_of(filled_store: Store) -> None:
    await say(filled_store, "  Is this the new cap?  ")
    (comment,) = await editing.comments_of(filled_store, TOPIC, "km")
    version = (await editing.lookup.text(filled_store, TOPIC, "km")).version
    assert (comment.author, comment.text, comment.revision) == ("lan", "Is this the new cap?", version)
    assert comment.asks_for_changes is False and comment.at == NOW


async def test_a_comment_belongs_to_one_text(filled_store: Store) -> None:
    await say(filled_store, "Here.")
    assert await editing.comments_of(filled_store, TOPIC, "my") == ()


async def test_what_is_settled_comes_last_and_says_by_whom(filled_store: Store) -> None:
    first, second = await say(filled_store, "One."), await say(filled_store, "Two.")
    later = NOW + timedelta(hours=1)
    assert await editing.resolve_comment(filled_store, DARA, second, now=later) == Saved(second)
    found = await editing.comments_of(filled_store, TOPIC, "km")
    assert [comment.id for comment in found] == [first, second]
    assert (found[1].resolved_by, found[1].resolved_at) == ("dara", later)


async def test_settling_it_twice_keeps_who_settled_it_first(filled_store: Store) -> None:
    number = await say(filled_store, "One.")
    for who in (DARA, LAN):
        await editing.resolve_comment(filled_store, who, number, now=NOW)
    assert (await editing.comments_of(filled_store, TOPIC, "km"))[0].resolved_by == "dara"


async def test_an_empty_comment_and_one_without_end_are_none(filled_store: Store) -> None:
    for text in ("", " \n ", "a" * 4001):
        assert isinstance(await editing.add_comment(filled_store, LAN, TOPIC, "km", text, now=NOW), Invalid)


async def test_a_comment_needs_a_topic_and_a_role(filled_store: Store) -> None:
    assert await editing.add_comment(filled_store, LAN, "none", "km", "Hm.", now=NOW) == Unknown("topic", "none")
    reader = Account(1, "reads", Role.EDITOR, (), frozenset({Permission.READ}))
    refused = await editing.add_comment(filled_store, reader, TOPIC, "km", "Hm.", now=NOW)
    assert refused == Forbidden(Permission.DRAFT)
    assert await editing.resolve_comment(filled_store, LAN, 99, now=NOW) == Unknown("comment", "99")


async def test_comments_are_in_the_audit(filled_store: Store) -> None:
    await editing.resolve_comment(filled_store, DARA, await say(filled_store, "One."), now=NOW)
    resolved, added = (await audit.entries(filled_store, subject=f"{TOPIC}/km"))[:2]
    assert (added.actor, added.action, added.after) == ("lan", "comment", {"comment": "One."})
    assert (resolved.actor, resolved.action) == ("dara", "resolve")
