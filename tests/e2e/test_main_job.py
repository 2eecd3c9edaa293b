"""The main job, from end to end, through the real windows on a real host."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget

from tests.e2e.screens import likeness_with_libvirt, painted, picture, screen_of, still_picture
from tests.support.gui import choose, click, shown, until, write
from tests.support.pictures import likeness
from vmmgr.backend.enums import DomainState

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from tests.e2e.conftest import Drive
    from tests.support.daemon import LabHost
    from tests.support.heartbeat import Heartbeat
    from tests.support.lab import Kernel
    from tests.support.program import Start
    from vmmgr.program import Program
    from vmmgr.ui.machine.screen_page import ScreenPage

# Counting lines makes Python half as fast, and the heartbeat is about speed.
pytestmark = [pytest.mark.lab, pytest.mark.e2e, pytest.mark.no_cover]
FROZEN = 0.1  # seconds: what a user begins to feel
SAME = 0.999  # of the pixels


async def connected(program: Program) -> None:
    """Wait until the machines of the host can be made."""
    await until(program.window.actions_by_id["machine.new"].isEnabled, "the host to be connected")


async def go_through_wizard(name: str, choose_source: Callable[[], Awaitable[None]]) -> None:
    """Fill in every page of the wizard and have the machine made."""
    await choose_source()
    await click("next")
    await write("name", name)
    await write("memory", "256")
    await write("vcpus", "1")
    await click("next")
    await choose("network", "No network")
    await click("next")
    await click("create")


async def force_off(program: Program) -> None:
    """Pull the plug, as the toolbar's button does, and say yes."""
    program.window.actions_by_id["machine.force-off"].trigger()
    await click("accept")
    await until(lambda: state(program) is DomainState.SHUT_OFF, "the machine to be off")


async def delete(program: Program, *, volumes: int) -> None:
    """Delete the machine with all the storage that can be deleted."""
    program.window.actions_by_id["machine.delete"].trigger()
    storage = await shown(QListWidget, "storage")
    await until(lambda: _enabled(storage) == volumes, f"{volumes} volumes to be offered")
    for position in range(storage.count()):
        item = storage.item(position)
        assert item.checkState() == Qt.CheckState.Unchecked
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            item.setCheckState(Qt.CheckState.Checked)
    await click("delete")
    await until(lambda: not list(program.hosts.store.domains), "the machine to be gone")
    await until(lambda: not program.jobs.running, "the storage to be gone")


def _enabled(storage: QListWidget) -> int:
    items = (storage.item(position) for position in range(storage.count()))
    return sum(bool(item.flags() & Qt.ItemFlag.ItemIsEnabled) for item in items)


def state(program: Program) -> DomainState | None:
    """Return the state of the one machine there is."""
    rows = list(program.hosts.store.domains)
    return rows[0].state if rows else None


async def press(page: ScreenPage, key: Qt.Key) -> None:
    """Press a key and see the picture change."""
    before = picture(page)
    page.view.setFocus()
    QTest.keyClick(page.view, key)
    await until(lambda: likeness(picture(page), before) < 1, "the picture to change")


def nothing_left(host: LabHost) -> bool:
    """Whether libvirt itself lists neither machine nor volume."""
    with host.connection() as handle:
        pool = handle.storagePoolLookupByName("default")
        pool.refresh()
        return not handle.listAllDomains() and not pool.listAllVolumes()


async def make_use_and_delete(
    program: Program,
    name: str,
    source: Callable[[], Awaitable[None]],
    *,
    volumes: int,
    key: Qt.Key = Qt.Key.Key_Down,
) -> None:
    """Do the main job: wizard, screen, keys, force off, delete with storage."""
    await connected(program)
    program.window.actions_by_id["machine.new"].trigger()
    await go_through_wizard(name, source)
    page = await screen_of(program)
    await still_picture(page)
    assert await likeness_with_libvirt(program, page) >= SAME
    await press(page, key)
    await force_off(program)
    await delete(program, volumes=volumes)


def test_a_machine_is_made_from_an_iso_used_and_deleted(
    drive: Drive, start: Start, lab_host: LabHost, grub_iso: Path, heartbeat: Heartbeat
) -> None:
    async def source() -> None:
        await click("source-iso")
        await write("isoPath", str(grub_iso))

    async def scenario() -> None:
        async with start("--connect", lab_host.uri) as program:
            await painted(program)
            heartbeat.restart()
            await make_use_and_delete(program, "from-iso", source, volumes=1)
            assert heartbeat.longest < FROZEN

    drive(scenario())
    assert nothing_left(lab_host)


def test_a_machine_is_made_from_an_existing_disk_which_stays(
    drive: Drive, start: Start, lab_host: LabHost, qcow2_image: Path, heartbeat: Heartbeat
) -> None:
    async def source() -> None:
        await click("source-disk-image")
        await write("imagePath", str(qcow2_image))

    async def scenario() -> None:
        async with start("--connect", lab_host.uri) as program:
            await painted(program)
            heartbeat.restart()
            await make_use_and_delete(program, "from-disk", source, volumes=0, key=Qt.Key.Key_A)
            assert heartbeat.longest < FROZEN

    drive(scenario())
    assert nothing_left(lab_host)
    assert qcow2_image.exists()


def test_a_machine_is_made_from_kernel_and_initrd(
    drive: Drive, start: Start, lab_host: LabHost, netboot_kernel: Kernel, heartbeat: Heartbeat
) -> None:
    kernel, initrd = netboot_kernel

    async def source() -> None:
        await click("source-kernel")
        await write("kernelPath", str(kernel))
        await write("initrdPath", str(initrd))
        await write("cmdline", "vga=normal")

    async def scenario() -> None:
        async with start("--connect", lab_host.uri) as program:
            await painted(program)
            heartbeat.restart()
            await make_use_and_delete(program, "from-kernel", source, volumes=1)
            assert heartbeat.longest < FROZEN

    drive(scenario())
    assert nothing_left(lab_host)
