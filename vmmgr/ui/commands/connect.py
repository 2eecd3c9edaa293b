"""Connect the chosen host."""

from __future__ import annotations

from vmmgr.backend.enums import HostState
from vmmgr.ui.kit.action import Action, Context, Menu
from vmmgr.util.i18n import QT_TR_NOOP, tr


def _why_not(context: Context) -> str:
    if context.host is None:
        return tr("Choose a host on the left first.")
    if context.host.record.state in {HostState.CONNECTED, HostState.CONNECTING}:
        return tr("It is connected already.")
    return ""


async def _run(context: Context) -> None:
    if context.host is not None:
        context.desk.connect_host(context.host)


ACTION = Action(
    id="host.connect",
    text=QT_TR_NOOP("&Connect"),
    menu=Menu.HOST,
    order=110,
    run=_run,
    why_not=_why_not,
    icon="connect",
    tip=QT_TR_NOOP("Connect the host chosen on the left"),
)
