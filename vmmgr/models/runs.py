"""Positions gathered into runs, so that views are told once for neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def runs(positions: Iterable[int]) -> list[tuple[int, int]]:
    """Return the runs of ``positions`` as ``(first, end)``, ascending, ``end`` not included."""
    found: list[tuple[int, int]] = []
    for position in sorted(positions):
        if found and found[-1][1] == position:
            found[-1] = (found[-1][0], position + 1)
        else:
            found.append((position, position + 1))
    return found
