"""Disconnect the chosen host, or stop connecting it."""

from __future__ import annotations

from vmmgr.backend.enums import HostState
from vmmgr.ui.kit.action import Action, Context, Menu
from vmmgr.util.i18n import QT_TR_NOOP, tr


def _why_not(context: Context) -> str:
    if context.host is None:
        return tr("Choose a host on the left first.")
    if context.host.record.state is HostState.DISCONNECTED:
        return tr("It is not connected.")
    return ""


def _text(context: Context) -> str:
    if context.host is not None and context.host.record.state is HostState.CONNECTING:
        return QT_TR_NOOP("Stop c&onnecting")
    return QT_TR_NOOP("&Disconnect")


async def _run(context: Context) -> None:
    if context.host is not None:
        await context.host.disconnect()


ACTION = Action(
    id="host.disconnect",
    text=QT_TR_NOOP("&Disconnect"),
    menu=Menu.HOST,
    order=120,
    run=_run,
    why_not=_why_not,
    icon="disconnect",
    tip=QT_TR_NOOP("Drop the connection; the machines go on running"),
    text_for=_text,
)
