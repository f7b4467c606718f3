from __future__ import annotations

import re

import pytest

from api.pages.markup import breakable, number, rich, telephone


def test_paragraphs_lists_and_bold_become_html() -> None:
    assert rich("Ask:\n- **Yes**\n- no\n\nEnd", "en") == (
        "<p>Ask:</p><ul><li><strong>Yes</strong></li><li>no</li></ul><p>End</p>"
    )


def test_everything_else_is_escaped() -> None:
    assert rich("<script>alert('x')</script> & \"y\"", "en") == (
        "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &#34;y&#34;</p>"
    )


def test_an_address_becomes_a_link_without_the_full_stop_behind_it() -> None:
    assert '<a href="https://a.example/x_y?b=1&amp;c=2" target="_blank" rel="noopener">' in rich(
        "See https://a.example/x_y?b=1&c=2.", "en"
    )
    assert "javascript:" not in re.findall('href="([^"]*)"', rich('javascript:alert(1) https://x"onclick=y', "en"))


def test_a_number_can_be_called_and_copied() -> None:
    html = rich("**Police**: 110, OTIT 0120-250-168, abroad +84-981-84-84-84", "en", ["110"])
    assert re.findall('href="([^"]*)"', html) == ["tel:110", "tel:0120250168", "tel:+84981848484"]
    assert re.findall('data-copy="([^"]*)"', html) == ["110", "0120-250-168", "+84-981-84-84-84"]


@pytest.mark.parametrize("text", ["3,600 USD", "1/7/2022", "11:00–19:00", "USD 1100", "Law 69/2020", "2024-2025"])
def test_amounts_dates_and_hours_are_not_taken_for_numbers_to_call(text: str) -> None:
    assert "tel:" not in rich(text, "en", ["110"])


def test_what_cannot_be_dialled_has_no_address() -> None:
    assert telephone("+81 (3) 5796-7112") == "tel:+81357967112"
    assert telephone("ask@example.org") is None
    assert "<script>" not in number("<script>", "en")


def test_khmer_breaks_between_words_and_burmese_between_syllables() -> None:
    assert breakable("កម្មសិក្សាការីអាចប្តូរក្រុមហ៊ុន").count("<wbr>") >= 3
    assert breakable("ကုမ္ပဏီပြောင်းခွင့်ရှိလား") == "ကုမ္ပ<wbr>ဏီ<wbr>ပြောင်း<wbr>ခွင့်<wbr>ရှိ<wbr>လား"


@pytest.mark.parametrize("text", ["អង្គការ <b>១២៣</b> ក្រុមហ៊ុន", "အင်္ဂလိပ် & ဗီယက်နမ်", "Tiếng Việt", ""])
def test_breaks_change_no_letter(text: str) -> None:
    from markupsafe import escape

    assert breakable(text).replace("<wbr>", "") == escape(text)
