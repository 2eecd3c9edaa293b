"""Linux's keys in QEMU's numbers."""

import pytest

from vmmgr.console.rfb.keymap import qnum


@pytest.mark.parametrize(
    ("evdev", "expected"),
    [(1, 1), (30, 30), (88, 88), (108, 0xD0), (97, 0x9D), (125, 0xDB), (183, 0x5D)],
    ids=["Esc", "A", "F12", "Down", "right Ctrl", "Super", "F13"],
)
def test_keys_have_qemus_numbers(evdev: int, expected: int) -> None:
    assert qnum(evdev) == expected


@pytest.mark.parametrize("evdev", [0, 84, 240, -8, 10_000])
def test_keys_qemu_does_not_know_have_none(evdev: int) -> None:
    assert qnum(evdev) == 0


def test_no_two_keys_share_a_number() -> None:
    numbers = [number for evdev in range(256) if (number := qnum(evdev))]
    assert len(numbers) == len(set(numbers))
