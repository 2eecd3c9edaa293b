"""What a person is told when the demo host opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.jobs import first_start
from vmmgr.jobs.first_start import explain
from vmmgr.util.distro import install_commands
from vmmgr.util.errors import AccessDeniedError, BackendError

if TYPE_CHECKING:
    import pytest

AWAY = BackendError("Could not connect")


def test_a_demo_that_was_asked_for_needs_no_advice() -> None:
    assert explain([]).commands == ()


def test_who_may_not_is_told_how_to_be_allowed() -> None:
    advice = explain([AWAY, AccessDeniedError("No", hint="Join the group")])
    assert advice.text.endswith("Join the group.")
    assert advice.commands == ()


def test_a_missing_libvirt_is_to_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_start, "has_libvirt", lambda: False)
    assert explain([AWAY]).commands == install_commands()


def test_an_installed_libvirt_is_to_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_start, "has_libvirt", lambda: True)
    monkeypatch.setattr(first_start, "start_commands", lambda: ("start it",))
    advice = explain([AWAY])
    assert "does not run" in advice.text
    assert advice.commands == ("start it",)
