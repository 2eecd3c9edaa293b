"""Let paused machines go on."""

from __future__ import annotations

from vmmgr.backend.enums import DomainState
from vmmgr.backend.support import Ability
from vmmgr.ui.commands._machines import Rule, power_action
from vmmgr.util.i18n import mark

ACTION = power_action(
    id="machine.resume",
    text=mark("Res&ume"),
    order=310,
    rule=Rule(
        states={DomainState.PAUSED},
        wrong_state=mark("Only a paused machine can be resumed."),
        ability=Ability.PAUSE,
    ),
    title=mark("Resume “{name}”"),
    call=lambda domain: domain.resume(),
    icon="resume",
    tip=mark("Let its processors run again (virsh resume)"),
    in_toolbar=True,
)
