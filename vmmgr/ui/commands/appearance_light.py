"""Dark text on light ground."""

from __future__ import annotations

from vmmgr.ui.commands._appearance import appearance_action
from vmmgr.util.i18n import QT_TR_NOOP

ACTION = appearance_action(
    "light", QT_TR_NOOP("&Light"), QT_TR_NOOP("Dark text on light ground"), order=210
)
