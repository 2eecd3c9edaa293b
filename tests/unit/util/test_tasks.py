"""A scope owns its tasks and loses no error."""

from __future__ import annotations

import asyncio
import logging

import pytest

from vmmgr.util.errors import VmmgrError
from vmmgr.util.tasks import TaskScope


class Errors(list[tuple[str, Exception]]):
    """What a scope reported."""

    def take(self, name: str, error: Exception) -> None:
        self.append((name, error))


@pytest.fixture
def errors() -> Errors:
    return Errors()


async def fail(error: Exception) -> None:
    raise error


async def test_an_error_is_reported_once_with_the_name(errors: Errors) -> None:
    error = VmmgrError("no")
    task = TaskScope(errors.take).spawn(fail(error), name="try")
    await asyncio.wait({task})
    assert errors == [("try", error)]


@pytest.mark.allows_errors
async def test_an_error_of_ours_is_logged(errors: Errors, caplog: pytest.LogCaptureFixture) -> None:
    task = TaskScope(errors.take).spawn(fail(ValueError("bug")), name="try")
    await asyncio.wait({task})
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


async def test_a_users_error_is_not_logged(
    errors: Errors, caplog: pytest.LogCaptureFixture
) -> None:
    task = TaskScope(errors.take).spawn(fail(VmmgrError("no")), name="try")
    await asyncio.wait({task})
    assert not caplog.records


async def test_closing_cancels_and_waits_for_the_cleaning_up(errors: Errors) -> None:
    scope, steps = TaskScope(errors.take), list[str]()

    async def work() -> None:
        try:
            steps.append("begun")
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            steps.append("cleaned up")

    scope.start(work(), name="work")
    await asyncio.sleep(0)
    await scope.closed()
    assert (steps, errors) == (["begun", "cleaned up"], [])


async def test_a_closed_scope_starts_nothing(errors: Errors) -> None:
    scope = TaskScope(errors.take)
    scope.close()
    with pytest.raises(RuntimeError, match="late"):
        scope.start(fail(ValueError()), name="late")


async def test_closing_twice_is_harmless(errors: Errors) -> None:
    scope = TaskScope(errors.take)
    scope.close()
    await scope.closed()
    assert scope.is_closed


async def test_closing_again_does_not_disturb_the_cleaning_up(errors: Errors) -> None:
    scope, steps = TaskScope(errors.take), list[str]()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.01)
            steps.append("cleaned up")

    scope.start(work(), name="work")
    await asyncio.sleep(0)
    scope.close()
    await asyncio.sleep(0)
    await scope.closed()
    assert steps == ["cleaned up"]
