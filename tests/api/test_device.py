from __future__ import annotations

import pytest
from starlette.requests import Request

from api.device import device_of

APPLE = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (f"Mozilla/5.0 (Linux; Android 10; K) {APPLE} Chrome/126.0.0.0 Mobile Safari/537.36", "Chrome, Android"),
        (
            f"Mozilla/5.0 (Linux; Android 13; SM-A125F) {APPLE} SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36",
            "Samsung Internet, Android",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {APPLE} Chrome/126.0.0.0 Safari/537.36 Edg/126.0",
            "Edge, Windows",
        ),
        (f"Mozilla/5.0 (Windows NT 10.0) {APPLE} coc_coc_browser/120.0 Chrome/114.0 Safari/537.36", "Cốc Cốc, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox, Linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 Version/17.5 Safari/604",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/17.5 Safari/605", "Safari, Mac"),
        ("python-httpx/0.27", ""),
        ("<script>", ""),
    ],
)
def test_a_browser_is_named_as_people_call_it(user_agent: str, words: str) -> None:
    request = Request({"type": "http", "headers": [(b"user-agent", user_agent.encode())]})
    assert device_of(request) == words
