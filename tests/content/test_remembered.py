from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from knowledge.content.texts import Texts, remembered
from tests.builders import TODAY, some_texts


def test_what_was_computed_is_kept_for_the_same_texts_on_the_same_day() -> None:
    asked = list[date]()

    @remembered
    def count(texts: Texts, today: date) -> int:
        asked.append(today)
        return len(texts.topics)

    texts = some_texts()
    assert [count(texts, TODAY), count(texts, TODAY)] == [len(texts.topics)] * 2
    assert asked == [TODAY]
    count(texts, TODAY + timedelta(days=1))
    assert count(replace(texts, topics={}), TODAY + timedelta(days=1)) == 0
    assert len(asked) == 3
