"""Fixtures of tests that drive the whole program on a real host."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.support.heartbeat import Heartbeat
from tests.support.lab import (
    fresh_host,
    grub_iso,
    lab_host,
    leaves_nothing_behind,
    netboot_kernel,
    qcow2_image,
)
from tests.support.loops import SteadyLoop
from tests.support.program import start
from vmmgr.program import prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from PySide6.QtWidgets import QApplication

    Drive = Callable[[Coroutine[object, object, None]], None]

__all__ = [
    "fresh_host",
    "grub_iso",
    "lab_host",
    "leaves_nothing_behind",
    "netboot_kernel",
    "qcow2_image",
    "start",
]
LIMIT = 120  # seconds for one test


@pytest.fixture
def drive(qapp: QApplication) -> Iterator[Drive]:
    """Run a coroutine on the program's own kind of loop; fail on tasks left behind."""
    prepare(qapp)
    loop = SteadyLoop(qapp, already_running=False)
    asyncio.set_event_loop(loop)
    yield lambda coro: loop.run_until_complete(asyncio.wait_for(coro, LIMIT))
    left = [task.get_name() for task in asyncio.all_tasks(loop) if not task.done()]
    loop.stand_down()
    loop.close()
    asyncio.set_event_loop(None)
    assert not left, f"tasks left behind: {left}"


@pytest.fixture
def heartbeat(qapp: QApplication) -> Iterator[Heartbeat]:
    """Measure how long the window was ever frozen."""
    beat = Heartbeat()
    yield beat
    beat.stop()
