"""Cycles are freed on the GUI's thread."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from vmmgr.ui.kit.garbage import GarbageCollector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Cycle:
    """Refers to itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    gc.enable()  # as in the program; the tests' own hooks keep it off
    parent = QObject()
    collector = GarbageCollector(parent)
    collector._timer.setInterval(1)
    yield collector
    collector.stop()
    gc.disable()


def allocate() -> list[Cycle]:
    return [Cycle() for _ in range(5000)]


def test_other_threads_free_no_cycles(collector: GarbageCollector) -> None:
    cycle = weakref.ref(Cycle())
    thread = threading.Thread(target=allocate)
    thread.start()
    thread.join()
    assert cycle() is not None


def test_the_gui_thread_frees_them(qtbot: QtBot, collector: GarbageCollector) -> None:
    cycle = weakref.ref(Cycle())
    allocate()
    qtbot.waitUntil(lambda: cycle() is None)


def test_stopping_gives_collection_back(collector: GarbageCollector) -> None:
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
