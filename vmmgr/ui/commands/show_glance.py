"""Show or hide the selected machine beside the list."""

from __future__ import annotations

from vmmgr.ui.kit.action import Action, Context, Menu
from vmmgr.util.i18n import QT_TR_NOOP


async def _run(context: Context) -> None:
    context.desk.show_glance(shown=not context.desk.shows_glance)


ACTION = Action(
    id="view.glance",
    text=QT_TR_NOOP("Machine at a &glance"),
    menu=Menu.VIEW,
    order=100,
    run=_run,
    shortcut="F9",
    tip=QT_TR_NOOP("Show the selected machine beside the list"),
    is_checked=lambda context: context.desk.shows_glance,
)
