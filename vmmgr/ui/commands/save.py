"""Put the memory of machines to disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.backend.enums import DomainState
from vmmgr.backend.support import Ability
from vmmgr.jobs.save import save
from vmmgr.ui.commands._machines import Rule, start_jobs
from vmmgr.ui.kit.action import Action, Context, Menu
from vmmgr.util.i18n import QT_TR_NOOP, tr

if TYPE_CHECKING:
    from vmmgr.backend.records import DomainRecord

_STATES = Rule(
    states={DomainState.RUNNING, DomainState.BLOCKED, DomainState.PAUSED},
    wrong_state=QT_TR_NOOP("Only a running machine can be saved."),
    ability=Ability.SAVE,
)


def _why_not(context: Context) -> str:
    return _STATES.why_not_all(context) or (
        "" if _allowed(context) else tr("A transient machine cannot be saved.")
    )


def _allowed(context: Context) -> list[DomainRecord]:
    return [row for row in _STATES.allowed(context) if row.is_persistent]


async def _run(context: Context) -> None:
    start_jobs(context, _allowed(context), QT_TR_NOOP("Save “{name}”"), save)


ACTION = Action(
    id="machine.save",
    text=QT_TR_NOOP("Sa&ve"),
    menu=Menu.MACHINE,
    order=320,
    run=_run,
    why_not=_why_not,
    icon="save",
    tip=QT_TR_NOOP(
        "Put its memory to disk and stop it; the next start restores it (virsh managedsave)"
    ),
    in_context_menu=True,
)
