"""Work goes on to its end when the task that awaits it is cancelled."""

from __future__ import annotations

import asyncio

import pytest

from vmmgr.util.finishing import finish


async def test_the_result_is_returned() -> None:
    assert await finish(asyncio.sleep(0, "done"), 1) == "done"


async def test_an_error_is_raised() -> None:
    async def work() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        await finish(work(), 1)


async def test_it_ends_before_the_cancellation_is_raised() -> None:
    begun, go_on, ended = asyncio.Event(), asyncio.Event(), []

    async def work() -> None:
        begun.set()
        await go_on.wait()
        ended.append(True)

    task = asyncio.get_running_loop().create_task(finish(work(), 5))
    await begun.wait()
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended == [True]


async def test_work_that_does_not_end_is_given_up() -> None:
    begun = asyncio.Event()

    async def work() -> None:
        begun.set()
        await asyncio.Event().wait()

    task = asyncio.get_running_loop().create_task(finish(work(), 0.01))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 5)
