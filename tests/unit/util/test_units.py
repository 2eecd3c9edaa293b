"""Sizes as people read them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vmmgr.util.units import GIB, KIB, MIB, human_size


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (1023, "1023 B"),
        (KIB, "1 KiB"),
        (MIB * 3 // 2, "1.5 MiB"),
        (2 * GIB, "2 GiB"),
        (1000 * MIB, "1000 MiB"),
        (1000 * MIB - 1, "1000 MiB"),
        (5000 * GIB, "4.88 TiB"),
    ],
)
def test_three_digits_and_a_unit(size: int, text: str) -> None:
    assert human_size(size) == text


@given(st.integers(0, 1 << 60))
def test_a_size_is_never_written_with_an_exponent(size: int) -> None:
    assert re.fullmatch(r"[\d.]+ ([KMGT]i)?B", human_size(size))
