"""Both encodings of the pointer's shape."""

import struct

import pytest

from tests.support.rfb import new_screen, rectangle, show, told, update
from vmmgr.console.rfb.cursor import Cursor
from vmmgr.console.rfb.errors import ProtocolError

WHITE, NOTHING = b"\xff\xff\xff\xff", b"\0\0\0\0"
MASKED, ALPHA = -239, -314


def test_the_mask_says_what_is_opaque() -> None:
    content = b"\xff\xff\xff\0" * 2 + b"\x40"
    screen = show(update(rectangle(1, 0, 2, 1, MASKED, content)), new_screen())
    assert screen.cursor == Cursor(2, 1, 1, 0, NOTHING + WHITE)


def test_soft_edges_come_as_they_are() -> None:
    content = struct.pack(">i", 0) + b"\x10\x20\x30\x40"
    screen = show(update(rectangle(0, 0, 1, 1, ALPHA, content)), new_screen())
    assert screen.cursor == Cursor(1, 1, 0, 0, b"\x10\x20\x30\x40")


def test_an_empty_shape_hides_the_pointer() -> None:
    screen = show(update(rectangle(0, 0, 0, 0, MASKED)), new_screen())
    assert screen.cursor == Cursor(0, 0, 0, 0, b"")


def test_the_hot_spot_may_lie_beyond_the_picture() -> None:
    content = b"\0" * 4 + b"\0"
    screen = show(update(rectangle(5000, 5000, 1, 1, MASKED, content)), new_screen())
    assert told(screen) == ["update_started", "cursor_changed"]


@pytest.mark.parametrize("number", [MASKED, ALPHA])
def test_a_huge_pointer_is_refused(number: int) -> None:
    with pytest.raises(ProtocolError):
        show(update(rectangle(0, 0, 4096, 4096, number)), new_screen())


def test_a_compressed_pointer_is_refused() -> None:
    with pytest.raises(ProtocolError):
        show(update(rectangle(0, 0, 1, 1, ALPHA, struct.pack(">i", 7))), new_screen())
