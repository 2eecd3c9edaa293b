"""Names which libvirt accepts and programs stumble over."""

from __future__ import annotations

import json
from pathlib import Path

DATA = Path(__file__).parents[1] / "data/hostile_names.json"


def hostile_names() -> list[str]:
    """Return names with markup, shell syntax, options, invisible and bidirectional characters."""
    names: list[str] = json.loads(DATA.read_text(encoding="utf-8"))
    return names
