"""One run of the program in a process of its own, on a host with many machines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.processes import read_cpu, read_memory
from tests.benchmarks.variables import DOMAINS, STEADY
from tests.support.manyhosts import write_node

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CACHE = ROOT / "build" / "bench-cache"
LIMIT = 120.0  # seconds until a run has failed


@dataclass(frozen=True, slots=True)
class Run:
    """Times in seconds, memory in MB; ``idle`` is a share of one core, None if not measured.

    ``first_window`` counts from the start of the process, the list and the titles from when the
    host is being opened.  ``libvirt`` is the part that libvirt needs to read the host's file.
    """

    first_window: float
    full_list: float
    titles: float
    libvirt: float
    cpu: float
    libvirt_cpu: float
    gap: float
    rss: float
    pss: float
    idle: float | None = None
    idle_steady: float | None = None


def run_program(domains: int, idle_seconds: float = 0.0, *, steady: bool = False) -> Run:
    """Start the program on a host with so many machines, watch it and end it.

    With ``steady`` the machines are always as busy, else their load changes all the time.
    """
    with tempfile.TemporaryDirectory(prefix="vmmgr-bench-") as folder:
        uri = write_node(Path(folder) / "node.xml", domains)
        settings = {"XDG_CONFIG_HOME": folder, DOMAINS: str(domains)}
        if steady:
            settings[STEADY] = "1"
        start = time.monotonic()
        with _driver(uri, environment() | settings) as process:
            told = _events(process)
            memory = read_memory(process.pid)
            idle = _idle(process.pid, idle_seconds) if idle_seconds else None
    opened = told["opened"]["at"]
    return Run(
        first_window=told["painted"]["at"] - start,
        full_list=told["listed"]["at"] - opened,
        titles=told["titled"]["at"] - opened,
        libvirt=told["connected"]["at"] - opened,
        cpu=told["titled"]["cpu"],
        libvirt_cpu=told["connected"]["thread_cpu"],
        gap=told["settled"]["gap"],
        rss=memory["Rss"],
        pss=memory["Pss"],
        idle=None if steady else idle,
        idle_steady=idle if steady else None,
    )


def environment() -> dict[str, str]:
    """Return an environment as users have it: compiled modules are kept, but not in the tree."""
    found = os.environ | {"PYTHONPYCACHEPREFIX": str(CACHE)}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


@contextmanager
def _driver(uri: str, variables: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.benchmarks.driver", "--connect", uri]
    process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True)
    deadline = threading.Timer(LIMIT, process.kill)
    deadline.start()
    try:
        yield process
    finally:
        deadline.cancel()
        process.kill()
        process.communicate()


def _events(process: subprocess.Popen[str]) -> dict[str, dict[str, Any]]:
    """Read what the driver tells until the window has settled."""
    assert process.stdout is not None
    told: dict[str, dict[str, Any]] = {}
    for line in process.stdout:
        event = json.loads(line)
        told[event["event"]] = event
        if event["event"] == "settled":
            return told
    msg = f"the program ended after {', '.join(told) or 'nothing'}"
    raise RuntimeError(msg)


def _idle(pid: int, seconds: float) -> float:
    """Return the share of one core that the process uses while nobody touches it."""
    before, start = read_cpu(pid), time.monotonic()
    time.sleep(seconds)  # noqa: TID251 - this process has nothing else to do
    return (read_cpu(pid) - before) / (time.monotonic() - start)
