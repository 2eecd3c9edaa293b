"""Jobs are shown, cancelled, awaited and forgotten."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.support.waiting import eventually
from vmmgr.jobs.queue import REMEMBERED, Job, JobCancelledError, Jobs, Phase
from vmmgr.util.errors import VmmgrError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from vmmgr.jobs.progress import Progress

Errors = list[tuple[str, Exception]]


@pytest.fixture
def errors() -> Errors:
    return []


@pytest.fixture
async def jobs(errors: Errors) -> AsyncIterator[Jobs]:
    made = Jobs(lambda name, error: errors.append((name, error)))
    yield made
    await made.close()


async def forever(progress: Progress) -> None:
    await asyncio.Event().wait()


async def refuse(progress: Progress) -> None:
    raise VmmgrError("Could not", hint="Never can")


async def break_down(progress: Progress) -> None:
    raise LookupError("bug")


async def end_of(jobs: Jobs) -> None:
    await eventually(lambda: not jobs.running and not jobs._scope._tasks, "all jobs end")


def phases(jobs: Jobs) -> list[Phase]:
    return [row.phase for row in jobs.table]


async def test_a_job_gives_what_it_made(jobs: Jobs) -> None:
    async def work(progress: Progress) -> str:
        return "made"

    assert await jobs.start("Make", work).result() == "made"
    assert phases(jobs) == [Phase.DONE]


async def test_a_job_tells_how_far_it_is(jobs: Jobs) -> None:
    go_on = asyncio.Event()

    async def work(progress: Progress) -> None:
        progress("half way", 0.5)
        await go_on.wait()

    job = jobs.start("Walk", work)
    await asyncio.sleep(0)
    (row,) = jobs.running
    assert (row.title, row.step, row.fraction) == ("Walk", "half way", 0.5)
    go_on.set()
    await job.result()


async def test_a_failed_job_says_why(jobs: Jobs) -> None:
    job = jobs.start("Try", refuse)
    with pytest.raises(VmmgrError):
        await job.result()
    assert job.record.problem == "Could not. Never can."


async def test_a_cancelled_job_ends_after_it_has_cleaned_up(jobs: Jobs) -> None:
    steps: list[str] = []

    async def work(progress: Progress) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            steps.append("clean")

    job = jobs.start("Wait", work)
    await asyncio.sleep(0)
    jobs.cancel(job.record.key)
    with pytest.raises(JobCancelledError):
        await job.result()
    assert steps == ["clean"]


async def test_a_job_that_is_being_cancelled_tells_no_more_steps(jobs: Jobs) -> None:
    async def work(progress: Progress) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            progress("tidying")

    job = jobs.start("Wait", work)
    await asyncio.sleep(0)
    job.cancel()
    with pytest.raises(JobCancelledError):
        await job.result()
    assert job.record.step == "Cancelling…"


async def test_a_job_cancelled_before_its_first_step_ends_too(jobs: Jobs) -> None:
    job = jobs.start("Wait", forever)
    jobs.cancel(job.record.key)
    async with asyncio.timeout(5):
        with pytest.raises(JobCancelledError):
            await job.result()
    assert phases(jobs) == [Phase.CANCELLED]


async def test_closing_ends_jobs_that_have_not_begun(jobs: Jobs) -> None:
    jobs.start("Wait", forever)
    await jobs.close()
    assert phases(jobs) == [Phase.CANCELLED]


async def test_closing_waits_for_all_jobs(jobs: Jobs) -> None:
    for _ in range(3):
        jobs.start_reported("Wait", forever)
    await asyncio.sleep(0)
    await jobs.close()
    assert phases(jobs) == [Phase.CANCELLED] * 3


async def test_a_reported_error_is_reported_once(jobs: Jobs, errors: Errors) -> None:
    jobs.start_reported("Try", refuse)
    await end_of(jobs)
    assert [(name, str(error)) for name, error in errors] == [("Try", "Could not")]


@pytest.mark.allows_errors
async def test_a_bug_in_a_job_is_reported_once(jobs: Jobs, errors: Errors) -> None:
    jobs.start_reported("Try", break_down)
    await end_of(jobs)
    assert [(name, str(error)) for name, error in errors] == [("Try", "bug")]


@pytest.mark.allows_errors
async def test_a_bug_reaches_who_awaits_the_job(jobs: Jobs) -> None:
    with pytest.raises(LookupError):
        await jobs.start("Try", break_down).result()
    assert phases(jobs) == [Phase.FAILED]


async def test_cancelling_who_waits_does_not_cancel_the_job(jobs: Jobs) -> None:
    job = jobs.start("Wait", forever)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await job.result()
    assert phases(jobs) == [Phase.RUNNING]


async def test_a_cancel_that_comes_too_late_changes_nothing(jobs: Jobs) -> None:
    async def work(progress: Progress) -> int:
        return 1

    job: Job[int] = jobs.start("Count", work)
    await job.result()
    job.cancel()
    jobs.cancel(job.record.key)
    assert job.record.phase is Phase.DONE


async def test_only_the_latest_jobs_are_remembered(jobs: Jobs) -> None:
    async def work(progress: Progress) -> None:
        return

    for _ in range(REMEMBERED + 5):
        await jobs.start("Count", work).result()
    jobs.start("Wait", forever)
    assert len(jobs.table) == REMEMBERED + 1
