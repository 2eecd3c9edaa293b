"""Sizes as people read them."""

from __future__ import annotations

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

_STEPS = ((1024 * GIB, "TiB"), (GIB, "GiB"), (MIB, "MiB"), (KIB, "KiB"))


def human_size(size: int) -> str:
    """Return ``size`` in bytes with three digits and a binary unit: ``2 GiB``, ``1.5 MiB``."""
    for step, unit in _STEPS:
        if size >= step:
            return (
                f"{size / step:.3g} {unit}" if size < 1000 * step else f"{size / step:.0f} {unit}"
            )
    return f"{size} B"
