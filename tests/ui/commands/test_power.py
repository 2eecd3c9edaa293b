"""Power actions act on the machines that allow them, and on no other."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QDialog

from tests.support.gui import click, shown, until
from tests.support.manyhosts import write_node
from vmmgr.backend.auth import refuse
from vmmgr.backend.enums import DomainState
from vmmgr.ui.catalog import actions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.desk import RecordingDesk
    from vmmgr.backend.host import Host
    from vmmgr.backend.hosts import Hosts
    from vmmgr.backend.records import DomainRecord
    from vmmgr.ui.kit.action import Action, Context
    from vmmgr.ui.kit.notices import Notice

pytestmark = pytest.mark.libvirt

Run = Any
ACTIONS = {action.id: action for action in actions()}
OFF, RUNNING, PAUSED = DomainState.SHUT_OFF, DomainState.RUNNING, DomainState.PAUSED


@pytest.fixture
def machines(run: Run, hosts: Hosts, tmp_path: Path) -> Any:
    """Return six machines of a connected host: running, off and paused ones."""
    host = hosts.add(write_node(tmp_path / "node.xml", 6))
    run(settled(host, hosts))
    yield sorted(hosts.store.domains, key=lambda row: row.name)
    run(hosts.close())


async def settled(host: Host, hosts: Hosts) -> None:
    """Connect and wait for all the feeds: between two runs no loop serves them."""
    await host.connect(refuse)
    await until(lambda: len(hosts.store.pools), "the pools")
    await asyncio.sleep(0)


async def do(action: Action, context: Context) -> None:
    await action.run(context)
    await until(lambda: not context.jobs.running, "the jobs end")


def states(hosts: Hosts) -> list[DomainState]:
    return [row.state for row in sorted(hosts.store.domains, key=lambda row: row.name)]


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("machine.start", [RUNNING, RUNNING, RUNNING, RUNNING, RUNNING, PAUSED]),
        ("machine.shut-down", [OFF, OFF, OFF, OFF, OFF, PAUSED]),
        ("machine.pause", [PAUSED, OFF, PAUSED, OFF, PAUSED, PAUSED]),
        ("machine.resume", [RUNNING, OFF, RUNNING, OFF, RUNNING, RUNNING]),
        ("machine.save", ["saved", OFF, "saved", OFF, "saved", "saved"]),
    ],
)
def test_it_acts_on_all_that_allow_it(
    run: Run,
    context: Callable[..., Context],
    hosts: Hosts,
    machines: list[DomainRecord],
    action: str,
    expected: list[DomainState],
) -> None:
    run(do(ACTIONS[action], context(machines=tuple(machines))))
    run(until(lambda: states(hosts) == expected, f"the states are {expected}"))


@pytest.mark.parametrize(("button", "expected"), [("accept", OFF), (None, RUNNING)])
def test_pulling_the_plug_is_asked_first(
    run: Run,
    context: Callable[..., Context],
    hosts: Hosts,
    machines: list[DomainRecord],
    button: str | None,
    expected: DomainState,
) -> None:
    chosen = context(machines=(machines[0],))
    run(_answered(ACTIONS["machine.force-off"], chosen, button))
    run(until(lambda: states(hosts)[0] is expected, f"it is {expected}"))


async def _answered(action: Action, context: Context, button: str | None) -> None:
    doing = asyncio.get_running_loop().create_task(do(action, context))
    if button is None:
        (await shown(QDialog, "question")).reject()
    else:
        await click(button)
    await doing


def test_what_fails_is_told(
    run: Run,
    context: Callable[..., Context],
    machines: list[DomainRecord],
    noticed: list[Notice],
) -> None:
    gone = machines[1]
    chosen = context(machines=(gone,))
    run(chosen.hosts.domain_of(gone).undefine())
    run(do(ACTIONS["machine.start"], chosen))
    run(until(lambda: noticed, "a notice"))
    assert noticed[0].text.startswith("Could not start “")


def test_opening_shows_every_selected_machine(
    run: Run, context: Callable[..., Context], machines: list[DomainRecord], desk: RecordingDesk
) -> None:
    run(ACTIONS["machine.open"].run(context(machines=tuple(machines[:2]))))
    assert desk.wanted == [("open", row.key) for row in machines[:2]]


def test_a_saved_machine_is_restored_not_started(
    run: Run, context: Callable[..., Context], hosts: Hosts, machines: list[DomainRecord]
) -> None:
    run(do(ACTIONS["machine.save"], context(machines=(machines[0],))))
    run(until(lambda: states(hosts)[0] is DomainState.SAVED, "it is saved"))
    saved = hosts.store.domains.get(machines[0].key)
    text_for = ACTIONS["machine.start"].text_for
    assert text_for is not None
    assert text_for(context(machines=(saved,))) == "Re&store"
