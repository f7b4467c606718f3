"""What stands beside a text about its review: whose eyes are missing, what was said, and what else the topic needs?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.desk import Desk
from knowledge import editing
from knowledge.editing import Comment, Ground, Part, Scrutiny, TextState, Unknown
from knowledge.languages import SOURCE_LANGUAGE
from knowledge.roles import Permission


@dataclass(frozen=True, slots=True)
class Waiting:
    """The draft in one language of the topic. `is_ready`: this editor can publish it now."""

    state: TextState
    seen: Scrutiny
    is_ready: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """`mine` are the missing parts for which this editor may stand, `alone`: as the only one there is. `waiting` are
    the drafts of the topic in all languages, `said` is a comment that could not be kept yet. `is_ahead`: it can only go
    up together with the English text."""

    seen: Scrutiny
    mine: tuple[Part, ...]
    alone: bool
    comments: tuple[Comment, ...]
    waiting: tuple[Waiting, ...]
    grounds: tuple[Ground, ...]
    may_withdraw_topic: bool
    said: str = ""
    is_ahead: bool = False

    @property
    def lacking(self) -> tuple[Part, ...]:
        """What somebody else has to give."""
        return tuple(part for part in self.seen.missing if part not in self.mine)

    @property
    def together(self) -> tuple[Waiting, ...]:
        """Those that can go up at once, if there is more than one."""
        ready = tuple(one for one in self.waiting if one.is_ready)
        return ready if len(ready) > 1 else ()

    @property
    def open_comments(self) -> int:
        return sum(comment.resolved_at is None for comment in self.comments)


async def panel(desk: Desk, topic: str, language: str, states: Mapping[tuple[str, str], TextState]) -> Panel:
    drafts = [state for state in states.values() if state.draft]
    waiting = [await _waiting(desk, state) for state in in_order(drafts)]
    own = next((one.seen for one in waiting if one.state.language == language), None)
    seen = own or Scrutiny(topic, language, 0)
    may_publish = desk.account.may(Permission.PUBLISH)
    found = await editing.grounds(desk.store, topic, now=desk.now) if may_publish else ()
    return Panel(
        seen=seen,
        mine=seen.open_to(desk.account),
        alone=bool(seen.missing) and seen.falls_to(desk.account),
        comments=await editing.comments_of(desk.store, topic, language),
        waiting=tuple(waiting),
        grounds=() if isinstance(found, Unknown) else found,
        is_ahead=language in await editing.waiting_languages(desk.store, topic),
        may_withdraw_topic=may_publish and any(state.published for state in states.values()),
    )


def in_order(states: Iterable[TextState]) -> list[TextState]:
    return sorted(states, key=lambda state: (state.language != SOURCE_LANGUAGE.code, state.language))


async def _waiting(desk: Desk, state: TextState) -> Waiting:
    seen = await editing.review_of(desk.store, state.topic, state.language)
    is_ready = desk.account.may(Permission.PUBLISH, state.language) and seen.missing == seen.open_to(desk.account)
    return Waiting(state, seen, is_ready)
