"""Many callers share one run, each gets its own result, and all get its failure."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from knowledge.store.batch import Batch


class Doubling:
    def __init__(self, *, slow: float = 0) -> None:
        self.runs: list[list[int]] = []
        self._slow = slow

    async def __call__(self, numbers: Sequence[int]) -> Sequence[int]:
        self.runs.append(list(numbers))
        await asyncio.sleep(self._slow)
        return [2 * number for number in numbers]


async def test_callers_of_one_moment_share_one_run() -> None:
    run = Doubling()
    batch = Batch(run)
    assert await asyncio.gather(*map(batch.ask, range(50))) == [2 * number for number in range(50)]
    assert run.runs == [list(range(50))]


async def test_who_comes_while_one_batch_runs_is_in_the_next() -> None:
    run = Doubling(slow=0.05)
    batch = Batch(run)
    first = asyncio.create_task(batch.ask(1))
    await asyncio.sleep(0.02)
    later = [asyncio.create_task(batch.ask(number)) for number in (2, 3)]
    await asyncio.sleep(0.01)
    later.append(asyncio.create_task(batch.ask(4)))
    assert [await task for task in (first, *later)] == [2, 4, 6, 8]
    assert run.runs == [[1], [2, 3, 4]]


async def test_a_failure_is_everybodys_and_the_next_batch_is_fresh() -> None:
    calls = 0

    async def fail_once(numbers: Sequence[int]) -> Sequence[int]:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise ConnectionError
        return numbers

    batch = Batch(fail_once)
    results = await asyncio.gather(batch.ask(1), batch.ask(2), return_exceptions=True)
    assert [type(result) for result in results] == [ConnectionError, ConnectionError]
    assert await batch.ask(3) == 3


async def test_a_caller_that_gives_up_does_not_stop_the_others() -> None:
    batch = Batch(Doubling(slow=0.01))
    gone, stays = asyncio.create_task(batch.ask(1)), asyncio.create_task(batch.ask(2))
    await asyncio.sleep(0)
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    assert await stays == 4
