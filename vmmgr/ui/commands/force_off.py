"""Pull the plug of machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.backend.enums import DomainState
from vmmgr.ui.commands._confirm import confirmed
from vmmgr.ui.commands._machines import Rule, start_jobs
from vmmgr.ui.kit.action import Action, Context, Menu
from vmmgr.util.i18n import QT_TR_NOOP, tr

if TYPE_CHECKING:
    from vmmgr.backend.objects.domain import Domain
    from vmmgr.jobs.progress import Progress

_RULE = Rule(
    states={state for state in DomainState if state.is_active},
    wrong_state=QT_TR_NOOP("It is off already."),
)


async def _force_off(domain: Domain, _progress: Progress) -> None:
    await domain.force_off()


async def _run(context: Context) -> None:
    rows = _RULE.allowed(context)
    if await confirmed(
        context,
        rows,
        title=QT_TR_NOOP("Force {names} off?"),
        text=tr("This pulls the plug. What the guest has not written to its disks is lost."),
        do_it=tr("&Force off"),
    ):
        start_jobs(context, rows, QT_TR_NOOP("Force “{name}” off"), _force_off)


ACTION = Action(
    id="machine.force-off",
    text=QT_TR_NOOP("&Force off"),
    menu=Menu.MACHINE,
    order=240,
    run=_run,
    why_not=_RULE.why_not_all,
    icon="force-off",
    tip=QT_TR_NOOP("Pull the plug: the guest is not asked (virsh destroy)"),
    in_toolbar=True,
    in_context_menu=True,
)
