"""The pictures of the README, of the running product: `python -m tests.pictures` (wants Chromium)."""

from __future__ import annotations

import asyncio
import base64
import html
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, async_playwright

from tests.fakes.telegram import FakeTelegramProcess
from tests.ports import free_port

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
QUESTIONS = {
    "vi": "em đi thực tập sinh có được đổi công ty không ạ",
    "km": "តើកម្មសិក្សាការីអាចប្តូរក្រុមហ៊ុនបានទេ",
    "my": "အလုပ်သင်နဲ့သွားရင် အလုပ်ရှင်ပြောင်းလို့ရလား",
}
STYLE = """
body { margin: 0; display: flex; align-items: flex-start; gap: 16px; padding: 16px; width: max-content; background: #fff;
       font: 15px/1.45 system-ui, "Noto Sans Khmer", "Noto Sans Myanmar", sans-serif }
.phone { width: 360px; background: #d6e4d9; border-radius: 12px; padding: 12px; box-sizing: border-box }
.said { background: #e7fed6; margin: 0 0 10px 60px } .bot { background: #fff; margin-right: 24px; white-space: pre-wrap }
.said, .bot { border-radius: 12px; padding: 8px 12px } [lang=km], [lang=my] { line-height: 1.75 }
blockquote { margin: 6px 0 0; padding: 2px 8px; border-left: 3px solid #3a8; background: #eef6f0; border-radius: 4px;
             display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden; font-size: 14px }
.row { display: flex; gap: 4px; margin: 4px 24px 0 0 }
.row span { flex: 1; background: #7fa890; color: #fff; text-align: center; border-radius: 8px; padding: 6px 4px;
            overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
"""


async def main() -> None:
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with FakeTelegramProcess() as telegram, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            with served(Path(folder), telegram) as (address, entrance):
                await picture_of_the_bot(browser, telegram)
                await picture_of_the_chat(browser, address)
                await pictures_of_the_editors(browser, entrance)
            await browser.close()


@contextmanager
def served(folder: Path, telegram: FakeTelegramProcess) -> Iterator[tuple[str, str]]:
    """The product from an empty folder: its address, and the way in for editors."""
    port = free_port()
    token = {"PREDEPARTURE_TELEGRAM_TOKEN": telegram.token, "PREDEPARTURE_TELEGRAM_API_URL": telegram.url}
    command = [sys.executable, str(ROOT / "predeparture.py"), "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=folder, env=os.environ | token, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        lines = [server.stdout.readline() for _ in range(3)]
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/readyz")
        yield address, lines[1].split()[1]
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(url: str) -> None:
    """The first start trains the index, which takes minutes."""
    for _ in range(6000):
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("the service did not start")


def _fonts() -> str:
    """The fonts of the web chat, for machines that have none for these scripts."""
    faces = []
    for name in ("Khmer", "Myanmar"):
        data = base64.b64encode(
            next((ROOT / "api/static/fonts").glob(f"*{name.lower()}*400*.woff2")).read_bytes()
        ).decode()
        faces.append(f'@font-face {{ font-family: "Noto Sans {name}"; src: url(data:font/woff2;base64,{data}) }}')
    return "".join(faces)


async def picture_of_the_bot(browser: Browser, telegram: FakeTelegramProcess) -> None:
    phones = [await _phone(telegram, chat, language) for chat, language in enumerate(QUESTIONS, 1)]
    page = await browser.new_page(viewport={"width": 1160, "height": 600}, device_scale_factor=1.5)
    await page.set_content(f"<!doctype html><meta charset=utf-8><style>{_fonts()}{STYLE}</style>{''.join(phones)}")
    await page.evaluate("document.fonts.ready")
    await page.screenshot(path=DOCS / "bot.png", full_page=True)


async def _phone(telegram: FakeTelegramProcess, chat: int, language: str) -> str:
    """What one chat shows after a question, as Telegram would draw it."""
    await telegram.act("say", chat_id=chat, text="/start")
    await telegram.act("wait_for_messages", chat_id=chat, count=1, timeout_s=60)
    tap = await telegram.act("tap", chat_id=chat, data=f"l:{language}")
    await telegram.act("wait_for_answer", tap=tap["id"], timeout_s=60)
    await telegram.act("wait_for_messages", chat_id=chat, count=2, timeout_s=60)
    await telegram.act("say", chat_id=chat, text=QUESTIONS[language])
    await telegram.act("wait_for_messages", chat_id=chat, count=3, timeout_s=60)
    calls = await telegram.act("calls", method="sendMessage", chat_id=chat)
    answer = calls[-1]["parameters"]
    said = f'<div class="said">{html.escape(QUESTIONS[language])}</div>'
    return f'<div class="phone" lang="{language}">{said}<div class="bot">{_drawn(answer["text"])}</div>{_buttons(answer)}</div>'


def _drawn(text: str) -> str:
    return re.sub(r"<blockquote[^>]*>", "<blockquote>", text)


def _buttons(answer: dict[str, Any]) -> str:
    rows = answer.get("reply_markup", {}).get("inline_keyboard", [])
    return "".join(
        '<div class="row">' + "".join(f"<span>{html.escape(button['text'])}</span>" for button in row) + "</div>"
        for row in rows
    )


async def picture_of_the_chat(browser: Browser, address: str) -> None:
    page = await browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=1.5)
    await page.goto(f"{address}/?lang=km")
    await page.fill("#text", QUESTIONS["km"])
    await page.click(".send")
    await page.wait_for_selector("details")
    await page.evaluate("document.fonts.ready")
    await page.wait_for_timeout(800)
    await page.screenshot(path=DOCS / "chat.png")


async def pictures_of_the_editors(browser: Browser, entrance: str) -> None:
    """The board in Khmer and in Burmese, and the editor of a text in each, in its own language."""
    page = await browser.new_page(viewport={"width": 1280, "height": 900})
    await page.goto(entrance)
    await page.click("main button")
    address = entrance.split("/edit/")[0]
    for language in ("km", "my"):
        await page.goto(f"{address}/edit")
        await page.click(f'footer button[value="{language}"]')
        for path, name in (("/edit", "board"), (f"/edit/topics/job-change-titp/{language}", "editor")):
            await page.goto(address + path)
            await page.evaluate("document.fonts.ready")
            await page.wait_for_timeout(500)
            await page.screenshot(path=DOCS / f"{name}-{language}.png")


if __name__ == "__main__":
    asyncio.run(main())
