"""Look at the screen of a machine, in the program and by libvirt's own eyes."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from tests.support.gui import until
from tests.support.pictures import is_blank, likeness

if TYPE_CHECKING:
    from vmmgr.program import Program
    from vmmgr.ui.machine.screen_page import ScreenPage

WAIT = 60  # seconds: emulated guests boot slowly on a busy machine


async def painted(program: Program) -> None:
    """Wait until the window was drawn for the first time: from now on it must not freeze."""
    handle = program.window.windowHandle
    await until(lambda: handle() is not None and handle().isExposed(), "the window")
    await asyncio.sleep(0)


async def screen_of(program: Program) -> ScreenPage:
    """Return the screen in the current tab, as soon as it shows something."""
    tabs = program.window.tabs
    row = await until(tabs.machine, "the tab of the machine", WAIT)
    tab = tabs.tab_of(row.key)
    assert tab is not None
    page = tab.screen_page
    await until(lambda: not is_blank(picture(page)), "a picture", WAIT)
    return page


def picture(page: ScreenPage) -> QImage:
    """Return what the console shows now."""
    return QImage() if page.session is None else page.session.image.copy()


async def still_picture(page: ScreenPage, seconds: float = 1.5) -> QImage:
    """Return the picture once the guest has drawn nothing for a while, but a clock."""
    before, since = picture(page), time.monotonic()
    deadline = since + WAIT
    while time.monotonic() - since < seconds:
        await asyncio.sleep(0.1)
        now = picture(page)
        if is_blank(now) or likeness(now, before) < 0.999:
            since = time.monotonic()
        before = now
        assert time.monotonic() < deadline, "the guest never stops drawing"
    return before


async def likeness_with_libvirt(program: Program, page: ScreenPage) -> float:
    """Return the share of pixels equal to libvirt's own screenshot, the best of a few tries.

    The two cannot be taken at the same moment, and the guest may draw between them.
    """
    row = program.window.tabs.machine()
    assert row is not None
    best = 0.0
    for _try in range(5):
        theirs = QImage.fromData(await program.hosts.domain_of(row).screenshot())
        best = max(best, likeness(picture(page), theirs))
    return best
