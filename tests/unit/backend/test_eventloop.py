"""Libvirt's event loop: descriptors, timers, and sockets shut from outside."""

from __future__ import annotations

import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import libvirt
import pytest

from tests.support.waiting import wait_until
from vmmgr.backend import eventloop
from vmmgr.backend.eventloop import EventLoop, Sockets

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.libvirt

READABLE, WRITABLE = libvirt.VIR_EVENT_HANDLE_READABLE, libvirt.VIR_EVENT_HANDLE_WRITABLE
Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def loop() -> EventLoop:
    return eventloop.start()


@pytest.fixture
def pair() -> Iterator[Pair]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(5)
        theirs.settimeout(5)
        yield ours, theirs


class Heard(list[int]):
    """The events of a descriptor; ``was_told`` is set by each."""

    def __init__(self) -> None:
        super().__init__()
        self.was_told = threading.Event()
        self.threads: set[str] = set()

    def take(self, _number: int, _fd: int, events: int, _opaque: object) -> None:
        self.append(events)
        self.threads.add(threading.current_thread().name)
        self.was_told.set()


@pytest.fixture
def heard() -> Heard:
    return Heard()


def watch(end: socket.socket, events: int, heard: Heard) -> int:
    return int(libvirt.virEventAddHandle(end.fileno(), events, heard.take, None))


def test_what_can_be_read_is_told_on_the_threads_own(
    loop: EventLoop, pair: Pair, heard: Heard
) -> None:
    number = watch(pair[0], READABLE, heard)
    pair[1].send(b"x")
    assert heard.was_told.wait(5)
    libvirt.virEventRemoveHandle(number)
    assert (heard[0], heard.threads) == (READABLE, {"libvirt-events"})


def test_only_what_was_asked_for_is_told(loop: EventLoop, pair: Pair, heard: Heard) -> None:
    writes = Heard()
    numbers = watch(pair[0], READABLE, heard), watch(pair[0], WRITABLE, writes)
    assert writes.was_told.wait(5)
    pair[1].send(b"x")
    assert heard.was_told.wait(5)
    for number in numbers:
        libvirt.virEventRemoveHandle(number)
    assert (set(heard), set(writes)) == ({READABLE}, {WRITABLE})


def test_events_can_be_changed(loop: EventLoop, pair: Pair, heard: Heard) -> None:
    number = watch(pair[0], 0, heard)
    libvirt.virEventUpdateHandle(number, WRITABLE)
    assert heard.was_told.wait(5)
    libvirt.virEventRemoveHandle(number)


def test_a_removed_watch_is_forgotten(loop: EventLoop, pair: Pair, heard: Heard) -> None:
    number = watch(pair[0], READABLE, heard)
    assert libvirt.virEventRemoveHandle(number) == 0
    assert loop.remove_watch(number) == -1


def test_the_end_of_the_other_side_is_told(loop: EventLoop, pair: Pair, heard: Heard) -> None:
    number = watch(pair[0], READABLE, heard)
    pair[1].close()
    assert heard.was_told.wait(5)
    libvirt.virEventRemoveHandle(number)
    assert heard[0] & libvirt.VIR_EVENT_HANDLE_HANGUP


def test_a_timer_fires_until_it_is_removed(loop: EventLoop) -> None:
    ticks: list[int] = []
    number = libvirt.virEventAddTimeout(1, lambda number, _opaque: ticks.append(number), None)
    wait_until(lambda: len(ticks) >= 3, "three ticks")
    assert libvirt.virEventRemoveTimeout(number) == 0
    assert set(ticks) == {number}


def test_a_timer_can_be_disabled(loop: EventLoop) -> None:
    ticked = threading.Event()
    number = libvirt.virEventAddTimeout(-1, lambda *_: ticked.set(), None)
    assert not ticked.wait(0.05)
    libvirt.virEventUpdateTimeout(number, 0)
    assert ticked.wait(5)
    libvirt.virEventRemoveTimeout(number)


def shut(end: socket.socket) -> bool:
    """Whether the other end of ``end`` was shut down."""
    return end.recv(1) == b""


def test_recorded_sockets_can_be_shut(loop: EventLoop, pair: Pair, heard: Heard) -> None:
    sockets = Sockets()
    with loop.recording(sockets):
        number = watch(pair[0], READABLE, heard)
    assert loop.shut_down(sockets) == 1
    assert shut(pair[1])
    libvirt.virEventRemoveHandle(number)


def test_a_socket_that_comes_after_the_shutting_is_shut_at_once(
    loop: EventLoop, pair: Pair, heard: Heard
) -> None:
    sockets = Sockets()
    loop.shut_down(sockets)
    with loop.recording(sockets):
        number = watch(pair[0], READABLE, heard)
    assert shut(pair[1])
    libvirt.virEventRemoveHandle(number)


def test_what_another_thread_adds_is_not_recorded(
    loop: EventLoop, pair: Pair, heard: Heard
) -> None:
    sockets, numbers = Sockets(), list[int]()
    with loop.recording(sockets):
        other = threading.Thread(target=lambda: numbers.append(watch(pair[0], READABLE, heard)))
        other.start()
        other.join()
    libvirt.virEventRemoveHandle(numbers[0])
    assert sockets.watches == set()


def test_shutting_what_is_gone_does_nothing(loop: EventLoop, pair: Pair, heard: Heard) -> None:
    sockets = Sockets()
    with loop.recording(sockets):
        libvirt.virEventRemoveHandle(watch(pair[0], READABLE, heard))
    assert loop.shut_down(sockets) == 0


def test_a_descriptor_that_is_no_socket_is_left_alone(loop: EventLoop, heard: Heard) -> None:
    sockets = Sockets()
    number, before = 0, _descriptors()
    with loop.recording(sockets), open("/dev/zero", "rb") as file:  # noqa: PTH123 - a descriptor
        number = loop.add_watch(file.fileno(), 0, heard.take, None)
        loop.shut_down(sockets)
        loop._watches.pop(number)
    assert _descriptors() == before


def _descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_starting_twice_gives_the_same(loop: EventLoop) -> None:
    assert eventloop.start() is loop


def test_freeing_reaches_the_owner(loop: EventLoop, pair: Pair, heard: Heard) -> None:
    marker: dict[str, Any] = {"kept": True}
    number = libvirt.virEventAddHandle(pair[0].fileno(), READABLE, heard.take, marker)
    libvirt.virEventRemoveHandle(number)
    wait_until(lambda: not loop._garbage, "the garbage is freed")
