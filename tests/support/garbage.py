"""Collect garbage between tests, on the main thread.

Python collects on whichever thread allocates: a worker of one test would destroy the QObjects of
another, and Qt crashes.  The program itself does the like (``vmmgr.ui.kit.garbage``).
"""

from __future__ import annotations

import gc
import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

FULL = 40  # tests between two full collections, which take some 50 ms
_ended = itertools.count(1)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Switch Python's own collection off."""
    gc.disable()


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Collect what the test left: the young ones each time, all now and then."""
    gc.collect(2 if next(_ended) % FULL == 0 else 1)
