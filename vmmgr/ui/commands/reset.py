"""Press the reset button of machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.backend.enums import DomainState
from vmmgr.backend.support import Ability
from vmmgr.ui.commands._confirm import confirmed
from vmmgr.ui.commands._machines import Rule, start_jobs
from vmmgr.ui.kit.action import Action, Context, Menu
from vmmgr.util.i18n import QT_TR_NOOP, tr

if TYPE_CHECKING:
    from vmmgr.backend.objects.domain import Domain
    from vmmgr.jobs.progress import Progress

_RULE = Rule(
    states={DomainState.RUNNING, DomainState.BLOCKED, DomainState.PAUSED, DomainState.SUSPENDED},
    wrong_state=QT_TR_NOOP("Only a running machine can be reset."),
    ability=Ability.RESET,
)


async def _reset(domain: Domain, _progress: Progress) -> None:
    await domain.reset()


async def _run(context: Context) -> None:
    rows = _RULE.allowed(context)
    if await confirmed(
        context,
        rows,
        title=QT_TR_NOOP("Reset {names}?"),
        text=tr("The guest starts again at once. What it has not written to its disks is lost."),
        do_it=tr("&Reset"),
    ):
        start_jobs(context, rows, QT_TR_NOOP("Reset “{name}”"), _reset)


ACTION = Action(
    id="machine.reset",
    text=QT_TR_NOOP("Rese&t"),
    menu=Menu.MACHINE,
    order=230,
    run=_run,
    why_not=_RULE.why_not_all,
    icon="reset",
    tip=QT_TR_NOOP("Press the reset button: the guest is not asked (virsh reset)"),
    in_context_menu=True,
)
