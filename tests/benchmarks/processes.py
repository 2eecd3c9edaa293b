"""What the kernel knows of a process: its use of the CPU and of memory."""

from __future__ import annotations

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_UTIME, _STIME = 11, 12  # counted from the field after the name, see proc_pid_stat(5)


def cpu_seconds(stat: str) -> float:
    """Return user and system time told by ``/proc/PID/stat``."""
    fields = stat.rpartition(")")[2].split()
    return (int(fields[_UTIME]) + int(fields[_STIME])) / _TICKS


def memory_mb(rollup: str) -> dict[str, float]:
    """Return ``Rss``, ``Pss`` and the like in MB from ``/proc/PID/smaps_rollup``."""
    found = {}
    for line in rollup.splitlines()[1:]:
        name, _, size = line.partition(":")
        found[name] = int(size.split()[0]) * 1024 / 1e6
    return found


def read_cpu(pid: int) -> float:
    """Return the seconds of CPU that a process has used."""
    return cpu_seconds(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8"))


def read_memory(pid: int) -> dict[str, float]:
    """Return the memory of a process in MB."""
    return memory_mb(Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8"))
