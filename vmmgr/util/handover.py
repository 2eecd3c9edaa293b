"""Hand a thing from a thread to a task that may have been cancelled meanwhile."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Handover(Generic[T]):
    """A thing with one owner at any time; where the taker has gone, ``discard`` gets it."""

    def __init__(self, discard: Callable[[T], object]) -> None:
        self._discard = discard
        self._lock = threading.Lock()
        self._things: list[T] = []
        self._is_abandoned = False

    def put(self, thing: T) -> T:
        """Offer ``thing``, from the thread that made it; return it."""
        with self._lock:
            if not self._is_abandoned:
                self._things.append(thing)
                return thing
        self._discard(thing)
        return thing

    def abandon(self) -> None:
        """Say that nobody will take it: what is there, or comes yet, is discarded."""
        with self._lock:
            self._is_abandoned = True
            things, self._things = self._things, []
        for thing in things:
            self._discard(thing)
