"""Messages other than pictures, and refusals."""

import struct

import pytest

from tests.support.rfb import new_screen, rectangle, show, told, update
from vmmgr.console.rfb.errors import ProtocolError
from vmmgr.console.rfb.framebuffer import Rect

BELL = b"\x02"
PIXEL = rectangle(1, 1, 1, 1, 0, b"\xff" * 4)


def cut_text(size: int, text: bytes = b"") -> bytes:
    return struct.pack(">BxxxI", 3, size) + text


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(BELL, id="bell"),
        pytest.param(cut_text(5, b"hello"), id="clipboard"),
        pytest.param(struct.pack(">BxHH", 1, 0, 2) + bytes(12), id="colour map"),
        pytest.param(update(), id="empty update"),
    ],
)
def test_what_we_do_not_use_is_skipped(message: bytes) -> None:
    screen = show(message + update(PIXEL), new_screen())
    assert screen.framebuffer.pixels[1, 1] == 0xFFFFFFFF


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(b"\xfa\x00\x00\x00", id="unknown message"),
        pytest.param(cut_text((1 << 20) + 1), id="huge clipboard"),
        pytest.param(cut_text(0xFFFFFFF0), id="extended clipboard not asked for"),
        pytest.param(update(rectangle(0, 0, 1, 1, 5)), id="encoding not asked for"),
        pytest.param(update(rectangle(7, 0, 2, 1, 0, bytes(8))), id="too wide"),
        pytest.param(update(rectangle(0, 7, 1, 2, 0, bytes(8))), id="too high"),
    ],
)
def test_what_we_cannot_read_is_refused(message: bytes) -> None:
    with pytest.raises(ProtocolError):
        show(message, new_screen())


def test_the_next_update_can_be_asked_for_before_this_one_is_read() -> None:
    screen = show(update(PIXEL), new_screen())
    assert told(screen) == ["update_started", "painted"]


def test_the_changed_rectangles_are_told_together() -> None:
    screen = show(update(PIXEL, PIXEL, rectangle(0, 0, 8, 8, -258)), new_screen())
    assert screen.listener.rects == [Rect(1, 1, 1, 1)] * 2  # type: ignore[attr-defined]  # ours
