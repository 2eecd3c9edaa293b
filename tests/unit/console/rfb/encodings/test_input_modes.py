"""Pseudo-encodings by which a server says what input it takes."""

from tests.support.rfb import new_screen, rectangle, show, told, update

POINTER_MODE, EXTENDED_KEYS, LEDS = -257, -258, -261


def test_a_server_takes_positions_and_keysyms_at_first() -> None:
    screen = new_screen()
    assert screen.pointer_is_absolute
    assert not screen.takes_scancodes


def test_a_server_may_switch_to_movements() -> None:
    screen = show(update(rectangle(0, 0, 8, 8, POINTER_MODE)), new_screen())
    assert not screen.pointer_is_absolute


def test_a_server_may_switch_back_to_positions() -> None:
    modes = [rectangle(x, 0, 8, 8, POINTER_MODE) for x in (0, 1)]
    assert show(update(*modes), new_screen()).pointer_is_absolute


def test_a_server_may_take_keys_by_position() -> None:
    screen = show(update(rectangle(0, 0, 8, 8, EXTENDED_KEYS)), new_screen())
    assert screen.takes_scancodes
    assert told(screen) == ["update_started", "input_changed"]


def test_the_keyboards_lights_are_skipped() -> None:
    data = update(rectangle(0, 0, 1, 1, LEDS, b"\x07"), rectangle(0, 0, 8, 8, EXTENDED_KEYS))
    assert show(data, new_screen()).takes_scancodes
