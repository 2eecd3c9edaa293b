"""Light text on dark ground."""

from __future__ import annotations

from vmmgr.ui.commands._appearance import appearance_action
from vmmgr.util.i18n import mark

ACTION = appearance_action("dark", mark("&Dark"), mark("Light text on dark ground"), order=220)
