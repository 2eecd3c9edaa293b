"""Where the program's files lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from vmmgr.util.paths import config_folder, resources


def test_the_resources_are_found() -> None:
    assert (resources() / "demo-host.xml").is_file()


def test_settings_follow_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/elsewhere")
    assert config_folder() == Path("/elsewhere/vmmgr")


@pytest.mark.parametrize("value", ["", None])
def test_settings_lie_in_the_home_else(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    if value is not None:
        monkeypatch.setenv("XDG_CONFIG_HOME", value)
    assert config_folder() == Path.home() / ".config" / "vmmgr"
