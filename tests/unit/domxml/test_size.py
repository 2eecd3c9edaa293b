"""Sizes with units."""

from __future__ import annotations

import pytest

from vmmgr.domxml._size import to_bytes, to_int


@pytest.mark.parametrize(
    ("number", "unit", "size"),
    [
        ("7", "b", 7),
        ("7", "bytes", 7),
        ("2", "K", 2048),
        ("2", "KiB", 2048),
        ("2", "kb", 2000),
        ("1", "GiB", 1 << 30),
        ("1", "E", 1 << 60),
        (" 3\n", None, 3072),
        ("0x10", "b", 16),
    ],
)
def test_units_are_those_of_libvirt(number: str, unit: str | None, size: int) -> None:
    assert to_bytes(number, unit, "KiB") == size


@pytest.mark.parametrize(
    ("number", "unit"), [("1", "furlong"), ("many", "KiB"), ("", "K"), ("1", "mm")]
)
def test_nonsense_is_no_size(number: str, unit: str) -> None:
    assert to_bytes(number, unit, "KiB") is None


def test_leading_zeros_are_decimal() -> None:
    assert to_int("010") == 10


def test_nothing_is_no_number() -> None:
    assert to_int(None) is None
