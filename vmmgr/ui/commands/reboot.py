"""Ask guests to reboot."""

from __future__ import annotations

from vmmgr.backend.enums import DomainState
from vmmgr.backend.support import Ability
from vmmgr.ui.commands._machines import Rule, power_action
from vmmgr.util.i18n import QT_TR_NOOP

ACTION = power_action(
    id="machine.reboot",
    text=QT_TR_NOOP("Re&boot"),
    order=220,
    rule=Rule(
        states={DomainState.RUNNING, DomainState.BLOCKED},
        wrong_state=QT_TR_NOOP("Only a running machine can reboot."),
        ability=Ability.REBOOT,
    ),
    title=QT_TR_NOOP("Reboot “{name}”"),
    call=lambda domain: domain.reboot(),
    icon="reboot",
    tip=QT_TR_NOOP("Ask the guest to reboot (virsh reboot)"),
)
