"""Light or dark as the desktop is."""

from __future__ import annotations

from vmmgr.ui.commands._appearance import appearance_action
from vmmgr.util.i18n import QT_TR_NOOP

ACTION = appearance_action(
    "system", QT_TR_NOOP("As the &system"), QT_TR_NOOP("Light or dark as the desktop is"), order=200
)
