"""Light or dark as the desktop is."""

from __future__ import annotations

from vmmgr.ui.commands._appearance import appearance_action
from vmmgr.util.i18n import mark

ACTION = appearance_action(
    "system", mark("As the &system"), mark("Light or dark as the desktop is"), order=200
)
