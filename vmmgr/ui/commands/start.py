"""Start machines, or restore those that were saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.backend.enums import DomainState
from vmmgr.backend.support import Ability
from vmmgr.ui.commands._machines import Rule, start_jobs
from vmmgr.ui.kit.action import Action, Context, Menu
from vmmgr.util.i18n import QT_TR_NOOP

if TYPE_CHECKING:
    from vmmgr.backend.objects.domain import Domain
    from vmmgr.jobs.progress import Progress

_RULE = Rule(
    states={DomainState.SHUT_OFF, DomainState.SAVED, DomainState.CRASHED},
    wrong_state=QT_TR_NOOP("It runs already."),
    ability=Ability.START,
)
_START, _RESTORE = QT_TR_NOOP("&Start"), QT_TR_NOOP("Re&store")


def _text(context: Context) -> str:
    saved = [row.state is DomainState.SAVED for row in _RULE.allowed(context)]
    return _RESTORE if saved and all(saved) else _START


async def _start(domain: Domain, _progress: Progress) -> None:
    await domain.start()


async def _run(context: Context) -> None:
    start_jobs(context, _RULE.allowed(context), QT_TR_NOOP("Start “{name}”"), _start)


ACTION = Action(
    id="machine.start",
    text=_START,
    menu=Menu.MACHINE,
    order=200,
    run=_run,
    why_not=_RULE.why_not_all,
    icon="start",
    shortcut="Ctrl+R",
    tip=QT_TR_NOOP("Start the machine (virsh start)"),
    in_toolbar=True,
    in_context_menu=True,
    text_for=_text,
)
