"""How long does the matcher take with a small knowledge base: building, and one question?"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import TypeVar

from knowledge.answering import answer
from knowledge.content.texts import Texts
from knowledge.matching.index import Index
from knowledge.matching.measures import percentile
from knowledge.matching.thresholds import Thresholds
from tests.matching.phrasebook import asked_texts

Found = TypeVar("Found")


def measure_matching(texts: Texts, questions: list[tuple[str, str]]) -> Iterator[str]:
    """Lines of a report. `questions` are pairs of language and text, none of them asked before."""
    built, index = _timed(Index.build, texts, Thresholds.load())
    yield f"index built in {built / 1000:.2f} s from {len(texts.phrasings)} phrasings"

    def ask(text: str, language: str) -> object:
        return answer(text, texts=texts, index=index, language=language, country=None, previous_topic=None)

    for language in dict.fromkeys(code for code, _ in questions):
        times = [_timed(ask, text, language)[0] for code, text in questions if code == language]
        yield f"{language}: p50 {percentile(times, 0.5):.1f} ms, p95 {percentile(times, 0.95):.1f} ms, {len(times)} questions"


def _timed(run: Callable[..., Found], *arguments: object) -> tuple[float, Found]:
    began = perf_counter()
    found = run(*arguments)
    return (perf_counter() - began) * 1000, found


def report() -> None:
    texts = asked_texts()
    questions = [(phrasing.language, f"{phrasing.text} {number}") for number, phrasing in enumerate(texts.phrasings)]
    for line in measure_matching(texts, questions):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    report()
