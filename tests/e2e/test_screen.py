"""A machine that runs already, seen through the program's window."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.e2e.screens import likeness_with_libvirt, picture, screen_of
from tests.support.documents import MachineDocument
from tests.support.gui import until
from tests.support.pictures import likeness

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.e2e.conftest import Drive
    from tests.support.daemon import LabHost
    from tests.support.heartbeat import Heartbeat
    from tests.support.program import Start

pytestmark = [pytest.mark.lab, pytest.mark.e2e, pytest.mark.no_cover]


@contextmanager
def running(host: LabHost, name: str, iso: Path) -> Iterator[None]:
    """Keep a machine running that boots from ``iso``."""
    with host.connection() as handle:
        machine = MachineDocument(name)
        machine.add_cdrom(iso)
        handle.createXML(machine.xml())
    yield
    with host.connection() as handle:
        handle.lookupByName(name).destroy()


def test_a_running_machine_shows_its_screen_and_takes_keys(
    drive: Drive, start: Start, lab_host: LabHost, grub_iso: Path, heartbeat: Heartbeat
) -> None:
    async def scenario() -> None:
        async with start("--connect", lab_host.uri, "--show-domain-console", "seen") as program:
            await until(program.window.tabs.machine, "the machine's tab")
            heartbeat.restart()
            page = await screen_of(program)
            assert await likeness_with_libvirt(program, page) >= 0.999
            before = picture(page)
            QTest.keyClick(page.view, Qt.Key.Key_Down)
            await until(lambda: likeness(picture(page), before) < 0.99, "the picture to change")
            assert heartbeat.longest < 0.1

    with running(lab_host, "seen", grub_iso):
        drive(scenario())
