"""How well are the evaluation questions understood, per language and style, and under rough spelling?"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rich.table import Table

from knowledge.matching.measures import Rate, Result, measure, percentile
from knowledge.matching.outcome import Outcome, topics_of
from knowledge.matching.questions import Asked
from knowledge.text.fold import strip_marks
from knowledge.text.zawgyi import to_zawgyi

Ask = Callable[[Asked, str | None], tuple[Outcome, float]]
"""Ask a question, with the topic of the turn before, and get the outcome and its milliseconds."""

_WITHOUT_SPACES = re.compile("[ \u200b]")
ROUGH: Mapping[str, tuple[tuple[str, Callable[[str], str]], ...]] = {
    "vi": (("no diacritics", strip_marks),),
    "my": (("zawgyi", to_zawgyi), ("no spaces", lambda text: _WITHOUT_SPACES.sub("", text))),
    "km": (("no spaces", lambda text: _WITHOUT_SPACES.sub("", text)),),
}


@dataclass(frozen=True, slots=True)
class Line:
    """The measures of one group of questions: a language, one of its styles, or one rough spelling of it."""

    language: str
    group: str
    questions: int
    rates: Mapping[str, Rate]
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Report:
    lines: tuple[Line, ...]

    def as_json(self) -> list[dict[str, Any]]:
        return [_line_as_json(line) for line in self.lines]

    def as_table(self) -> Table:
        table = Table(title="Share with 95 % interval (Wilson)")
        for heading in ("language", "group", "n", *self.lines[0].rates, "p50 ms", "p95 ms") if self.lines else ():
            table.add_column(heading.replace("_", " "), justify="left" if heading in ("language", "group") else "right")
        for line in self.lines:
            cells = [_cell(rate) for rate in line.rates.values()]
            table.add_row(
                line.language, line.group, str(line.questions), *cells, f"{line.p50:.1f}", f"{line.p95:.1f}",
                end_section=line.group == "no spaces",
            )  # fmt: skip
        return table


def evaluate(questions: Sequence[Asked], ask: Ask, held: Collection[str]) -> Report:
    """Measure per language, then per style, then with rough spelling. `held` are the topics of the knowledge base.

    Second turns are a style of their own and not part of "all".
    """
    lines: list[Line] = []
    for language in dict.fromkeys(asked.language for asked in questions):
        mine = [asked for asked in questions if asked.language == language]
        single = [asked for asked in mine if asked.before is None]
        results = [put(asked, ask) for asked in mine]
        lines.append(_line(language, "all", [r for r in results if r.asked.before is None], held))
        for style in dict.fromkeys(asked.style for asked in mine):
            lines.append(_line(language, style, [r for r in results if r.asked.style == style], held))
        for name, spoil in ROUGH.get(language, ()):
            lines.append(
                _line(language, name, [put(replace(asked, text=spoil(asked.text)), ask) for asked in single], held)
            )
    return Report(tuple(lines))


def put(asked: Asked, ask: Ask) -> Result:
    """The result of one question; of two turns only the second counts."""
    previous = None
    if asked.before is not None:
        first, _ = ask(replace(asked, text=asked.before, before=None), None)
        previous = next(iter(topics_of(first)), None)
    return Result(asked, *ask(asked, previous))


def _line(language: str, group: str, results: Sequence[Result], held: Collection[str]) -> Line:
    times = [result.ms for result in results]
    return Line(language, group, len(results), measure(results, held), percentile(times, 0.5), percentile(times, 0.95))


def _line_as_json(line: Line) -> dict[str, Any]:
    rates = {
        name: {"share": rate.share, "hits": rate.hits, "of": rate.of, "interval": list(rate.interval)}
        for name, rate in line.rates.items()
    }
    return {
        "language": line.language,
        "group": line.group,
        "questions": line.questions,
        **rates,
        "p50_ms": line.p50,
        "p95_ms": line.p95,
    }


def _cell(rate: Rate) -> str:
    if rate.share is None:
        return "–"
    low, high = rate.interval
    return f"{rate.share:.2f} ({low:.2f}–{high:.2f})"
