"""Take a host out of the list."""

from __future__ import annotations

from vmmgr.ui.kit.action import Action, Context, Menu
from vmmgr.util.i18n import QT_TR_NOOP, tr


async def _run(context: Context) -> None:
    if context.host is not None:
        await context.desk.forget_host(context.host)


ACTION = Action(
    id="host.remove",
    text=QT_TR_NOOP("&Remove from the list"),
    menu=Menu.HOST,
    order=130,
    run=_run,
    why_not=lambda context: tr("Choose a host on the left first.") if context.host is None else "",
    tip=QT_TR_NOOP("Forget the host; its machines go on running"),
)
