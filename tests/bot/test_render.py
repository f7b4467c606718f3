"""How replies look in Telegram."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

import pytest

from bot.letters import columns
from bot.render import Message, render
from knowledge import presentation
from knowledge.content.reading import Citation
from knowledge.languages import WORKER_LANGUAGES
from knowledge.presentation import Audience
from knowledge.replies import Button, CopyButton, Kind, Reply
from knowledge.text.zawgyi import to_zawgyi
from tests.bot.knowledge_base import CONTRACT, known
from tests.builders import TODAY, a_source
from tests.fakes.telegram.entities import parse_html

WIDTH = 36
"""Columns in a line of a screen of 360 pixels."""


def a_reply(**fields: object) -> Reply:
    filled: dict[str, object] = {"title": "Question?", "body": "Answer.", "citations": (a_citation(),)}
    return Reply(Kind.ANSWER, "en", **{**filled, **fields})  # type: ignore[arg-type]


def a_citation(locator: str = "Article 23") -> Citation:
    return Citation(a_source(), locator, None, TODAY)


def the_answer(language: str, *, expanded: bool = False) -> Reply:
    return presentation.answer(known().texts, CONTRACT, Audience(language, None, TODAY), expanded=expanded)


def only(reply: Reply) -> Message:
    (message,) = render(reply)
    return message


def labels(message: Message) -> list[str]:
    assert message.keyboard
    return [button.text for row in message.keyboard.inline_keyboard for button in row]


def lines_shown(message: Message) -> int:
    """Lines on the screen; a folded quote shows three of its own."""
    before, _, quote = message.text.partition("<blockquote expandable>")
    shown = parse_html(before.rstrip("\n"))[0].split("\n")
    folded = parse_html(quote.removesuffix("</blockquote>"))[0].split("\n") if quote else []
    tall = [sum(max(1, ceil(columns(line) / WIDTH)) for line in part) for part in (shown, folded)]
    return tall[0] + min(tall[1], 3)


def test_a_title_is_bold_and_sources_are_links_in_a_folded_quote() -> None:
    assert only(a_reply()).text == (
        "<b>Question?</b>\nAnswer.\n<blockquote expandable><b>Where this comes from</b>\n"
        '• <a href="https://example.org/law">Law 69, National Assembly, Article 23</a></blockquote>'
    )


def test_a_source_that_is_cited_twice_stands_once() -> None:
    assert only(a_reply(citations=(a_citation(), a_citation()))).text.count("Law 69") == 1


def test_notices_are_in_small_print_and_a_warning_is_not() -> None:
    text = only(a_reply(notices=("⚠ Old.", "Checked.", "Not reviewed."), citations=())).text
    assert text.endswith("\n\n⚠ Old.\n<i>Checked. </i><i>Not reviewed.</i>")


def test_lists_and_bold_words_of_the_text_are_kept() -> None:
    assert "Answer:\n• <b>one</b>\n• two &lt;3" in only(a_reply(body="Answer:\n- **one**\n- two <3")).text


@pytest.mark.parametrize("language", [language.code for language in WORKER_LANGUAGES])
def test_a_short_answer_fits_in_twelve_lines_of_a_small_phone(language: str) -> None:
    assert lines_shown(only(the_answer(language))) <= 12


def test_steps_and_details_wait_behind_the_button_for_more() -> None:
    short, full = only(the_answer("vi")), only(the_answer("vi", expanded=True))
    assert "Đọc kỹ hợp đồng." not in short.text
    assert "1. Đọc kỹ hợp đồng.\n2. Giữ một bản <b>sao</b>." in full.text
    assert "<blockquote expandable>Công ty không được:" in full.text


def test_steps_are_numbered_in_the_digits_of_the_language() -> None:
    assert "១. អានកិច្ចសន្យា។" in only(the_answer("km", expanded=True)).text
    assert "၁. စာချုပ်ကိုဖတ်ပါ။" in only(the_answer("my", expanded=True)).text


def test_a_number_can_be_copied_and_is_red_when_somebody_is_in_danger() -> None:
    rows = ((CopyButton("110"),),)
    button = only(a_reply(rows=rows)).keyboard.inline_keyboard[0][0]  # type: ignore[union-attr]
    assert (button.text, button.copy_text.text, button.style) == ("📋 110", "110", None)  # type: ignore[union-attr]
    urgent = only(replace(a_reply(rows=rows), kind=Kind.URGENT))
    assert urgent.keyboard.inline_keyboard[0][0].style == "danger"  # type: ignore[union-attr]


def test_questions_wider_than_a_phone_are_read_in_the_text() -> None:
    long = "Người đi từ Việt Nam phải trả nhiều nhất bao nhiêu tiền?"
    rows = ((Button(long, "t:a"),), (Button("Hợp đồng?", "t:b"),), (Button("None of these", "n"),))
    message = only(Reply(Kind.CHOICES, "vi", title="Which?", rows=rows))
    assert f"1. {long}\n2. Hợp đồng?" in message.text
    assert labels(message) == ["1. Người đi từ Việt Nam phải trả…", "2. Hợp đồng?", "None of these"]


def test_questions_that_fit_are_buttons_only() -> None:
    message = only(Reply(Kind.CHOICES, "vi", title="Which?", rows=((Button("Hợp đồng?", "t:b"),),)))
    assert (message.text, labels(message)) == ("<b>Which?</b>", ["Hợp đồng?"])


def test_a_long_answer_comes_in_several_messages_with_the_buttons_under_the_last() -> None:
    long = "\n\n".join(["một hai ba bốn " * 60] * 8)
    messages = render(a_reply(body=long, rows=((Button("More", "d:x"),),), replaces=True))
    assert len(messages) > 1
    assert [message.keyboard is not None for message in messages] == [False] * (len(messages) - 1) + [True]
    assert [message.replaces for message in messages] == [True] + [False] * (len(messages) - 1)


def test_zawgyi_is_spelled_out_between_the_tags_only() -> None:
    reply = replace(the_answer("my"), in_zawgyi=True)
    text, entities = parse_html(only(reply).text)
    assert to_zawgyi(reply.title) in text
    assert {"https://example.org/law"} == {entity["url"] for entity in entities if "url" in entity}


def test_a_toast_is_words_alone() -> None:
    assert only(Reply(Kind.TOAST, "vi", body="Thanks.")) == Message("Thanks.", toast=True)
