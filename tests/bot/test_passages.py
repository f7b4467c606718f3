"""What is written in Telegram's HTML parses, is within the limits, and loses no word when it is cut."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.passages import LONGEST, MOST_ENTITIES, Passage, Words, html, split
from tests.fakes.telegram.entities import parse_html, utf16_length

PIECES = st.text(st.sampled_from("ab <>&\"'😀ក្ខမြန်"), min_size=1, max_size=40)
WORDS = st.builds(
    Words,
    st.builds(lambda text, times: text * times, PIECES, st.integers(1, 200)),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", 'https://example.org/?a=1&b="2"', "javascript:x"]),
)
PASSAGES = st.lists(
    st.builds(Passage, st.lists(st.tuples(WORDS), min_size=1, max_size=4).map(tuple), st.booleans(), st.booleans()),
    min_size=1,
    max_size=5,
)


def visible(passages: list[Passage]) -> str:
    return "".join(words.text for passage in passages for line in passage.lines for words in line)


@settings(max_examples=60, deadline=None)
@given(PASSAGES)
def test_every_message_parses_and_nothing_is_lost(passages: list[Passage]) -> None:
    messages = split(passages)
    for message in messages:
        text, entities = parse_html(html(message))
        assert utf16_length(text) <= LONGEST
        assert len(entities) <= MOST_ENTITIES
    assert visible([passage for message in messages for passage in message]) == visible(passages)


def test_a_message_is_cut_between_passages_first() -> None:
    half = Passage(((Words("a" * 2500),),))
    assert split([half, half]) == ((half,), (half,))


def test_a_long_quote_becomes_several_quotes() -> None:
    quote = Passage(tuple((Words("word " * 300),) for _ in range(4)), folded=True)
    texts = [html(message) for message in split([quote])]
    assert len(texts) == 2
    assert all(text.startswith("<blockquote expandable>") and text.endswith("</blockquote>") for text in texts)


def test_words_are_kept_whole() -> None:
    first, second, *_ = split([Passage(((Words("chicken " * 600),),))])
    assert html(first).endswith("chicken ") and html(second).startswith("chicken")


def test_a_link_that_is_none_stays_text() -> None:
    assert html([Passage(((Words("x", url="javascript:alert(1)"),),))]) == "x"


def test_a_link_keeps_its_quotation_marks_and_ampersands() -> None:
    text, entities = parse_html(html([Passage(((Words("x", url='https://a.org/?q="1"&b=2'),),))]))
    assert (text, entities[0]["url"]) == ("x", 'https://a.org/?q="1"&b=2')
