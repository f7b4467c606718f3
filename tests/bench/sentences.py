"""How often does a sentence about something else get a reply?

    python -m tests.bench.sentences FOLDER

FOLDER is a copy of SIB-200: sentences from the news and encyclopedias with their topic, in `vie_Latn`, `khm_Khmr`,
`mya_Mymr` and `eng_Latn` (Adelani and others 2024; CC BY-SA 4.0). None of them is a question of ours.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from threadpoolctl import threadpool_limits

from knowledge.answering import Understanding, answer
from knowledge.content.bundle import read_bundle
from knowledge.content.texts import Texts
from knowledge.matching.index import Index
from knowledge.matching.measures import Rate
from knowledge.matching.outcome import Answer, Refusal, Urgent
from knowledge.opening import build_index

SEED = Path(__file__).parents[2] / "knowledge" / "seed"
FOLDERS = {"vi": "vie_Latn", "km": "khm_Khmr", "my": "mya_Mymr", "en": "eng_Latn"}
WORST = 10
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Reply:
    sentence: str
    found: Understanding

    @property
    def is_answer(self) -> bool:
        return isinstance(self.found.outcome, Answer | Urgent)

    @property
    def sureness(self) -> float:
        return self.found.scored[0].score if self.found.scored else 0.0

    @property
    def topic(self) -> str:
        return self.found.scored[0].topic if self.found.scored else "–"


def sentences(folder: Path) -> list[str]:
    """Each once, of all parts."""
    found: dict[str, None] = {}
    for part in sorted(folder.glob("*.tsv")):
        with part.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            found.update(dict.fromkeys(row["text"] for row in rows))
    return list(found)


def put(asked: Iterable[str], language: str, texts: Texts, index: Index) -> Iterator[Reply]:
    for sentence in asked:
        yield Reply(
            sentence,
            answer(sentence, texts=texts, index=index, language=language, country=None, previous_topic=None),
        )


def lines(language: str, replies: Sequence[Reply]) -> Iterator[str]:
    """The shares, and the surest of the answers that should not be."""
    answers = [reply for reply in replies if reply.is_answer]
    urgent = sum(isinstance(reply.found.outcome, Urgent) for reply in replies)
    offered = sum(not isinstance(reply.found.outcome, Refusal) for reply in replies)
    shares = (("false answer", len(answers)), ("of these urgent", urgent), ("false reply", offered))
    told = ", ".join(f"{what} {_share(Rate(hits, len(replies)))}" for what, hits in shares)
    yield f"{language}: {len(replies)} sentences, {told}"
    for reply in sorted(answers, key=lambda reply: -reply.sureness)[:WORST]:
        yield f"    {reply.found.outcome_name} {reply.topic} {reply.sureness:.2f}  {reply.sentence[:_SHOWN]}"


def _share(rate: Rate) -> str:
    low, high = rate.interval
    return f"{rate.share or 0:.3f} ({low:.3f}–{high:.3f})"


def report(folder: Path) -> None:
    texts = read_bundle(SEED)
    index = build_index(texts)
    with threadpool_limits(1):
        for language, name in FOLDERS.items():
            replies = list(put(sentences(folder / name), language, texts, index))
            for line in lines(language, replies):
                print(line, flush=True)


if __name__ == "__main__":
    reading = argparse.ArgumentParser(prog="tests.bench.sentences")
    reading.add_argument("folder", type=Path)
    report(reading.parse_args().folder)
