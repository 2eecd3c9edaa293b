"""Blocking calls run on a few threads that end when they are told to."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.support.waiting import wait_until
from vmmgr.backend.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "tested workers"


def threads() -> int:
    return sum(thread.name == NAME for thread in threading.enumerate())


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers(NAME, 3)
    yield made
    made.close()
    wait_until(lambda: threads() == 0, "all threads end")


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    made = threading.Event()
    yield made
    made.set()


def test_a_result_comes_back(workers: Workers) -> None:
    assert workers.submit(lambda: 42).result(5) == 42


def test_an_error_comes_back(workers: Workers) -> None:
    def fail() -> None:
        raise LookupError("no")

    assert isinstance(workers.submit(fail).exception(5), LookupError)


def test_one_thread_serves_calls_one_by_one(workers: Workers) -> None:
    for _ in range(10):
        workers.submit(int).result(5)
        wait_until(lambda: workers._busy == 0, "the thread is idle")
    assert threads() == 1


def test_no_more_threads_than_allowed(workers: Workers, gate: threading.Event) -> None:
    futures = [workers.submit(gate.wait) for _ in range(10)]
    assert threads() == 3
    gate.set()
    assert all(future.result(5) for future in futures)


def test_a_cancelled_call_never_begins(workers: Workers, gate: threading.Event) -> None:
    called = threading.Event()
    for _ in range(3):
        workers.submit(gate.wait)
    assert workers.submit(called.set).cancel()
    gate.set()
    workers.submit(int).result(5)
    assert not called.is_set()


def test_what_is_queued_runs_before_the_threads_end(
    workers: Workers, gate: threading.Event
) -> None:
    workers.submit(gate.wait)
    last = workers.submit(lambda: "done")
    workers.close()
    gate.set()
    assert last.result(5) == "done"


def test_a_call_after_the_end_is_refused(workers: Workers) -> None:
    workers.close()
    with pytest.raises(RuntimeError, match=NAME):
        workers.submit(int)


def test_a_call_that_hangs_does_not_keep_the_program(gate: threading.Event) -> None:
    hanging = Workers(NAME, 1)
    hanging.submit(gate.wait)
    assert all(thread.daemon for thread in threading.enumerate() if thread.name == NAME)
    hanging.close()
