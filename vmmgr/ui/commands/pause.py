"""Pause machines."""

from __future__ import annotations

from vmmgr.backend.enums import DomainState
from vmmgr.backend.support import Ability
from vmmgr.ui.commands._machines import Rule, power_action
from vmmgr.util.i18n import QT_TR_NOOP

ACTION = power_action(
    id="machine.pause",
    text=QT_TR_NOOP("&Pause"),
    order=300,
    rule=Rule(
        states={DomainState.RUNNING, DomainState.BLOCKED},
        wrong_state=QT_TR_NOOP("Only a running machine can be paused."),
        ability=Ability.PAUSE,
    ),
    title=QT_TR_NOOP("Pause “{name}”"),
    call=lambda domain: domain.pause(),
    icon="pause",
    tip=QT_TR_NOOP("Stop its processors; it stays in memory (virsh suspend)"),
    in_toolbar=True,
)
