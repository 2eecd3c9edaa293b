"""Names in the order people expect."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vmmgr.util.natural import natural_key


def test_numbers_count() -> None:
    assert sorted(["vm10", "vm2", "vm1"], key=natural_key) == ["vm1", "vm2", "vm10"]


def test_capitals_stand_beside_small_letters() -> None:
    assert sorted(["b", "A", "a", "B"], key=natural_key) == ["A", "a", "B", "b"]


@given(st.text(), st.text())
def test_only_equal_names_have_equal_keys(one: str, other: str) -> None:
    assert (natural_key(one) == natural_key(other)) == (one == other)
