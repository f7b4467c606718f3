"""The preview is the bot's own message, and what an editor typed stays words in it."""

from __future__ import annotations

import re
from pathlib import Path

from running import in_telegram
from tests.api.people import log_in
from tests.api.site import a_site

PREVIEW = "/edit/topics/fee-cap-vietnam/vi/preview"
PROBE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


async def bubbles(database: Path, **form: object) -> list[str]:
    """What each message says, in the order in which a person gets them."""
    async with a_site(database, in_telegram=in_telegram) as site:
        await log_in(site)
        filled = {"question": "Họ được thu bao nhiêu?", "short": "Cao nhất **{fee-cap.cap}**."} | form
        shown = (await site.client.post(PREVIEW, data=filled)).text
    return re.findall(r'<div class="said">(.*?)</div>', shown, re.DOTALL)


async def test_the_message_is_written_as_the_bot_writes_it(database: Path) -> None:
    (first,) = await bubbles(database)
    assert first.startswith("<b>Họ được thu bao nhiêu?</b>\nCao nhất <b>3.600 đô la Mỹ</b>.")
    assert '<blockquote tabindex="0"><b>Thông tin này từ đâu</b>' in first


async def test_details_and_steps_come_after_one_asks_for_more(database: Path) -> None:
    first, opened = await bubbles(database, details="Thêm nữa.", step=["Hỏi trước."])
    assert "Hỏi trước." not in first and "Thêm nữa." not in first
    assert "1. Hỏi trước." in opened and "Thêm nữa." in opened


async def test_what_looks_like_a_program_stays_words(database: Path) -> None:
    for said in await bubbles(database, question=PROBE, short=PROBE + " {fee-cap.cap}", details=PROBE, step=[PROBE]):
        assert "<script" not in said and "<img" not in said
