"""Make a new machine with the wizard."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from vmmgr.backend.enums import HostState
from vmmgr.backend.support import Ability, lacks
from vmmgr.ui.kit.action import Action, Context, Menu
from vmmgr.ui.kit.dialog import ask
from vmmgr.util.i18n import QT_TR_NOOP, tr

if TYPE_CHECKING:
    from vmmgr.backend.records import Key
    from vmmgr.ui.wizards.newvm.wizard import NewMachineWizard


def _why_not(context: Context) -> str:
    connected = [row for row in context.hosts.store.hosts if row.state is HostState.CONNECTED]
    if not connected:
        return tr("Connect a host first.")
    if all(lacks(row.driver, Ability.DEFINE) for row in connected):
        return tr("The connected hosts cannot define machines.")
    return ""


def _wizard_class() -> type[NewMachineWizard]:
    """Import a seventh of the program, for which its start need not wait; runs on a thread."""
    from vmmgr.ui.wizards.newvm.wizard import NewMachineWizard  # noqa: PLC0415

    return NewMachineWizard


async def _run(context: Context) -> None:
    make_wizard = await asyncio.to_thread(_wizard_class)
    wizard = make_wizard(context.hosts, context.jobs, context.host, context.parent)

    def show(key: Key) -> None:
        context.desk.select_machine(key)
        context.desk.open_machine(key)

    wizard.created.connect(show)
    await ask(wizard)


ACTION = Action(
    id="machine.new",
    text=QT_TR_NOOP("&New…"),
    menu=Menu.MACHINE,
    order=100,
    run=_run,
    why_not=_why_not,
    icon="new",
    shortcut="Ctrl+N",
    tip=QT_TR_NOOP("Make a new virtual machine"),
    in_toolbar=True,
)
