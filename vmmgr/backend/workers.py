"""A few daemon threads that run blocking calls.

``ThreadPoolExecutor`` joins its threads when the interpreter exits, so one call that hangs in
libvirt would keep the program from ending.  These threads are daemons.
"""

from __future__ import annotations

import queue
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_Work = tuple["Future[Any]", "Callable[[], Any]"]


class Workers:
    """Run calls on at most ``limit`` threads, started as needed."""

    def __init__(self, name: str, limit: int) -> None:
        self._name = name
        self._limit = limit
        self._queue: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._threads = 0
        self._busy = 0
        self._closed = False

    def submit(self, function: Callable[[], T]) -> Future[T]:
        """Queue ``function``; cancelling the future drops it if it has not begun."""
        future: Future[T] = Future()
        with self._lock:
            if self._closed:
                msg = f"the threads of {self._name!r} were ended"
                raise RuntimeError(msg)
            self._busy += 1
            if self._busy > self._threads < self._limit:
                self._threads += 1
                threading.Thread(target=self._run, name=self._name, daemon=True).start()
            self._queue.put((future, function))
        return future

    def close(self) -> None:
        """End the threads once what is queued has run; does not wait, may be repeated."""
        with self._lock:
            self._closed = True
            for _ in range(self._threads):
                self._queue.put(None)
            self._threads = 0

    def _run(self) -> None:
        while (work := self._queue.get()) is not None:
            self._execute(*work)
            # A waiting thread must not keep the last call's objects alive.
            del work
            with self._lock:
                self._busy -= 1

    @staticmethod
    def _execute(future: Future[Any], function: Callable[[], Any]) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            result = function()
        except BaseException as error:  # noqa: BLE001 - handed to whoever awaits the future
            future.set_exception(error)
        else:
            future.set_result(result)
