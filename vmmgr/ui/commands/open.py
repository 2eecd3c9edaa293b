"""Show machines in their tabs."""

from __future__ import annotations

from vmmgr.ui.commands._machines import NONE_SELECTED
from vmmgr.ui.kit.action import Action, Context, Menu
from vmmgr.util.i18n import QT_TR_NOOP, tr


async def _run(context: Context) -> None:
    for row in context.machines:
        context.desk.open_machine(row.key)


ACTION = Action(
    id="machine.open",
    text=QT_TR_NOOP("&Open"),
    menu=Menu.MACHINE,
    order=110,
    run=_run,
    why_not=lambda context: "" if context.machines else tr(NONE_SELECTED),
    icon="open",
    shortcut="Ctrl+Return",
    tip=QT_TR_NOOP("Show the machine and its screen in a tab"),
    in_toolbar=True,
    in_context_menu=True,
)
