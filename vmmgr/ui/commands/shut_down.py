"""Ask guests to shut down."""

from __future__ import annotations

from vmmgr.backend.enums import DomainState
from vmmgr.backend.support import Ability
from vmmgr.ui.commands._machines import Rule, power_action
from vmmgr.util.i18n import QT_TR_NOOP

ACTION = power_action(
    id="machine.shut-down",
    text=QT_TR_NOOP("Shut &down"),
    order=210,
    rule=Rule(
        states={DomainState.RUNNING, DomainState.BLOCKED, DomainState.SUSPENDED},
        wrong_state=QT_TR_NOOP("Only a running machine can be asked to shut down."),
        ability=Ability.SHUT_DOWN,
    ),
    title=QT_TR_NOOP("Shut down “{name}”"),
    call=lambda domain: domain.shut_down(),
    icon="shutdown",
    tip=QT_TR_NOOP("Ask the guest to shut down; it may take a while, or refuse (virsh shutdown)"),
    in_toolbar=True,
)
