"""Sizes as people read them."""

from __future__ import annotations

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

_WHOLE = 999.5  # from here on three digits leave no room for a fraction
_STEPS = ((1024 * GIB, "TiB"), (GIB, "GiB"), (MIB, "MiB"), (KIB, "KiB"))


def human_size(size: int) -> str:
    """Return ``size`` in bytes with three digits and a binary unit: ``2 GiB``, ``1.5 MiB``."""
    for step, unit in _STEPS:
        if size >= step:
            count = size / step
            return f"{count:.3g} {unit}" if count < _WHOLE else f"{count:.0f} {unit}"
    return f"{size} B"
