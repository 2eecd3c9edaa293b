"""Find and signal processes without mistaking another one for them."""

from __future__ import annotations

import os
import select
import signal
from pathlib import Path

from tests.support.waiting import wait_until

PROC = Path("/proc")


def find_process(pid_file: Path) -> Process:
    """Return the daemon that was started with ``pid_file``, whatever its PID namespace."""
    inner = wait_until(lambda: _number_in(pid_file), f"a number in {pid_file}")
    pid = wait_until(lambda: _pid_of(str(pid_file), inner), f"the process of {pid_file}")
    return Process(pid)


class Process:
    """A process of ours, which need not be our child."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._handle = os.pidfd_open(pid)

    def is_running(self) -> bool:
        """Tell whether it has not ended yet."""
        return not select.select([self._handle], [], [], 0)[0]

    def end(self, number: signal.Signals, *, timeout: float = 10) -> None:
        """Send a deadly signal and wait for its end."""
        self._send(number)
        if not select.select([self._handle], [], [], timeout)[0]:
            raise TimeoutError(f"process {self.pid} survived {number.name}")

    def stall(self) -> None:
        """Stop it; returns when it has stopped."""
        self._send(signal.SIGSTOP)
        wait_until(lambda: self._state() == "T", f"process {self.pid} stops")

    def resume(self) -> None:
        """Continue it."""
        self._send(signal.SIGCONT)

    def close(self) -> None:
        """Forget the process, which lives on."""
        os.close(self._handle)

    def _send(self, number: signal.Signals) -> None:
        if self.is_running():
            signal.pidfd_send_signal(self._handle, number)

    def _state(self) -> str:
        return (PROC / str(self.pid) / "stat").read_text().rpartition(")")[2].split()[0]


def _number_in(path: Path) -> int:
    return int(path.read_text() or 0) if path.exists() else 0


def _pid_of(argument: str, inner: int) -> int:
    """Forks of a daemon share its command line for a moment: its own number decides."""
    for directory in PROC.glob("[0-9]*"):
        try:
            arguments = (directory / "cmdline").read_text().split("\0")
            if argument in arguments and _innermost_pid(directory) == inner:
                return int(directory.name)
        except OSError:  # ended meanwhile
            continue
    return 0


def _innermost_pid(directory: Path) -> int:
    lines = (directory / "status").read_text().splitlines()
    return next(int(line.split()[-1]) for line in lines if line.startswith("NSpid:"))
