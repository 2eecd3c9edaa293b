"""Errors speak to the user."""

from __future__ import annotations

from vmmgr.util.errors import VmmgrError


def test_the_hint_follows_the_summary() -> None:
    assert VmmgrError("Could not start", hint="Free some space").text == (
        "Could not start. Free some space."
    )


def test_without_a_hint_the_summary_stands_alone() -> None:
    assert VmmgrError("Could not start", details="code 1").text == "Could not start"
