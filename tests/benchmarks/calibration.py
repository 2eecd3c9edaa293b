"""How fast this machine is, so that figures of different machines can be compared."""

from __future__ import annotations

import os
import platform
import time
import zlib
from typing import TYPE_CHECKING

import libvirt
import PySide6

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
_STEPS = 300_000


def best_of(rounds: int, function: Callable[[], object]) -> float:
    """Return the least CPU time that ``function`` took, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        function()
        times.append(time.process_time() - start)
    return min(times)


def cpu_score() -> float:
    """Return millions of steps a second of a fixed loop in Python; more is faster."""
    return _STEPS / best_of(ROUNDS, _loop) / 1e6


def copy_and_inflate(copied: bytes, inflated: bytes) -> tuple[float, float]:
    """Return the seconds it takes to copy ``copied``, and to inflate ``inflated`` from zlib."""
    target = bytearray(len(copied))
    packed = zlib.compress(inflated, 6)

    def copy() -> None:
        target[:] = copied

    return best_of(ROUNDS, copy), best_of(ROUNDS, lambda: zlib.decompress(packed))


def describe_machine() -> dict[str, object]:
    """Say what the figures were measured on."""
    return {
        "cpu_score": round(cpu_score(), 2),
        "cpus": os.cpu_count(),
        "load_average": [round(load, 2) for load in os.getloadavg()],
        "platform": platform.platform(),
        "python": platform.python_version(),
        "pyside": PySide6.__version__,
        "libvirt": libvirt.getVersion(),
        "display": os.environ.get("QT_QPA_PLATFORM", ""),
    }


def _loop() -> int:
    seen: dict[int, int] = {}
    total = 0
    for step in range(_STEPS):
        total = (total * 31 + step) % 65_521
        seen[total] = step
    return total + len(seen)
