"""The interface speaks every language wholly."""

from __future__ import annotations

import unicodedata

import pytest

from knowledge.languages import KHMER
from locales import say
from locales.catalogues import TRANSLATED, catalogue, messages, missing, update


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_with_the_same_values(language: str) -> None:
    assert list(missing(language)) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_catalogue_holds_what_nobody_says(language: str) -> None:
    said = {str(message.id) for message in messages()}
    assert {str(message.id) for message in catalogue(language)} - said == {""} - said


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_are_in_normal_form(language: str) -> None:
    for message in catalogue(language):
        assert unicodedata.is_normalized("NFC", str(message.string)), message.id


def test_an_unknown_message_is_said_in_english() -> None:
    assert say("vi", "Nobody translated {this}.", this="one") == "Nobody translated one."


def test_a_value_is_filled_in() -> None:
    assert KHMER.write_digits("6") in say("km", "Checked on {date}.", date=KHMER.write_digits("6"))


def test_update_keeps_what_is_translated() -> None:
    before = _translations("vi")
    update("vi")
    assert _translations("vi") == before


def _translations(language: str) -> dict[str, str]:
    """Without the header, which tells the time."""
    return {str(message.id): str(message.string) for message in catalogue(language) if message.id}
