"""X keysyms of Qt's keys, for events that carry no native codes: synthesized or offscreen ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_K = Qt.Key
_UNICODE = 0x01000000
_LATIN_1_END = 0x100

_KEYSYMS = {
    _K.Key_Backspace: 0xFF08,
    _K.Key_Tab: 0xFF09,
    _K.Key_Backtab: 0xFF09,
    _K.Key_Return: 0xFF0D,
    _K.Key_Pause: 0xFF13,
    _K.Key_ScrollLock: 0xFF14,
    _K.Key_SysReq: 0xFF15,
    _K.Key_Escape: 0xFF1B,
    _K.Key_Multi_key: 0xFF20,
    _K.Key_Home: 0xFF50,
    _K.Key_Left: 0xFF51,
    _K.Key_Up: 0xFF52,
    _K.Key_Right: 0xFF53,
    _K.Key_Down: 0xFF54,
    _K.Key_PageUp: 0xFF55,
    _K.Key_PageDown: 0xFF56,
    _K.Key_End: 0xFF57,
    _K.Key_Print: 0xFF61,
    _K.Key_Insert: 0xFF63,
    _K.Key_Menu: 0xFF67,
    _K.Key_NumLock: 0xFF7F,
    _K.Key_Enter: 0xFF8D,
    _K.Key_Shift: 0xFFE1,
    _K.Key_Control: 0xFFE3,
    _K.Key_CapsLock: 0xFFE5,
    _K.Key_Alt: 0xFFE9,
    _K.Key_AltGr: 0xFE03,
    _K.Key_Meta: 0xFFEB,
    _K.Key_Super_L: 0xFFEB,
    _K.Key_Super_R: 0xFFEC,
    _K.Key_Delete: 0xFFFF,
}
_BY_KEY = {key.value: symbol for key, symbol in _KEYSYMS.items()}
_F1_KEYSYM = 0xFFBE


def keysym(event: QKeyEvent) -> int:
    """Return what is printed on the key, or what it types; 0 if that is unknown."""
    key = event.key()
    if _K.Key_F1 <= key <= _K.Key_F35:
        return _F1_KEYSYM + key - _K.Key_F1
    if key in _BY_KEY:
        return _BY_KEY[key]
    text = event.text()
    if len(text) == 1 and text.isprintable():
        return _of_character(text)
    # With Ctrl held the text is a control character, or none.
    return _of_character(chr(key).lower()) if 0 < key < _LATIN_1_END else 0


def _of_character(character: str) -> int:
    code = ord(character)
    return code if code < _LATIN_1_END else _UNICODE + code
