"""Waiting with a deadline."""

from __future__ import annotations

import pytest

from tests.support.waiting import wait_until


def test_the_first_true_value_is_returned() -> None:
    values = iter([0, "", "there"])
    assert wait_until(lambda: next(values), "a value") == "there"


def test_what_did_not_happen_is_named() -> None:
    with pytest.raises(TimeoutError, match=r"the moon turns green: not within 0\.1 s"):
        wait_until(lambda: False, "the moon turns green", timeout=0.1)
