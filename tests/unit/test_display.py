"""Without a screen the program says so instead of being aborted by Qt."""

from __future__ import annotations

import pytest

from vmmgr.display import display_problem


@pytest.mark.parametrize(
    "environment",
    [{"QT_QPA_PLATFORM": "offscreen"}, {"WAYLAND_DISPLAY": "wayland-0"}],
)
def test_with_a_screen_there_is_no_problem(environment: dict[str, str]) -> None:
    assert display_problem(environment) == ""


def test_no_display_is_told() -> None:
    assert "there is no display" in display_problem({})


def test_a_display_that_does_not_answer_is_named() -> None:
    assert "display :987 cannot be opened" in display_problem({"DISPLAY": ":987"})
