"""Opening a console on the GUI's own loop."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

from vmmgr.console.transport import open_console

if TYPE_CHECKING:
    from collections.abc import Callable


class Source:
    """A local machine whose VNC server listens on a port."""

    is_local = True
    remote_host = ""

    def __init__(self, port: int) -> None:
        self._port = port

    async def live_xml(self) -> str:
        graphics = f"<graphics type='vnc' port='{self._port}'/>"
        return f"<domain id='1'><devices>{graphics}</devices></domain>"

    async def open_graphics_fd(self, index: int) -> int:
        raise OSError(f"no descriptor {index}")


def test_a_console_opens_on_the_loop_of_qt(run: Callable[..., Any]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        opened = run(open_console(Source(server.getsockname()[1])))
        with opened.sock:
            assert opened.sock.getpeername() == server.getsockname()
