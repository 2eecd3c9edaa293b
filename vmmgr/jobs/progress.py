"""How a job tells what it does."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called by a job at each step."""

    def __call__(self, step: str, fraction: float | None = None, /) -> None:
        """Tell what is being done; ``fraction`` of the whole, 0 to 1, None while unknown."""
        ...


def ignore(_step: str, _fraction: float | None = None) -> None:
    """Tell nobody."""
