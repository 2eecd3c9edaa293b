"""Run the program and tell its parent what happens when, as lines of JSON.

Nothing in the program knows of this: it is watched through Qt's events, its store and its models.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from typing import TYPE_CHECKING, Any

import libvirt
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QTreeView
from typing_extensions import override

from tests.benchmarks.variables import DOMAINS, STEADY
from tests.support.heartbeat import Heartbeat
from vmmgr import app, program
from vmmgr.backend.enums import HostState

if TYPE_CHECKING:
    import argparse

    from vmmgr.backend.records import DomainRecord, HostRecord, Key

_SETTLED = 6.0  # seconds after the last title: two rounds of the poll


class Watcher(QObject):
    """Tell the first paint, the full list, the last title, and how long the window froze."""

    def __init__(self, watched: program.Program, domains: int) -> None:
        super().__init__(watched.window)
        self._program, self._domains = watched, domains
        self._told: set[str] = set()
        self._titled: set[Key] = set()
        self._heart: Heartbeat | None = None
        table = watched.window.findChild(QTreeView, "machines")
        assert isinstance(table, QTreeView)
        self._table = table
        watched.window.installEventFilter(self)
        table.viewport().installEventFilter(self)
        store = watched.hosts.store
        self._stops = [store.hosts.listen(self._host), store.domains.listen(self._domain)]
        self._watch_libvirt()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            # The timer fires once this paint and those of all children are over.
            if watched is self._program.window:
                QTimer.singleShot(0, self._painted)
            elif self._table.model().rowCount() == self._domains:
                QTimer.singleShot(0, self._listed)
        return False

    def _watch_libvirt(self) -> None:
        """Tell how long libvirt itself takes to open the host: here it reads a long file."""
        open_auth = libvirt.openAuth

        def opened(*arguments: object) -> Any:
            before = time.thread_time()
            connection = open_auth(*arguments)
            self._tell("connected", thread_cpu=time.thread_time() - before)
            return connection

        libvirt.openAuth = opened

    def _host(self, _key: Key, row: HostRecord | None) -> None:
        if row is not None and row.state is HostState.CONNECTING:
            self._tell("opened")

    def _domain(self, key: Key, row: DomainRecord | None) -> None:
        if row is not None and row.graphics and key not in self._titled:
            self._titled.add(key)
            if len(self._titled) == self._domains:
                self._tell("titled")
                QTimer.singleShot(round(_SETTLED * 1000), self._settle)

    def _painted(self) -> None:
        if self._heart is None:
            self._tell("painted")
            self._heart = Heartbeat()

    def _listed(self) -> None:
        self._tell("listed")

    def _settle(self) -> None:
        """Watch no more: from now on the program is as users have it."""
        for stop in self._stops:
            stop()
        self._program.window.removeEventFilter(self)
        self._table.viewport().removeEventFilter(self)
        if self._heart is not None:
            self._heart.stop()
            self._tell("settled", gap=self._heart.longest)

    def _tell(self, event: str, **more: float) -> None:
        if event not in self._told:
            self._told.add(event)
            line = {"event": event, "at": time.monotonic(), "cpu": time.process_time()} | more
            sys.stdout.write(json.dumps(line) + "\n")
            sys.stdout.flush()


class Watched(program.Program):
    """The program with a watcher."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        super().__init__(arguments)
        self._watcher = Watcher(self, int(os.environ[DOMAINS]))


def vary_load(second: int = 10**9) -> None:
    """Let machines be busy now more, now less: the test driver's are always as busy."""
    told = libvirt.virDomain.info

    def info(domain: Any) -> list[int]:
        *others, nanoseconds = told(domain)
        return [*others, nanoseconds // 2 + random.randrange(second)]  # noqa: S311 - no secret

    libvirt.virDomain.info = info


if __name__ == "__main__":
    if STEADY not in os.environ:
        vary_load()
    program.Program = Watched  # type: ignore[misc]  # app looks it up when it runs
    sys.exit(app.main(sys.argv[1:]))
