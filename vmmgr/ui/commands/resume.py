"""Let paused machines go on."""

from __future__ import annotations

from vmmgr.backend.enums import DomainState
from vmmgr.backend.support import Ability
from vmmgr.ui.commands._machines import Rule, power_action
from vmmgr.util.i18n import QT_TR_NOOP

ACTION = power_action(
    id="machine.resume",
    text=QT_TR_NOOP("Res&ume"),
    order=310,
    rule=Rule(
        states={DomainState.PAUSED},
        wrong_state=QT_TR_NOOP("Only a paused machine can be resumed."),
        ability=Ability.PAUSE,
    ),
    title=QT_TR_NOOP("Resume “{name}”"),
    call=lambda domain: domain.resume(),
    icon="resume",
    tip=QT_TR_NOOP("Let its processors run again (virsh resume)"),
    in_toolbar=True,
)
