"""Ways to a VNC server, in turn."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from vmmgr.console.transport import Opened, open_console
from vmmgr.util.errors import BackendError, ConsoleError, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass
class Source:
    """A machine whose graphics element is given."""

    graphics: str
    is_local: bool = True
    remote_host: str = ""
    fd: int | None = None
    asked_for: list[int] = field(default_factory=list)

    async def live_xml(self) -> str:
        return f"<domain id='1'><devices>{self.graphics}</devices></domain>"

    async def open_graphics_fd(self, index: int) -> int:
        self.asked_for.append(index)
        if self.fd is None:
            raise UnsupportedError("This driver cannot hand over its screen")
        return self.fd


@pytest.fixture
def port() -> Iterator[int]:
    """Listen on a port of this host."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


async def opened(source: Source) -> Opened:
    """Open the console, and close its socket."""
    found = await open_console(source)
    found.sock.close()
    return found


async def test_libvirts_descriptor_comes_first(port: int) -> None:
    ours, theirs = socket.socketpair()
    source = Source(f"<graphics type='vnc' port='{port}'/>", fd=ours.detach())
    with theirs:
        found = await opened(source)
    assert source.asked_for == [0]
    assert found.sock.family == socket.AF_UNIX


async def test_a_unix_socket_comes_next(tmp_path: Path) -> None:
    path = tmp_path / "vnc.sock"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        found = await opened(Source(f"<graphics type='vnc' socket='{path}'/>"))
    assert str(path) in found.way


@pytest.mark.parametrize("listen", ["", "::", "127.0.0.1", "localhost"])
async def test_a_port_comes_last(port: int, listen: str) -> None:
    graphics = f"<graphics type='vnc' port='{port}' listen='{listen}' passwd='pw'/>"
    found = await opened(Source(graphics))
    assert str(port) in found.way
    assert found.password == found.target.password is not None


async def test_an_open_server_of_another_host_is_reached_by_its_name(port: int) -> None:
    graphics = f"<graphics type='vnc' port='{port}' listen='0.0.0.0'/>"
    source = Source(graphics, is_local=False, remote_host="localhost")
    found = await opened(source)
    assert "localhost" in found.way
    assert not source.asked_for


@pytest.mark.parametrize(
    ("graphics", "hint"),
    [
        ("<graphics type='vnc' port='5900' listen='127.0.0.1'/>", "127.0.0.1 only"),
        ("<graphics type='vnc' port='5900'/>", "127.0.0.1 only"),
        ("<graphics type='vnc'><listen type='none'/></graphics>", "no TCP port"),
        ("<graphics type='vnc' socket='/run/a'/>", "no TCP port"),
        ("<graphics type='vnc' port='1' listen='0.0.0.0'/>", "lets this computer connect"),
    ],
)
async def test_what_keeps_another_host_away_is_said(graphics: str, hint: str) -> None:
    source = Source(graphics, is_local=False, remote_host="localhost")
    with pytest.raises(ConsoleError) as caught:
        await open_console(source)
    assert hint in caught.value.hint


async def test_all_failures_are_in_the_details() -> None:
    source = Source("<graphics type='vnc' port='1' socket='/nowhere/at/all'/>")
    with pytest.raises(ConsoleError) as caught:
        await open_console(source)
    assert len(caught.value.details.splitlines()) == 3


async def test_a_lost_connection_to_libvirt_is_not_hidden() -> None:
    class Lost(Source):
        @override
        async def live_xml(self) -> str:
            raise BackendError("The connection is gone")

    with pytest.raises(BackendError):
        await open_console(Lost(""))


async def test_nobody_waits_for_a_cancelled_console(tmp_path: Path) -> None:
    path = tmp_path / "vnc.sock"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        task = asyncio.get_running_loop().create_task(
            open_console(Source(f"<graphics type='vnc' socket='{path}'/>"))
        )
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
