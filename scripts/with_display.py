"""Run a command on a screen of its own: Xvfb, a window manager, a session bus."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

SCREEN = "1920x1200x24"
_GRACE = 10.0


class Session:
    """Starts servers one after the other and ends exactly those."""

    def __init__(self, folder: Path) -> None:
        self.environment = os.environ | {"XDG_RUNTIME_DIR": str(folder)}
        self.environment.pop("WAYLAND_DISPLAY", None)
        self._servers = ExitStack()

    def serve(self, command: Sequence[str], pass_fds: Sequence[int] = ()) -> None:
        """Start a server out of reach of the terminal's Ctrl+C."""
        server = subprocess.Popen(
            command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=pass_fds,
            start_new_session=True,
        )
        self._servers.callback(_end, server)

    def ask(self, command: Callable[[int], Sequence[str]]) -> str:
        """Start a server that tells its address in one line on a descriptor."""
        reader, writer = os.pipe()
        with os.fdopen(reader) as answers:
            try:
                self.serve(command(writer), pass_fds=(writer,))
            finally:
                os.close(writer)
            return answers.readline().strip()

    def close(self) -> None:
        """End the servers, the last one first."""
        self._servers.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def start_screen(session: Session) -> bool:
    """Start Xvfb on a free number; False if it is not here or does not start."""
    if not shutil.which("Xvfb"):
        return False
    options = ["-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
    number = session.ask(lambda fd: ["Xvfb", "-displayfd", str(fd), *options])
    session.environment["DISPLAY"] = f":{number}"
    return bool(number)


def start_bus(session: Session) -> None:
    """Start a session bus if there is one to start."""
    session.environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    if not shutil.which("dbus-daemon"):
        return
    options = ["--session", "--nofork", "--nopidfile"]
    address = session.ask(lambda fd: ["dbus-daemon", *options, f"--print-address={fd}"])
    if address:
        session.environment["DBUS_SESSION_BUS_ADDRESS"] = address


def start_window_manager(session: Session) -> None:
    """Start openbox with its own settings, not the user's, and wait until it manages."""
    if not shutil.which("openbox"):
        return
    settings = Path("/etc/xdg/openbox/rc.xml")
    options = ["--config-file", str(settings)] if settings.exists() else []
    session.serve(["openbox", "--sm-disable", *options])
    deadline = time.monotonic() + 3
    while shutil.which("xprop") and time.monotonic() < deadline:
        command = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
        shown = subprocess.run(command, env=session.environment, check=False, capture_output=True)
        if b"window id" in shown.stdout:
            return


def run(command: Sequence[str], environment: dict[str, str]) -> int:
    """Run the command, hand signals on, and give the exit code a shell would give."""
    child = subprocess.Popen(command, env=environment)

    def hand_on(number: int, _frame: FrameType | None) -> None:
        if number != signal.SIGINT or not _is_in_foreground():
            child.send_signal(number)

    _handle_signals(hand_on)
    code = child.wait()
    return code if code >= 0 else 128 - code


def _handle_signals(handler: Callable[[int, FrameType | None], None]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, handler)


def _leave(number: int, _frame: FrameType | None) -> None:
    """Unwind, so that what was started so far is ended."""
    sys.exit(128 + number)


def _is_in_foreground() -> bool:
    """Whether the terminal has sent its Ctrl+C to the command as well."""
    try:
        return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (OSError, ValueError):
        return False


def main() -> int:
    """Set the stage, run the command, clear up."""
    command = sys.argv[1:]
    _handle_signals(_leave)
    with tempfile.TemporaryDirectory(prefix="vmmgr-") as folder, ExitStack() as stack:
        session = Session(Path(folder))
        stack.callback(session.close)
        if start_screen(session):
            session.environment["QT_QPA_PLATFORM"] = "xcb"
            start_bus(session)
            start_window_manager(session)
        else:
            print("with_display: Xvfb does not run here; going on off screen.", file=sys.stderr)
            session.environment["QT_QPA_PLATFORM"] = "offscreen"
        return run(command, session.environment)


if __name__ == "__main__":
    sys.exit(main())
