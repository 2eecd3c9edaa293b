"""Keys by position: Linux's numbers (evdev) to QEMU's (XT set 1, E0 codes with bit 7 set).

Up to F10 and the keypad both count alike.  Facts from linux/input-event-codes.h and from the key
names QEMU prints for ``qcode`` in its QAPI documentation.
"""

from __future__ import annotations

_SAME = frozenset(range(1, 89)) - {84, 85}

_OTHERS = {
    89: 0x73,  # RO
    90: 0x78,  # katakana
    91: 0x77,  # hiragana
    92: 0x79,  # henkan
    93: 0x70,  # katakana/hiragana
    94: 0x7B,  # muhenkan
    96: 0x9C,  # keypad Enter
    97: 0x9D,  # right Ctrl
    98: 0xB5,  # keypad /
    99: 0x54,  # SysRq
    100: 0xB8,  # right Alt
    102: 0xC7,  # Home
    103: 0xC8,  # Up
    104: 0xC9,  # Page Up
    105: 0xCB,  # Left
    106: 0xCD,  # Right
    107: 0xCF,  # End
    108: 0xD0,  # Down
    109: 0xD1,  # Page Down
    110: 0xD2,  # Insert
    111: 0xD3,  # Delete
    113: 0xA0,  # mute
    114: 0xAE,  # quieter
    115: 0xB0,  # louder
    116: 0xDE,  # power
    117: 0x59,  # keypad =
    119: 0xC6,  # Pause
    121: 0x7E,  # keypad ,
    122: 0xF2,  # Hangul
    123: 0xF1,  # Hanja
    124: 0x7D,  # yen
    125: 0xDB,  # left Super
    126: 0xDC,  # right Super
    127: 0xDD,  # Menu
    140: 0xA1,  # calculator
    142: 0xDF,  # sleep
    143: 0xE3,  # wake up
    155: 0xEC,  # mail
    158: 0xEA,  # back
    159: 0xE9,  # forward
    163: 0x99,  # next track
    164: 0xA2,  # play and pause
    165: 0x90,  # previous track
    166: 0xA4,  # stop
    172: 0xB2,  # home page
    183: 0x5D,  # F13
    184: 0x5E,  # F14
    185: 0x5F,  # F15
    186: 0x55,  # F16
    187: 0x83,  # F17
    188: 0xF7,  # F18
    189: 0x84,  # F19
    190: 0x5A,  # F20
    191: 0x74,  # F21
    192: 0xF9,  # F22
    193: 0x6D,  # F23
    194: 0x6F,  # F24
}


def qnum(evdev: int) -> int:
    """Return QEMU's number of a key, or 0 if it knows none."""
    return evdev if evdev in _SAME else _OTHERS.get(evdev, 0)
