"""Ways to a machine's VNC server, tried in turn."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from vmmgr.console.target import VncTarget, choose_target
from vmmgr.util.errors import BackendError, ConsoleError
from vmmgr.util.handover import Handover
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

_CONNECT_TIMEOUT = 10.0
_THIS_HOST = "127.0.0.1"


class GraphicsSource(Protocol):
    """A machine, as far as its screen is concerned."""

    @property
    def is_local(self) -> bool:
        """Whether its libvirt daemon is reached by a UNIX socket of this host."""

    @property
    def remote_host(self) -> str:
        """The host in the connection's URI, or an empty text."""

    async def live_xml(self) -> str:
        """Return the live document, with passwords if the user may see them."""

    async def open_graphics_fd(self, index: int) -> int:
        """Return a descriptor connected to a graphics device, ours to close.

        Raises BackendError, or its UnsupportedError, where libvirt cannot do it.
        """


@dataclass(frozen=True, slots=True)
class Opened:
    """A connected socket, ours to close, and how it came about (for a tooltip)."""

    sock: socket.socket
    target: VncTarget
    way: str
    password: str | None = field(default=None, repr=False)


async def open_console(source: GraphicsSource) -> Opened:
    """Connect to the machine's VNC server, or say in a ConsoleError why that fails.

    By libvirt's descriptor first, which needs no port, then by UNIX socket, then by TCP.
    """
    target = choose_target(await source.live_xml())
    failures: list[str] = []
    for way in (_by_descriptor, _by_unix_socket, _by_tcp):
        try:
            sock, how = await way(source, target)
        except _NotThisWayError:
            continue
        except (BackendError, OSError) as error:
            log.info("console %s: %s", way.__name__, error)
            failures.append(str(error))
        else:
            return Opened(sock, target, how, target.password)
    raise ConsoleError(
        tr("The machine's screen cannot be reached"),
        hint=_hint(source, target),
        details="\n".join(failures),
    )


class _NotThisWayError(Exception):
    """There is nothing to try."""


async def _by_descriptor(source: GraphicsSource, target: VncTarget) -> tuple[socket.socket, str]:
    if not source.is_local:
        raise _NotThisWayError
    fd = await source.open_graphics_fd(target.index)
    return socket.socket(fileno=fd), tr("handed over by libvirt")


async def _by_unix_socket(source: GraphicsSource, target: VncTarget) -> tuple[socket.socket, str]:
    if not source.is_local or not target.socket:
        raise _NotThisWayError
    sock = await _dial(lambda: _connect_unix(target.socket))
    return sock, tr("UNIX socket {path}").format(path=target.socket)


async def _by_tcp(source: GraphicsSource, target: VncTarget) -> tuple[socket.socket, str]:
    host = _reachable_host(source, target)
    if host is None or target.port is None:
        raise _NotThisWayError
    address = (host, target.port)
    sock = await _dial(lambda: socket.create_connection(address, _CONNECT_TIMEOUT))
    return sock, tr("TCP, {host} port {port}").format(host=host, port=target.port)


def _reachable_host(source: GraphicsSource, target: VncTarget) -> str | None:
    """Return where to connect to; None if the server listens to its own host only."""
    if source.is_local:
        return _THIS_HOST if _is_any(target.host) else target.host
    if _is_loopback(target.host):
        return None
    return source.remote_host if _is_any(target.host) else target.host


def _hint(source: GraphicsSource, target: VncTarget) -> str:
    if source.is_local:
        return tr("Check in the machine's graphics device where its VNC server listens.")
    if target.port is None:
        return tr(
            "Its VNC server has no TCP port, and another host cannot reach it otherwise. Set the "
            "graphics device's listen type to address, or open the console on {host}."
        ).format(host=source.remote_host)
    if _is_loopback(target.host):
        return tr(
            "Its VNC server listens on {listen} only, that is, to programs on {host} itself. Set "
            "the listen address of the graphics device to one that this computer can reach (with "
            "a password), or open the console on {host}."
        ).format(listen=target.host or _THIS_HOST, host=source.remote_host)
    return tr("Check that {host} lets this computer connect to port {port}.").format(
        host=_reachable_host(source, target), port=target.port
    )


def _is_loopback(host: str) -> bool:
    """Return whether ``host`` is its own host only; libvirt's default is."""
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_any(host: str) -> bool:
    return host in {"", "0.0.0.0", "::"}  # noqa: S104 - compared with, not bound to


def _connect_unix(path: str) -> socket.socket:
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        sock.settimeout(_CONNECT_TIMEOUT)
        sock.connect(path)
    except BaseException:
        sock.close()
        raise
    return sock


async def _dial(connect: Callable[[], socket.socket]) -> socket.socket:
    """Run ``connect`` on a worker thread; if nobody waits any more, close what it returns."""
    handover = Handover[socket.socket](lambda sock: sock.close())
    try:
        return await asyncio.to_thread(lambda: handover.put(connect()))
    except asyncio.CancelledError:
        handover.abandon()
        raise
