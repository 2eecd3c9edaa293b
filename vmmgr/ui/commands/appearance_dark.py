"""Light text on dark ground."""

from __future__ import annotations

from vmmgr.ui.commands._appearance import appearance_action
from vmmgr.util.i18n import QT_TR_NOOP

ACTION = appearance_action(
    "dark", QT_TR_NOOP("&Dark"), QT_TR_NOOP("Light text on dark ground"), order=220
)
