"""Press the reset button of machines."""

from __future__ import annotations

from vmmgr.backend.enums import DomainState
from vmmgr.backend.support import Ability
from vmmgr.ui.commands._confirm import Confirmation
from vmmgr.ui.commands._machines import Rule, power_action
from vmmgr.util.i18n import QT_TR_NOOP

ACTION = power_action(
    id="machine.reset",
    text=QT_TR_NOOP("Rese&t"),
    order=230,
    rule=Rule(
        states={
            DomainState.RUNNING,
            DomainState.BLOCKED,
            DomainState.PAUSED,
            DomainState.SUSPENDED,
        },
        wrong_state=QT_TR_NOOP("Only a running machine can be reset."),
        ability=Ability.RESET,
    ),
    title=QT_TR_NOOP("Reset “{name}”"),
    call=lambda domain: domain.reset(),
    icon="reset",
    tip=QT_TR_NOOP("Press the reset button: the guest is not asked (virsh reset)"),
    confirmation=Confirmation(
        title=QT_TR_NOOP("Reset {names}?"),
        text=QT_TR_NOOP(
            "The guest starts again at once. What it has not written to its disks is lost."
        ),
        do_it=QT_TR_NOOP("&Reset"),
    ),
)
