"""End the program."""

from __future__ import annotations

from vmmgr.ui.kit.action import Action, Context, Menu
from vmmgr.util.i18n import QT_TR_NOOP


async def _run(context: Context) -> None:
    context.desk.quit()


ACTION = Action(
    id="file.quit",
    text=QT_TR_NOOP("&Quit"),
    menu=Menu.FILE,
    order=900,
    run=_run,
    shortcut="Ctrl+Q",
    tip=QT_TR_NOOP("End vmmgr; the machines go on running"),
)
