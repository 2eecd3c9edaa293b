"""Both encodings of the desktop's size."""

import pytest

from tests.support.rfb import new_screen, rectangle, show, told, update
from vmmgr.console.rfb.errors import ProtocolError

DESKTOP, EXTENDED = -223, -308
ONE_SCREEN = b"\x01\0\0\0" + bytes(16)


def test_a_new_size_is_a_new_empty_picture() -> None:
    screen = new_screen()
    old = screen.framebuffer.pixels
    show(update(rectangle(0, 0, 20, 10, DESKTOP)), screen)
    assert screen.framebuffer.pixels.shape == (10, 20)
    assert screen.framebuffer.pixels is not old
    assert told(screen) == ["update_started", "resized"]


def test_the_extended_form_says_the_same() -> None:
    screen = show(update(rectangle(0, 0, 20, 10, EXTENDED, ONE_SCREEN)), new_screen())
    assert screen.framebuffer.pixels.shape == (10, 20)


def test_the_extended_form_may_repeat_the_size() -> None:
    screen = show(update(rectangle(0, 0, 8, 8, EXTENDED, ONE_SCREEN)), new_screen())
    assert told(screen) == ["update_started"]


def test_a_refused_wish_changes_nothing() -> None:
    screen = show(update(rectangle(1, 3, 20, 10, EXTENDED, ONE_SCREEN)), new_screen())
    assert screen.framebuffer.pixels.shape == (8, 8)


@pytest.mark.parametrize("size", [(0, 10), (10, 0), (16385, 1), (16384, 16384)])
def test_an_impossible_size_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ProtocolError):
        show(update(rectangle(0, 0, *size, DESKTOP)), new_screen())


def test_painting_goes_on_in_the_new_size() -> None:
    fill = rectangle(15, 5, 1, 1, 0, b"\xff" * 4)
    screen = show(update(rectangle(0, 0, 20, 10, DESKTOP), fill), new_screen())
    assert screen.framebuffer.pixels[5, 15] == 0xFFFFFFFF
