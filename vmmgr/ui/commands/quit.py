"""End the program."""

from __future__ import annotations

from vmmgr.ui.kit.action import Action, Context, Menu
from vmmgr.util.i18n import mark


async def _run(context: Context) -> None:
    context.desk.quit()


ACTION = Action(
    id="file.quit",
    text=mark("&Quit"),
    menu=Menu.FILE,
    order=900,
    run=_run,
    shortcut="Ctrl+Q",
    tip=mark("End vmmgr; the machines go on running"),
)
