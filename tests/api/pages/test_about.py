from __future__ import annotations

import pytest

from locales import say
from tests.api.site import Site


@pytest.mark.parametrize("language", ["vi", "km", "my", "en"])
async def test_everybody_can_read_who_runs_this_and_what_is_stored(site: Site, language: str) -> None:
    privacy = await site.client.get("/privacy", params={"lang": language})
    about = await site.client.get("/about", params={"lang": language})
    for page in (privacy, about):
        assert page.status_code == 200 and f'<html lang="{language}">' in page.text and "A CSO" in page.text
    assert say(language, "What is stored about you") in privacy.text.replace("<wbr>", "")
    assert 'name="action" value="f"' in privacy.text


async def test_without_a_choice_the_browser_tells_the_language(site: Site) -> None:
    page = await site.client.get("/about", headers={"Accept-Language": "fr-FR,my;q=0.8,en;q=0.5"})
    assert '<html lang="my">' in page.text
    await site.post(action="l:km")
    assert '<html lang="km">' in (await site.client.get("/about", headers={"Accept-Language": "my"})).text
