"""The wizard on the demo host, driven by its widgets' names."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
from shiboken6 import isValid

from vmmgr.backend.hosts import Hosts
from vmmgr.jobs.queue import Jobs
from vmmgr.ui.wizards.newvm.note import Note
from vmmgr.ui.wizards.newvm.wizard import NewMachineWizard
from vmmgr.util.paths import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from pytestqt.qtbot import QtBot

    from vmmgr.backend.host import Host

W = TypeVar("W", bound=QWidget)


class Driver:
    """A user at the wizard."""

    def __init__(self, hosts: Hosts, host: Host, jobs: Jobs, loop: Any, qtbot: QtBot) -> None:
        self.hosts, self.host, self.jobs, self.qtbot = hosts, host, jobs, qtbot
        self._loop = loop
        self.run(host.connect(self.never_ask))
        self.wait(lambda: len(hosts.store.pools) and len(hosts.store.networks))
        self.made: list[Any] = []
        self.open()

    def open(self) -> None:
        """Open the wizard, and wait until it knows what the host has."""
        self.wizard = NewMachineWizard(self.hosts, self.jobs, self.host, None)
        self.wizard.created.connect(self.made.append)
        self.wizard.open()
        self.wait(self.volumes)
        self.wait(lambda: self.wizard.findChild(QWidget, "summaryPage"))

    def connect(self, uri: str) -> None:
        """Connect one more host."""
        self.run(self.hosts.add(uri).connect(self.never_ask))

    @staticmethod
    async def never_ask(*_args: object) -> Any:
        raise AssertionError

    def run(self, coro: Coroutine[Any, Any, Any]) -> Any:
        """Run a coroutine, and all else that happens meanwhile."""
        task = self._loop.create_task(coro)
        self.wait(task.done)
        return task.result()

    def leave(self) -> None:
        """Close the wizard and wait until it is gone."""
        if isValid(self.wizard):
            self.wizard.reject()
            self.wait(lambda: not self.wizard.isVisible())
            self.wizard.deleteLater()
            self.wait(lambda: not isValid(self.wizard))

    def find(self, kind: type[W], name: str) -> W:
        found = self.wizard.findChild(kind, name)
        assert isinstance(found, kind), name
        return found

    def click(self, name: str) -> None:
        button = self.find(QWidget, name)
        assert button.isVisible(), name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> None:
        """Replace what a field holds, by keys."""
        field = self.find(QWidget, name)
        field.setFocus()
        self.qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClicks(field, text)

    def note(self, field: str) -> str:
        """What the line under a field says; empty when it is not shown."""
        note = self.find(Note, f"{field}Note")
        return note.text() if note.isVisible() else ""

    def forward_reason(self) -> str:
        """Why Next, or Create, cannot be pressed."""
        button = self.find(QPushButton, "next")
        if not button.isVisible():
            button = self.find(QPushButton, "create")
        return button.toolTip().removeprefix("<span>").removesuffix("</span>")

    def can_go_on(self) -> bool:
        return self.find(QPushButton, "next").isEnabled()

    def wait(self, condition: Callable[[], object]) -> None:
        """Let the program work until something is so."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)

    def go_to(self, page: str) -> None:
        """Press Next until that page is shown."""
        while not self.find(QWidget, page).isVisible():
            self.wait(self.can_go_on)
            self.click("next")

    def set_xml(self, change: Callable[[str], str]) -> None:
        """Edit the XML on the last page."""
        editor = self.find(QPlainTextEdit, "xml")
        editor.setPlainText(change(editor.toPlainText()))

    def machines(self) -> set[str]:
        return {row.name for row in self.hosts.store.domains.of_host(self.host.id)}

    def volumes(self) -> set[str]:
        return {row.name for row in self.hosts.store.volumes.of_host(self.host.id)}


@pytest.fixture
def user(run: Any, qtbot: QtBot) -> Iterator[Driver]:
    """Yield somebody at the wizard.

    The loop counts as running all the time, as in the program: pytest-qt and qasync let events
    happen when it is not.
    """
    errors: list[Exception] = []
    hosts = Hosts()
    jobs = Jobs(lambda _name, error: errors.append(error))
    host = hosts.add(f"test://{resources() / 'demo-host.xml'}", name="Demo host")
    asyncio._set_running_loop(run.loop)
    driver = Driver(hosts, host, jobs, run.loop, qtbot)
    yield driver
    driver.leave()
    driver.run(jobs.close())
    driver.run(hosts.close())
    asyncio._set_running_loop(None)
    assert not errors
