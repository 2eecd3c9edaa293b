"""The fault tools do to a plain echo server what they promise."""

from __future__ import annotations

import socket
import socketserver
import threading
import time
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from tests.support.faults import FaultProxy, SilentServer
from tests.support.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class _Echo(socketserver.BaseRequestHandler):
    @override
    def handle(self) -> None:
        while data := self.request.recv(4096):
            self.request.sendall(data)


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[FaultProxy]:
    target = tmp_path / "echo"
    with socketserver.ThreadingUnixStreamServer(str(target), _Echo) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        with FaultProxy(tmp_path / "proxy", target) as running:
            yield running
        server.shutdown()
        thread.join()


@pytest.fixture
def client(proxy: FaultProxy) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX) as end:
        end.settimeout(5)
        end.connect(str(proxy.path))
        end.sendall(b"first")
        assert end.recv(100) == b"first"
        yield end


def test_a_proxy_passes_everything_at_first(client: socket.socket) -> None:
    sent = bytes(range(256)) * 64
    client.sendall(sent)
    received = b""
    while len(received) < len(sent):
        received += client.recv(65536)
    assert received == sent


def test_a_stalled_proxy_is_silent_until_it_passes_again(
    proxy: FaultProxy, client: socket.socket
) -> None:
    proxy.stall()
    client.sendall(b"hello")
    client.settimeout(0.2)
    with pytest.raises(TimeoutError):
        client.recv(100)
    proxy.pass_through()
    client.settimeout(5)
    assert client.recv(100) == b"hello"


def test_a_delay_holds_in_both_directions(proxy: FaultProxy, client: socket.socket) -> None:
    proxy.delay(0.1)
    begin = time.monotonic()
    client.sendall(b"hello")
    client.recv(100)
    assert 0.2 <= time.monotonic() - begin < 1


def test_a_truncated_answer_ends_the_connection(proxy: FaultProxy, client: socket.socket) -> None:
    proxy.truncate(3)
    client.sendall(b"hello")
    assert (client.recv(100), client.recv(100)) == (b"hel", b"")


def test_truncating_at_the_end_of_an_answer_hangs_up(
    proxy: FaultProxy, client: socket.socket
) -> None:
    proxy.truncate(5)
    client.sendall(b"hello")
    assert (client.recv(100), client.recv(100)) == (b"hello", b"")


def test_killing_hangs_up_but_lets_clients_return(proxy: FaultProxy, client: socket.socket) -> None:
    proxy.kill()
    assert client.recv(100) == b""
    wait_until(lambda: proxy.connections == 0, "the proxy forgets the connection")
    with socket.socket(socket.AF_UNIX) as again:
        again.connect(str(proxy.path))
        again.sendall(b"back")
        assert again.recv(100) == b"back"


def test_killing_works_while_stalled(proxy: FaultProxy, client: socket.socket) -> None:
    proxy.stall()
    client.sendall(b"hello")
    proxy.kill()
    assert client.recv(100) == b""


def test_a_proxy_without_a_server_hangs_up(tmp_path: Path) -> None:
    proxy = FaultProxy(tmp_path / "proxy", tmp_path / "nobody")
    with proxy, socket.socket(socket.AF_UNIX) as end:
        end.connect(str(proxy.path))
        assert end.recv(1) == b""


def test_a_proxy_leaves_no_thread_and_no_socket(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    with FaultProxy(tmp_path / "proxy", tmp_path / "nobody"):
        pass
    assert set(threading.enumerate()) == before
    assert list(tmp_path.iterdir()) == []


def test_a_silent_server_accepts_and_says_nothing(tmp_path: Path) -> None:
    server = SilentServer.on_path(tmp_path / "silent")
    with server, socket.socket(socket.AF_UNIX) as end:
        end.connect(str(tmp_path / "silent"))
        server.wait_for_client()
        end.sendall(b"hello?")
        end.settimeout(0.1)
        with pytest.raises(TimeoutError):
            end.recv(1)


def test_a_silent_server_listens_on_tcp_too() -> None:
    server = SilentServer.on_tcp()
    with server, socket.create_connection(("127.0.0.1", server.port), timeout=5):
        server.wait_for_client()
