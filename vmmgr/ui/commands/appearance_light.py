"""Dark text on light ground."""

from __future__ import annotations

from vmmgr.ui.commands._appearance import appearance_action
from vmmgr.util.i18n import mark

ACTION = appearance_action("light", mark("&Light"), mark("Dark text on light ground"), order=210)
