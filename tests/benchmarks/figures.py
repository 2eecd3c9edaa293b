"""Figures beside their limits and a peer's, as a table for people and as JSON for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = ("figure", "value", "limit", "ratio", "", "peer", "ratio")
_LEFT = frozenset({0, 4})  # columns of words


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured; less is better.  ``limit`` is ours, ``peer`` another program's figure."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    peer: float | None = None

    @property
    def ratio(self) -> float | None:
        """How much of the limit is used."""
        return None if self.limit is None else self.value / self.limit

    @property
    def peer_ratio(self) -> float | None:
        """How much of what the peer needs is needed here."""
        return None if self.peer is None else self.value / self.peer

    @property
    def mark(self) -> str:
        """``pass``, ``OVER``, or nothing where there is no limit."""
        if self.ratio is None:
            return ""
        return "OVER" if self.ratio > 1 else "pass"


def as_json(figure: Figure) -> dict[str, object]:
    """Return the figure for a JSON document."""
    return {
        "name": figure.name,
        "value": round(figure.value, 4),
        "unit": figure.unit,
        "limit": figure.limit,
        "ratio": _rounded(figure.ratio),
        "peer": figure.peer,
        "peer_ratio": _rounded(figure.peer_ratio),
        "mark": figure.mark,
    }


def table(figures: Iterable[Figure]) -> str:
    """Return the figures in lines and columns."""
    rows = [_HEAD, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    return "\n".join(_line(row, widths) for row in rows)


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        _amount(figure.value, figure.unit),
        _amount(figure.limit, figure.unit),
        _share(figure.ratio),
        figure.mark,
        _amount(figure.peer, figure.unit),
        _share(figure.peer_ratio),
    )


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = (
        cell.ljust(width) if column in _LEFT else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(cells).rstrip()


def _amount(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:.3g} {unit}" if value < 1 else f"{value:.4g} {unit}"


def _share(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f}"


def _rounded(ratio: float | None) -> float | None:
    return None if ratio is None else round(ratio, 4)
