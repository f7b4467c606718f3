"""Is our matcher better than what one would pick instead, on the same questions, taught the same?

    python -m tests.bench.comparison [--json] [FILE...]

Without files, the questions are those of `tests/questions`: written apart from the phrasings, by language models in the
way migrants type. The bars of ours were fitted on them; its line without "as shipped" goes by the rule of the others.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from threadpoolctl import threadpool_limits

from knowledge.content.bundle import read_bundle
from knowledge.content.texts import Texts
from knowledge.languages import LANGUAGES
from knowledge.matching import encoder
from knowledge.matching.index import Index
from knowledge.matching.measures import Rate
from knowledge.matching.questions import Asked, read_questions
from knowledge.matching.thresholds import Thresholds
from knowledge.opening import build_index
from tests.bench.contest import Contestant, Score, compete, ours, theirs
from tests.bench.lesson import lessons_of
from tests.bench.peers import peers

SEED = Path(__file__).parents[2] / "knowledge" / "seed"
QUESTIONS = tuple(sorted((Path(__file__).parents[1] / "questions").glob("*.jsonl")))
_WIDTH = 160


def compare(texts: Texts, questions: Sequence[Asked]) -> Iterator[Score]:
    """Each contestant in turn, so that the memory of one does not slow another."""
    for name, contestant in _contestants(texts, list(dict.fromkeys(asked.language for asked in questions))):
        yield from compete(name, contestant, questions, texts.topics)


def _contestants(texts: Texts, languages: Sequence[str]) -> Iterator[tuple[str, Contestant]]:
    yield "ours", ours(texts, build_index(texts))
    if encoder.is_there():
        yield "ours, words only", ours(texts, words_only(texts))
    lessons = lessons_of(texts, list(LANGUAGES))
    for name, teach in peers().items():
        yield name, theirs(teach(lessons, languages), lessons)


def words_only(texts: Texts) -> Index:
    """What ours is on a platform without the model of meaning."""
    return Index.build(texts, Thresholds.load(), by_meaning=False)


def single_turns(files: Sequence[Path]) -> list[Asked]:
    """Of all files. A second turn makes no sense to a matcher that has not seen the first."""
    return [asked for file in files for asked in read_questions(file) if asked.before is None]


def as_tables(scores: Sequence[Score]) -> Iterator[Table]:
    for language in dict.fromkeys(score.language for score in scores):
        mine = [score for score in scores if score.language == language]
        table = Table(title=f"{language}, {mine[0].questions} questions")
        table.add_column("contestant")
        for heading in (*mine[0].rates, "p50 ms", "p95 ms"):
            table.add_column(heading.replace("_", " "), justify="right")
        for score in mine:
            cells = map(_cell, score.rates.values())
            table.add_row(score.contestant, *cells, f"{score.p50:.1f}", f"{score.p95:.1f}")
        yield table


def as_json(score: Score) -> dict[str, Any]:
    rates = {name: {"hits": rate.hits, "of": rate.of, "interval": rate.interval} for name, rate in score.rates.items()}
    about: Mapping[str, object] = {
        "contestant": score.contestant,
        "language": score.language,
        "questions": score.questions,
    }
    return {**about, **rates, "p50_ms": score.p50, "p95_ms": score.p95}


def _cell(rate: Rate) -> str:
    low, high = rate.interval
    return "–" if rate.share is None else f"{rate.share:.2f} ({low:.2f}–{high:.2f})"


def report(files: Sequence[Path] = QUESTIONS, *, as_lines: bool = False) -> None:
    with threadpool_limits(1):
        scores = list(compare(read_bundle(SEED), single_turns(files)))
    if as_lines:
        print(json.dumps([as_json(score) for score in scores], ensure_ascii=False))
        return
    print(
        "Right by rank; direct, wrong and false by one cross-validated bar each; 95 % interval (Wilson); time of one core"
    )
    for table in as_tables(scores):
        Console(width=_WIDTH).print(table)


if __name__ == "__main__":
    reading = argparse.ArgumentParser(prog="tests.bench.comparison")
    reading.add_argument("files", nargs="*", type=Path)
    reading.add_argument("--json", action="store_true")
    told = reading.parse_args()
    report(told.files or QUESTIONS, as_lines=told.json)
