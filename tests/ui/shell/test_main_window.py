"""The main window on the demo host, used as a person does."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QTreeView, QWidget

from tests.support.gui import click, shown, until
from vmmgr.backend.enums import DomainState
from vmmgr.models.places import Kind, Place

if TYPE_CHECKING:
    from tests.support.program import Start
    from tests.ui.conftest import LoopRunner
    from vmmgr.backend.records import DomainRecord
    from vmmgr.jobs.progress import Progress
    from vmmgr.program import Program

pytestmark = pytest.mark.libvirt


async def listed(program: Program) -> None:
    """Wait until the demo host's machines are listed with their titles."""
    await until(lambda: machine(program, "Nextcloud"), "the machines of the demo host")


def machine(program: Program, label: str) -> DomainRecord | None:
    """Return the machine that people call ``label``."""
    return next((row for row in program.hosts.store.domains if row.label == label), None)


async def select(program: Program, label: str) -> None:
    """Select the machine that people call ``label``."""
    row = machine(program, label)
    assert row is not None
    program.window.select_machine(row.key)
    await until(
        lambda: row.key in {each.key for each in program.window.view.list.selected()}, label
    )
    await asyncio.sleep(0)


def test_the_selected_machine_is_shown_at_a_glance(run: LoopRunner, start: Start) -> None:
    async def scenario() -> None:
        async with start("--demo") as program:
            await listed(program)
            await select(program, "Nextcloud")
            name = await shown(QLabel, "glanceName")
            await until(lambda: name.text() == "Nextcloud", "the glance")

    run(scenario(), 20)


def test_an_action_that_cannot_be_taken_says_why(run: LoopRunner, start: Start) -> None:
    async def scenario() -> None:
        async with start("--demo") as program:
            await listed(program)
            actions = program.window.actions_by_id
            await until(
                lambda: "Select a virtual machine" in actions["machine.start"].toolTip(), "tip"
            )
            assert not actions["machine.start"].isEnabled()
            await select(program, "Nextcloud")
            await until(actions["machine.start"].isEnabled, "start")
            assert actions["machine.start"].iconText() == "Restore"
            assert "Only a running machine" in actions["machine.pause"].toolTip()

    run(scenario(), 20)


def test_actions_change_the_machine_and_the_list_follows(run: LoopRunner, start: Start) -> None:
    async def scenario() -> None:
        async with start("--demo") as program:
            await listed(program)
            await select(program, "Web frontend")
            for action, wanted in (
                ("machine.pause", DomainState.PAUSED),
                ("machine.resume", DomainState.RUNNING),
                ("machine.shut-down", DomainState.SHUT_OFF),
                ("machine.start", DomainState.RUNNING),
            ):
                await until(program.window.actions_by_id[action].isEnabled, action)
                program.window.actions_by_id[action].trigger()
                await until(lambda: _state(program) is wanted, f"{action} to end")  # noqa: B023
            selected = program.window.view.list.selected()
            assert [row.label for row in selected] == ["Web frontend"]

    run(scenario(), 30)


def _state(program: Program) -> DomainState | None:
    row = machine(program, "Web frontend")
    return None if row is None else row.state


def test_the_filter_leaves_what_matches(run: LoopRunner, start: Start) -> None:
    async def scenario() -> None:
        async with start("--demo") as program:
            await listed(program)
            QTest.keyClicks(await shown(QLineEdit, "filter"), "build runner")
            table = await shown(QTreeView, "machines")
            await until(lambda: table.model().rowCount() == 2, "two machines")
            QTest.keyClicks(await shown(QLineEdit, "filter"), "zzz")
            text = await shown(QLabel, "emptyText")
            assert "matches the filter" in text.text()

    run(scenario(), 20)


def test_the_problems_place_lists_what_has_crashed(run: LoopRunner, start: Start) -> None:
    async def scenario() -> None:
        async with start("--demo") as program:
            await listed(program)
            program.window.view.go(Place(Kind.PROBLEMS))
            table = await shown(QTreeView, "machines")
            await until(lambda: table.model().rowCount() == 1, "one machine")
            crashed = table.model().index(0, 0)
            await until(lambda: crashed.data() == "Legacy ERP (do not touch)", "its title")

    run(scenario(), 20)


def test_a_machine_opens_in_a_tab_that_closes_with_it(run: LoopRunner, start: Start) -> None:
    async def scenario() -> None:
        async with start("--demo") as program:
            await listed(program)
            await select(program, "Nextcloud")
            program.window.actions_by_id["machine.open"].trigger()
            await shown(QWidget, "machineTab")
            assert program.window.windowTitle().startswith("Nextcloud") or await until(
                lambda: program.window.windowTitle().startswith("Nextcloud"), "the title"
            )
            program.window.actions_by_id["machine.delete"].trigger()
            await click("delete")
            await until(lambda: program.window.tabs.count() == 1, "the tab to close")

    run(scenario(), 20)


def test_a_machine_of_the_demo_host_tells_why_it_has_no_screen(
    run: LoopRunner, start: Start
) -> None:
    async def scenario() -> None:
        async with start("--demo", "--show-domain-console", "web-frontend") as program:
            notice = await shown(QLabel, "notice")
            assert "screen" in notice.text()
            assert program.window.tabs.machine() is not None

    run(scenario(), 20)


def test_the_wizard_opens_at_once_when_asked_for(run: LoopRunner, start: Start) -> None:
    async def scenario() -> None:
        async with start("--demo", "--show-domain-creator"):
            wizard = await shown(QDialog, "newMachine")
            wizard.reject()
            await until(lambda: not wizard.isVisible(), "the wizard to close")

    run(scenario(), 20)


def test_an_unknown_machine_on_the_command_line_is_told(run: LoopRunner, start: Start) -> None:
    async def scenario() -> None:
        async with start("--demo", "--show-domain-console", "nobody"):
            notice = await shown(QLabel, "notice")
            assert notice.text() == "There is no machine “nobody”"

    run(scenario(), 20)


def test_a_malformed_uri_on_the_command_line_is_told(run: LoopRunner, start: Start) -> None:
    async def scenario() -> None:
        async with start("--connect", "not a uri"):
            notice = await shown(QLabel, "notice")
            assert "cannot be used" in notice.text()
            assert "qemu:///system" in notice.text()

    run(scenario(), 20)


def test_quitting_asks_while_a_job_runs_and_cancels_it(run: LoopRunner, start: Start) -> None:
    async def scenario() -> None:
        cleaned_up = asyncio.Event()

        async def work(progress: Progress) -> None:
            try:
                await asyncio.Event().wait()
            finally:
                cleaned_up.set()

        async with start("--demo") as program:
            await listed(program)
            program.jobs.start_reported("Endless", work)
            program.window.close()
            await click("accept")
            await asyncio.wait_for(cleaned_up.wait(), 5)

    run(scenario(), 20)


def test_keeping_the_window_keeps_the_job(run: LoopRunner, start: Start) -> None:
    async def scenario() -> None:
        release = asyncio.Event()

        async def work(progress: Progress) -> None:
            await release.wait()

        async with start("--demo") as program:
            await listed(program)
            program.jobs.start_reported("Endless", work)
            program.window.close()
            question = await shown(QWidget, "question")
            QTest.keyClick(question, Qt.Key.Key_Escape)
            await until(lambda: not question.isVisible(), "the question to close")
            assert program.window.isVisible()
            assert program.jobs.running
            release.set()
            await until(lambda: not program.jobs.running, "the job to end")

    run(scenario(), 20)
