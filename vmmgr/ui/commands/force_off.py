"""Pull the plug of machines."""

from __future__ import annotations

from vmmgr.backend.enums import DomainState
from vmmgr.ui.commands._confirm import Confirmation
from vmmgr.ui.commands._machines import Rule, power_action
from vmmgr.util.i18n import QT_TR_NOOP

ACTION = power_action(
    id="machine.force-off",
    text=QT_TR_NOOP("&Force off"),
    order=240,
    rule=Rule(
        states={state for state in DomainState if state.is_active},
        wrong_state=QT_TR_NOOP("It is off already."),
    ),
    title=QT_TR_NOOP("Force “{name}” off"),
    call=lambda domain: domain.force_off(),
    icon="force-off",
    tip=QT_TR_NOOP("Pull the plug: the guest is not asked (virsh destroy)"),
    in_toolbar=True,
    confirmation=Confirmation(
        title=QT_TR_NOOP("Force {names} off?"),
        text=QT_TR_NOOP(
            "This pulls the plug. What the guest has not written to its disks is lost."
        ),
        do_it=QT_TR_NOOP("&Force off"),
    ),
)
