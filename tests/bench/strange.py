"""Does any message take long, however strange it is? With the shipped index; the limit is 100 ms of one core."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import process_time

from threadpoolctl import threadpool_limits

from knowledge.answering import answer
from knowledge.content.bundle import read_bundle
from knowledge.content.texts import Texts
from knowledge.languages import LANGUAGES, WORKER_LANGUAGES
from knowledge.matching.index import Index
from knowledge.opening import build_index
from knowledge.text.zawgyi import to_zawgyi

SEED = Path(__file__).parents[2] / "knowledge" / "seed"
LIMIT_MS = 100
LONG = 100_000
TIMES = 6
"""Messages of a kind; each is put in every language."""
PASSES = 2
"""Each message is timed so often, the others in between, and the quickest counts: the machine has other things to do."""

Say = Callable[[random.Random], str]


@dataclass(frozen=True, slots=True)
class Slowest:
    kind: str
    ms: float
    language: str
    message: str


def kinds(texts: Texts) -> Mapping[str, Say]:
    """How to say something of each kind. `texts` are what stories and pasted pages are made of."""
    asked = {code: [p.text for p in texts.phrasings if p.language == code] for code in LANGUAGES}
    stories = {f"story of 4,000 letters, {code}": partial(_story, asked[code], 4_000) for code in LANGUAGES}
    return {
        "lone surrogates": partial(_of, [(0xD800, 0xDFFF)], 300),
        "NULs and controls": partial(_of, [(0x00, 0x1F), (0x41, 0x5A)], 300),
        "marks of direction": partial(_of, [(0x200B, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069), (0x61, 0x7A)], 300),
        "combining marks": partial(_of, [(0x0300, 0x036F)], 4_000),
        "Khmer marks": partial(_of, [(0x17B6, 0x17D3)], 4_000),
        "Burmese marks": partial(_of, [(0x102B, 0x103E)], 4_000),
        "emoji": partial(_of, [(0x1F300, 0x1FAFF)], 4_000),
        "digits": partial(_of, [(0x30, 0x39), (0x1040, 0x1049), (0x17E0, 0x17E9)], 4_000),
        "ligatures": lambda chance: "ﷺ" * chance.randint(1, LONG),
        "Latin letters": partial(_of, [(0x61, 0x7A)], 600),
        "Latin words": partial(_of, [(0x61, 0x7A), (0x20, 0x20), (0x20, 0x20)], 4_000),
        "Khmer letters": partial(_of, [(0x1780, 0x17D3)], 4_000),
        "Burmese letters": partial(_of, [(0x1000, 0x103F)], 4_000),
        "mixed scripts": partial(_of, [(0x61, 0x7A), (0x1780, 0x17D3), (0x1000, 0x103F), (0x1EA0, 0x1EF9)], 4_000),
        "any character": partial(_of, [(0, 0x10FFFF)], 4_000),
        "one letter, 100,000 times": lambda chance: chance.choice("aកက្်ă1 ﷺ\u200b\ud800") * LONG,
        "any 100,000 characters": lambda chance: _exactly([(0, 0x10FFFF)], LONG, chance),
        "100,000 Khmer letters": lambda chance: _exactly([(0x1780, 0x17D3)], LONG, chance),
        "100,000 Burmese letters": lambda chance: _exactly([(0x1000, 0x103F)], LONG, chance),
        **stories,
        "story of 4,000 letters, Zawgyi": lambda chance: to_zawgyi(_story(asked["my"], 4_000, chance)),
        "one word again and again": lambda chance: f"{chance.choice(chance.choice(list(asked.values())))} " * 200,
    }


def slowest(texts: Texts, index: Index, say: Mapping[str, Say]) -> Iterator[Slowest]:
    """The slowest message of each kind. The messages are the same in every run."""
    chance = random.Random(1)
    for kind, one in say.items():
        messages = [one(chance) for _ in range(TIMES)]
        put = [(code.code, message) for code in WORKER_LANGUAGES for message in messages]
        passes = [[_milliseconds(texts, index, code, message) for code, message in put] for _ in range(PASSES)]
        times = [min(times) for times in zip(*passes, strict=True)]
        worst = max(range(len(put)), key=times.__getitem__)
        yield Slowest(kind, times[worst], *put[worst])


def _milliseconds(texts: Texts, index: Index, language: str, message: str) -> float:
    began = process_time()
    answer(message, texts=texts, index=index, language=language, country=None, previous_topic=None)
    return (process_time() - began) * 1000


def _story(asked: list[str], length: int, chance: random.Random) -> str:
    """Many questions in one message."""
    told = ""
    while len(told) < length:
        told += f"{chance.choice(asked)} "
    return told[:length]


def _of(ranges: list[tuple[int, int]], longest: int, chance: random.Random) -> str:
    return _exactly(ranges, chance.randint(1, longest), chance)


def _exactly(ranges: list[tuple[int, int]], length: int, chance: random.Random) -> str:
    return "".join(chr(chance.randint(*chance.choice(ranges))) for _ in range(length))


def report() -> None:
    texts = read_bundle(SEED)
    index = build_index(texts)
    for language in LANGUAGES:
        _milliseconds(texts, index, language, LANGUAGES[language].own_name)  # word lists and models are read now
    with threadpool_limits(1):
        for found in slowest(texts, index, kinds(texts)):
            remark = "" if found.ms <= LIMIT_MS else f"  over {LIMIT_MS} ms: {found.message[:40]!r}"
            print(f"{found.kind:32} at most {found.ms:6.1f} ms ({found.language}){remark}", flush=True)


if __name__ == "__main__":
    report()
