"""What a person sees who starts the program for the first time, or with a host that is away."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.support.faults import SilentServer
from tests.support.gui import click, shown, until
from vmmgr.backend.enums import HostState
from vmmgr.jobs import first_start
from vmmgr.util.distro import install_commands

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.program import Start
    from tests.ui.conftest import LoopRunner

pytestmark = pytest.mark.libvirt


def test_without_libvirt_the_demo_opens_and_says_how_to_install_it(
    run: LoopRunner, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_start, "has_libvirt", lambda: False)
    uri = f"qemu+unix:///system?socket={tmp_path}/none"
    monkeypatch.setenv("LIBVIRT_DEFAULT_URI", uri)

    async def scenario() -> None:
        async with start() as program:
            text = await shown(QLabel, "bannerText")
            commands = await shown(QLabel, "bannerCommands")
            assert "demo" in text.text()
            assert commands.text().splitlines() == list(install_commands())
            assert [host.record.is_demo for host in program.hosts] == [True]

    run(scenario(), 20)


def test_trying_again_looks_for_libvirt_anew(
    run: LoopRunner, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBVIRT_DEFAULT_URI", f"qemu+unix:///system?socket={tmp_path}/none")

    async def scenario() -> None:
        async with start() as program:
            await shown(QLabel, "bannerText")
            monkeypatch.setenv("LIBVIRT_DEFAULT_URI", "test:///default")
            await click("bannerRetry")
            await until(
                lambda: [row.name for row in program.hosts.store.domains] == ["test"], "the host"
            )
            assert not program.window.view.banner.isVisible()

    run(scenario(), 20)


def test_the_demo_that_was_asked_for_blames_nobody(run: LoopRunner, start: Start) -> None:
    async def scenario() -> None:
        async with start("--demo"):
            text = await shown(QLabel, "bannerText")
            assert text.text() == "This is a demo: none of these machines exists."

    run(scenario(), 20)


def test_connecting_to_a_host_that_never_answers_stops_at_once(
    run: LoopRunner, start: Start, tmp_path: Path
) -> None:
    async def scenario() -> None:
        with SilentServer.on_path(tmp_path / "silent") as server:
            uri = f"qemu+unix:///system?socket={tmp_path}/silent"
            async with start("--connect", uri) as program:
                await asyncio.to_thread(server.wait_for_client)
                (host,) = program.hosts
                before = time.monotonic()
                await click("emptyButton")
                await until(lambda: host.record.state is HostState.DISCONNECTED, "the end")
                assert time.monotonic() - before < 0.5

    run(scenario(), 20)


def test_a_host_that_is_away_is_told_with_a_way_to_try_again(
    run: LoopRunner, start: Start, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with start("--connect", f"qemu+unix:///system?socket={tmp_path}/none"):
            notice = await shown(QLabel, "notice")
            assert notice.text().startswith("Could not connect to QEMU (system)")
            assert "libvirt does not run there" in notice.text()
            empty = await shown(QLabel, "emptyText")
            assert "libvirt does not run there" in empty.text()
            button = await shown(QPushButton, "emptyButton")
            assert button.text() == "&Connect"

    run(scenario(), 20)
