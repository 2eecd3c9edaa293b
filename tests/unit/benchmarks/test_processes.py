"""What the kernel tells of a process is read right."""

from __future__ import annotations

import os

import pytest

from tests.benchmarks.processes import cpu_seconds, memory_mb, read_cpu, read_memory

ROLLUP = """55d0c0a00000-7ffd5d1fe000 ---p 00000000 00:00 0    [rollup]
Rss:              100000 kB
Pss:               50000 kB
"""


def test_a_name_with_brackets_and_spaces_does_not_shift_the_fields() -> None:
    ticks = os.sysconf("SC_CLK_TCK")
    fields = ["S", *["0"] * 10, str(3 * ticks), str(ticks), "0"]
    assert cpu_seconds(f"1 (a) b (c) {' '.join(fields)}") == 4.0


def test_memory_is_told_in_mb() -> None:
    assert memory_mb(ROLLUP) == pytest.approx({"Rss": 102.4, "Pss": 51.2})


def test_this_process_uses_the_cpu_and_memory() -> None:
    assert read_cpu(os.getpid()) > 0
    assert read_memory(os.getpid())["Rss"] > 1
