"""Ask guests to reboot."""

from __future__ import annotations

from vmmgr.backend.enums import DomainState
from vmmgr.backend.support import Ability
from vmmgr.ui.commands._machines import Rule, power_action
from vmmgr.util.i18n import mark

ACTION = power_action(
    id="machine.reboot",
    text=mark("Re&boot"),
    order=220,
    rule=Rule(
        states={DomainState.RUNNING, DomainState.BLOCKED},
        wrong_state=mark("Only a running machine can reboot."),
        ability=Ability.REBOOT,
    ),
    title=mark("Reboot “{name}”"),
    call=lambda domain: domain.reboot(),
    icon="reboot",
    tip=mark("Ask the guest to reboot (virsh reboot)"),
)
