"""A libvirtd of the tests' own, which leaves the machine's libvirt alone."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import libvirt
import pytest

from tests.support.documents import network_xml, pool_xml
from tests.support.layout import LabLayout
from tests.support.processes import Process, find_process
from tests.support.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal, Self

    Mode = Literal["system", "hidden", "plain"]

INIT = Path(__file__).with_name("lab_init.sh")
START_TIMEOUT = 30
NEEDED = {
    "libvirtd": "libvirt-daemon-system",
    "virtlogd": "libvirt-daemon-system",
    "qemu-system-x86_64": "qemu-system-x86",
    "qemu-img": "qemu-utils",
    "unshare": "util-linux",
    "setpriv": "util-linux",
}


class LabUnavailableError(Exception):
    """Says why this machine cannot run a lab host."""


class LabHost:
    """One host with QEMU: a system daemon for root, a session daemon for others."""

    def __init__(self, *, network_namespace: bool = False) -> None:
        self.is_root = os.geteuid() == 0
        self._layout = LabLayout()
        self._private_network = network_namespace
        self._init: subprocess.Popen[str] | None = None
        self._daemon: Process | None = None

    @property
    def uri(self) -> str:
        """What to connect to."""
        return self.uri_through(self._layout.socket)

    @property
    def socket(self) -> Path:
        """The daemon's socket, to put a proxy in front of it."""
        return self._layout.socket

    @property
    def images(self) -> Path:
        """The directory of the pool "default"."""
        return self._layout.images

    @property
    def media(self) -> Path:
        """A directory QEMU can read which is no pool."""
        return self._layout.media

    def uri_through(self, path: Path) -> str:
        """Return the URI by way of another socket."""
        kind = "system" if self.is_root else "session"
        return f"qemu+unix:///{kind}?socket={path}"

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> Self:
        """Start the daemons, a pool and a network; skip the test where that is impossible."""
        try:
            mode = _mode(private_network=self._private_network)
        except LabUnavailableError as error:
            self._layout.remove()
            pytest.skip(str(error))
        try:
            self._start(mode)
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """End all guests and daemons and delete every file; may be repeated."""
        self._forget_daemon()
        if self._init is not None:
            self._init.communicate(timeout=START_TIMEOUT)  # closes its input, which ends it
            self._init = None
        self._layout.remove()

    def kill(self) -> None:
        """End libvirtd with no chance to say goodbye; guests run on."""
        self._running_daemon().end(signal.SIGKILL)
        self._forget_daemon()

    def stall(self) -> None:
        """Make libvirtd hang."""
        self._running_daemon().stall()

    def resume(self) -> None:
        """Let a stalled libvirtd go on."""
        self._running_daemon().resume()

    def restart(self) -> None:
        """End libvirtd, if it runs, and start it again; guests run on."""
        if self._daemon is not None:
            self._daemon.resume()
            self._daemon.end(signal.SIGTERM, timeout=START_TIMEOUT)
            self._forget_daemon()
        self._start_libvirtd()

    @contextmanager
    def connection(self) -> Iterator[Any]:
        """Open a connection of the test's own, to arrange and to look."""
        handle = libvirt.open(self.uri)
        try:
            yield handle
        finally:
            handle.close()

    def adopt(self, path: Path) -> Path:
        """Copy a file to where QEMU can read it, and libvirt may change its owner."""
        copy = self.media / path.name
        shutil.copy(path, copy)
        return copy

    def log(self) -> str:
        """Return what the daemons had to say."""
        return self._layout.log()

    def _start(self, mode: Mode) -> None:
        self._layout.create()
        environment = self._layout.environment()
        if self._private_network:
            environment["LAB_PRIVATE_NETWORK"] = "1"
        command = [*_unshare(mode, private_network=self._private_network), "bash", str(INIT)]
        self._init = subprocess.Popen(
            [*command, str(self._layout.root), mode],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
            start_new_session=True,  # Ctrl+C is for pytest, which then stops us
        )
        self._expect("ready")
        self._start_libvirtd()
        self._furnish()

    def _start_libvirtd(self) -> None:
        assert self._init is not None, "start() first"
        assert self._init.stdin is not None
        print("libvirtd", file=self._init.stdin, flush=True)
        self._expect("done")
        try:
            wait_until(self._answers, "libvirtd answers", timeout=START_TIMEOUT)
        except TimeoutError as error:
            error.add_note(self.log())
            raise
        self._daemon = find_process(self._layout.root / "libvirtd.pid")
        with self.connection() as handle:  # warm up: probes QEMU and remembers
            handle.getDomainCapabilities(None, "x86_64", None, "qemu")

    def _expect(self, answer: str) -> None:
        assert self._init is not None
        assert self._init.stdout is not None
        heard = self._init.stdout.readline().strip()
        if heard != answer:
            raise RuntimeError(f"the lab host said {heard!r}, not {answer!r}: {self.log()}")

    def _answers(self) -> bool:
        """Ask by hand, since libvirt prints each failure."""
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(self._layout.socket)) == 0

    def _furnish(self) -> None:
        with self.connection() as handle:
            pool = handle.storagePoolDefineXML(pool_xml("default", self.images))
            pool.setAutostart(1)
            pool.create()
            if self.is_root:  # session daemons have no networks of their own
                network = handle.networkDefineXML(network_xml("default"))
                if self._private_network:
                    network.create()

    def _running_daemon(self) -> Process:
        assert self._daemon is not None, "libvirtd does not run"
        return self._daemon

    def _forget_daemon(self) -> None:
        if self._daemon is not None:
            self._daemon.close()
            self._daemon = None


def _mode(*, private_network: bool) -> Mode:
    """Choose how to keep apart from the machine, or say why that is impossible."""
    for program, package in NEEDED.items():
        if shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin:/sbin") is None:
            raise LabUnavailableError(f"no {program} found (install {package})")
    mode: Mode = "system" if os.geteuid() == 0 else "hidden"
    refusal = _refusal([*_unshare(mode, private_network=private_network), "true"])
    if not refusal:
        return mode
    if mode == "hidden" and not private_network:
        return "plain"
    raise LabUnavailableError(f"not permitted to make namespaces ({refusal})")


def _unshare(mode: Mode, *, private_network: bool) -> list[str]:
    if mode == "plain":
        return []
    command = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
    if mode == "hidden":
        command += ["--user", "--map-current-user", "--keep-caps"]
    if private_network:
        command += ["--net"]
    return command


def _refusal(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr.strip() or "no reason given" if done.returncode else ""
