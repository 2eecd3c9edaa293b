"""Keys on their way to the guest."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from vmmgr.console.views.keyboard import Keyboard
from vmmgr.console.views.keysyms import keysym

K, M, T = Qt.Key, Qt.KeyboardModifier, QEvent.Type
Sent = list[tuple[int, int, bool]]


def native(kind: QEvent.Type, scancode: int, symbol: int, *, repeats: bool = False) -> QKeyEvent:
    return QKeyEvent(kind, K.Key_A, M.NoModifier, scancode + 8, symbol, 0, "a", repeats, 1)


def made(key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = M.NoModifier) -> QKeyEvent:
    return QKeyEvent(T.KeyPress, key, modifiers, text)


@pytest.fixture
def sent() -> Sent:
    return []


@pytest.fixture
def keyboard(sent: Sent) -> Keyboard:
    return Keyboard(lambda *codes: sent.append(codes))


def test_a_key_goes_by_symbol_and_position(keyboard: Keyboard, sent: Sent) -> None:
    keyboard.press(native(T.KeyPress, 108, 0xFF54))
    assert sent == [(0xFF54, 108, True)]


def test_a_release_releases_what_was_pressed(keyboard: Keyboard, sent: Sent) -> None:
    keyboard.press(native(T.KeyPress, 30, 0x41))
    keyboard.release(native(T.KeyRelease, 30, 0x61))
    assert sent == [(0x41, 30, True), (0x41, 30, False)]


def test_a_held_key_is_pressed_again_and_released_once(keyboard: Keyboard, sent: Sent) -> None:
    for repeats in (False, True):
        keyboard.press(native(T.KeyPress, 30, 0x61, repeats=repeats))
    for repeats in (True, False):
        keyboard.release(native(T.KeyRelease, 30, 0x61, repeats=repeats))
    assert [down for _symbol, _scancode, down in sent] == [True, True, False]


def test_a_release_without_a_press_is_not_sent(keyboard: Keyboard, sent: Sent) -> None:
    keyboard.release(native(T.KeyRelease, 30, 0x61))
    assert sent == []


def test_all_keys_can_be_released(keyboard: Keyboard, sent: Sent) -> None:
    keyboard.press(native(T.KeyPress, 42, 0xFFE1))
    keyboard.press(native(T.KeyPress, 30, 0x41))
    keyboard.release_all()
    keyboard.release_all()
    assert sent[2:] == [(0xFFE1, 42, False), (0x41, 30, False)]


def test_events_without_native_codes_go_by_symbol(keyboard: Keyboard, sent: Sent) -> None:
    keyboard.press(made(K.Key_Down))
    keyboard.release(QKeyEvent(T.KeyRelease, K.Key_Down, M.NoModifier))
    assert sent == [(0xFF54, 0, True), (0xFF54, 0, False)]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (made(K.Key_Return), 0xFF0D),
        (made(K.Key_Up), 0xFF52),
        (made(K.Key_F1), 0xFFBE),
        (made(K.Key_F12), 0xFFC9),
        (made(K.Key_Control), 0xFFE3),
        (made(K.Key_Backtab), 0xFF09),
        (made(K.Key_A, "a"), 0x61),
        (made(K.Key_A, "A", M.ShiftModifier), 0x41),
        (made(K.Key_C, "\x03", M.ControlModifier), 0x63),
        (made(K.Key_Space, " "), 0x20),
        (made(K.Key_Aring, "å"), 0xE5),
        (made(K.Key_unknown, "€"), 0x010020AC),
        (made(K.Key_unknown), 0),
    ],
)
def test_keys_of_qt_have_symbols(event: QKeyEvent, expected: int) -> None:
    assert keysym(event) == expected
