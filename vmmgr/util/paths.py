"""Where the program's own files lie, in a checkout and once installed."""

from __future__ import annotations

import os
from pathlib import Path

APP_ID = "io.github.vmmgr.vmmgr"

_PACKAGE = Path(__file__).resolve().parents[1]


def resources() -> Path:
    """Return the folder of icons, translations and the demo host."""
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def config_folder() -> Path:
    """Return the user's settings folder, by the XDG base directory specification."""
    base = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    return Path(base).expanduser() / "vmmgr"
