"""A machine that runs already, seen through the program's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.e2e.screens import likeness_with_libvirt, picture, screen_of
from tests.support.documents import MachineDocument
from tests.support.gui import until
from tests.support.pictures import likeness

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Drive, Start
    from tests.support.daemon import LabHost
    from tests.support.heartbeat import Heartbeat

pytestmark = [pytest.mark.lab, pytest.mark.e2e]


def test_a_running_machine_shows_its_screen_and_takes_keys(
    drive: Drive, start: Start, lab_host: LabHost, grub_iso: Path, heartbeat: Heartbeat
) -> None:
    async def scenario() -> None:
        with lab_host.connection() as handle:
            machine = MachineDocument("seen")
            machine.add_cdrom(grub_iso)
            handle.createXML(machine.xml())
        async with start("--connect", lab_host.uri, "--show-domain-console", "seen") as program:
            heartbeat.restart()
            page = await screen_of(program)
            assert await likeness_with_libvirt(program, page) >= 0.999
            before = picture(page)
            QTest.keyClick(page.view, Qt.Key.Key_Down)
            await until(lambda: likeness(picture(page), before) < 0.99, "the picture to change")
            assert heartbeat.longest < 0.1
        with lab_host.connection() as handle:
            handle.lookupByName("seen").destroy()

    drive(scenario())
