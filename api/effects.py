"""What of a turn in the web chat is stored, and what does the person read if it could not be?"""

from __future__ import annotations

import structlog

from api.wiring import Wiring
from knowledge import menus
from knowledge.dialogue import Counted, QuestionSent, Turn
from knowledge.store import StoreError
from locales import marked

log = structlog.get_logger()
NOT_SENT = marked("Your question could not be sent just now. Please try again in a few minutes.")


async def carry_out(turn: Turn, wiring: Wiring) -> Turn:
    """The turn as it is to be shown. An answer is never held back because something could not be counted."""
    for effect in turn.effects:
        if isinstance(effect, Counted):
            wiring.metrics.outcomes.labels(effect.outcome, effect.language).inc()
    try:
        await wiring.effects.carry_out(
            turn.effects, update=f"web:{wiring.fresh()}", texts=wiring.knowledge.texts, now=wiring.clock()
        )
    except StoreError as error:
        log.warning("effect not stored", problem=error.problem.value)
        return _confessed(turn)
    return turn


def _confessed(turn: Turn) -> Turn:
    """Nobody may believe that a question was sent that was not."""
    sent = next((effect for effect in turn.effects if isinstance(effect, QuestionSent)), None)
    return Turn((menus.notice(sent.language, NOT_SENT),), turn.person) if sent else turn
