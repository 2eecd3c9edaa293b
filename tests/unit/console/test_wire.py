"""A socket read by one thread and written by any."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.rfb import Recording, new_screen, read_all, show
from vmmgr.console.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator

MIB = 1 << 20
TIGHT = Recording.load("grub-tight")


@pytest.fixture
def pair() -> Iterator[tuple[Wire, socket.socket]]:
    ours, theirs = socket.socketpair()
    wire = Wire(ours)
    with theirs:
        yield wire, theirs
        wire.close()
        wire.release()


Pair = tuple[Wire, socket.socket]


def test_bytes_are_taken_in_any_pieces(pair: Pair) -> None:
    wire, server = pair
    server.sendall(b"one two")
    assert [bytes(wire.take(n)) for n in (3, 1, 3)] == [b"one", b" ", b"two"]


def test_more_than_the_buffer_can_be_taken(pair: Pair) -> None:
    wire, server = pair
    data = bytes(range(256)) * 4096
    sender = threading.Thread(target=server.sendall, args=(b"x" + data,))
    sender.start()
    assert bytes(wire.take(1)) == b"x"
    assert bytes(wire.take(len(data))) == data
    sender.join()


def test_rows_are_filled_from_the_buffer_and_the_socket(pair: Pair) -> None:
    wire, server = pair
    server.sendall(b"xabc")
    wire.take(1)
    server.sendall(b"defghij")
    rows = [memoryview(bytearray(size)) for size in (2, 3, 4)]
    wire.read_into(rows)
    assert [bytes(row) for row in rows] == [b"ab", b"cde", b"fghi"]
    assert bytes(wire.take(1)) == b"j"


def test_more_rows_than_the_system_takes_at_once_are_filled(pair: Pair) -> None:
    wire, server = pair
    rows = [memoryview(bytearray(3)) for _ in range(2000)]
    server.sendall(b"abc" * 2000)
    wire.read_into(rows)
    assert all(bytes(row) == b"abc" for row in rows)


def test_the_servers_end_is_the_end(pair: Pair) -> None:
    wire, server = pair
    server.close()
    with pytest.raises(EOFError):
        wire.take(1)


def test_closing_wakes_the_reader(pair: Pair) -> None:
    wire, _server = pair
    ends: list[Exception] = []

    def read() -> None:
        try:
            wire.take(1)
        except EOFError as error:
            ends.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    wire.close()
    reader.join(5)
    assert len(ends) == 1


def test_a_silent_server_tries_our_patience(pair: Pair) -> None:
    wire, _server = pair
    wire.patience = 0.01
    with pytest.raises(TimeoutError):
        wire.take(1)


def test_writing_never_waits_and_the_reader_sends_the_rest(pair: Pair) -> None:
    wire, server = pair
    data = bytes(range(256)) * 3000
    wire.write(data)
    reader = threading.Thread(target=wire.take, args=(1,))
    reader.start()
    assert server.recv(len(data), socket.MSG_WAITALL) == data
    server.sendall(b"x")
    reader.join(5)
    assert not reader.is_alive()


def test_what_may_be_dropped_is_dropped_when_the_server_is_behind(pair: Pair) -> None:
    wire, server = pair
    data = bytes(MIB - 1)
    wire.write(data)
    wire.write(b"nudge", droppable=True)
    reader = threading.Thread(target=wire.take, args=(1,))
    reader.start()
    assert server.recv(len(data), socket.MSG_WAITALL) == data
    wire.write(b"key")
    assert server.recv(5) == b"key"
    server.sendall(b"x")
    reader.join(5)


def test_a_server_that_never_reads_is_given_up(pair: Pair) -> None:
    wire, _server = pair
    for _ in range(4):
        wire.write(bytes(MIB))
    with pytest.raises(EOFError):
        wire.take(1)


def test_writing_to_nobody_does_no_harm(pair: Pair) -> None:
    wire, server = pair
    server.close()
    wire.write(b"x")
    wire.release()
    wire.write(b"x")
    wire.close()


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=30))
@settings(max_examples=25, deadline=None)
def test_the_pieces_a_stream_comes_in_do_not_matter(sizes: list[int]) -> None:
    expected = show(TIGHT.data, new_screen(TIGHT.width, TIGHT.height))
    screen = new_screen(TIGHT.width, TIGHT.height)
    ours, theirs = socket.socketpair()
    sender = threading.Thread(target=_send_in_pieces, args=(theirs, TIGHT.data, sizes))
    sender.start()
    wire = Wire(ours)
    read_all(wire, screen)
    sender.join()
    wire.release()
    assert np.array_equal(screen.framebuffer.pixels, expected.framebuffer.pixels)


def _send_in_pieces(sock: socket.socket, data: bytes, sizes: list[int]) -> None:
    with sock:
        position = 0
        for size in sizes:
            sock.sendall(data[position : position + size])
            position += size
        sock.sendall(data[position:])
