"""Pause machines."""

from __future__ import annotations

from vmmgr.backend.enums import DomainState
from vmmgr.backend.support import Ability
from vmmgr.ui.commands._machines import Rule, power_action
from vmmgr.util.i18n import mark

ACTION = power_action(
    id="machine.pause",
    text=mark("&Pause"),
    order=300,
    rule=Rule(
        states={DomainState.RUNNING, DomainState.BLOCKED},
        wrong_state=mark("Only a running machine can be paused."),
        ability=Ability.PAUSE,
    ),
    title=mark("Pause “{name}”"),
    call=lambda domain: domain.pause(),
    icon="pause",
    tip=mark("Stop its processors; it stays in memory (virsh suspend)"),
    in_toolbar=True,
)
