from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.markup import Items, Paragraph, Span, parse, plain


def test_a_blank_line_parts_paragraphs_and_a_line_break_stays_inside_one() -> None:
    assert parse("One\ntwo\n\n\nthree") == (
        Paragraph(((Span("One"),), (Span("two"),))),
        Paragraph(((Span("three"),),)),
    )


def test_lines_that_begin_with_a_dash_are_a_list_also_right_below_a_sentence() -> None:
    assert parse("Ask here:\n- **OTIT**: 0120\n- Police") == (
        Paragraph(((Span("Ask here:"),),)),
        Items(((Span("OTIT", bold=True), Span(": 0120")), (Span("Police"),))),
    )


def test_what_is_no_mark_of_ours_is_plain_text() -> None:
    for text in ("1. one", "* one", "a_b_c", "2 ** 3 ** 4", "<b>x</b>", "[x](y)", "-5", "**", "****"):
        assert parse(text) == (Paragraph(((Span(text),),)),)


def test_plain_text_has_the_words_without_the_stars() -> None:
    assert plain("At most **USD 3,600**, 2 ** 3") == "At most USD 3,600, 2 ** 3"


@given(st.text(alphabet="ab *-\n", max_size=60))
def test_no_letter_is_ever_lost(text: str) -> None:
    kept = "".join(span.text for block in parse(text) for line in block.lines for span in line)
    assert [letter for letter in kept if letter in "ab"] == [letter for letter in text if letter in "ab"]
