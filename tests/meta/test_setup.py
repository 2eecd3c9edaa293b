"""Installing for a user, finding packages and healing .venv."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from scripts import interpreter, system, venv
from scripts.desktop import APP_ID, ROOT, Installation
from scripts.messages import SetupError
from scripts.packages import SETS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation.of_user({"HOME": str(tmp_path)})


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_installing_puts_everything_in_its_place(installation: Installation) -> None:
    installation.install()
    data = installation.home / ".local/share"
    assert os.access(installation.home / ".local/bin/vmmgr", os.X_OK)
    assert (data / "applications" / f"{APP_ID}.desktop").exists()
    assert (data / "metainfo" / f"{APP_ID}.metainfo.xml").exists()
    assert (data / "icons/hicolor/scalable/apps" / f"{APP_ID}.svg").exists()
    assert (data / "icons/hicolor/symbolic/apps" / f"{APP_ID}-symbolic.svg").exists()


def test_menu_entry_names_the_launcher(installation: Installation) -> None:
    installation.install()
    text = (installation.data / "applications" / f"{APP_ID}.desktop").read_text()
    launcher = installation.launcher
    assert f"\nExec={launcher}\nTryExec={launcher}\n" in text
    assert f"\nExec={launcher} --show-domain-creator\n" in text


def test_uninstalling_leaves_no_file(installation: Installation) -> None:
    installation.install()
    installation.uninstall()
    assert _files(installation.home) == []


def test_uninstalling_leaves_what_is_not_ours(installation: Installation) -> None:
    installation.install()
    others = [installation.launcher, installation.data / "applications/other.desktop"]
    for path in others:
        path.write_text("[Desktop Entry]\n")
    installation.uninstall()
    assert sorted(_files(installation.home)) == sorted(others)


def test_installing_keeps_a_command_that_is_not_ours(installation: Installation) -> None:
    installation.launcher.parent.mkdir(parents=True)
    installation.launcher.write_text("mine")
    with pytest.raises(SystemExit):
        installation.install()
    assert installation.launcher.read_text() == "mine"


def test_data_folder_may_be_elsewhere(tmp_path: Path) -> None:
    data = tmp_path / "data"
    found = Installation.of_user({"HOME": str(tmp_path), "XDG_DATA_HOME": str(data)})
    assert found.data == data


def test_home_with_a_space_gives_a_valid_entry(tmp_path: Path) -> None:
    installation = Installation.of_user({"HOME": str(tmp_path / "my home")})
    installation.install()
    text = (installation.data / "applications" / f"{APP_ID}.desktop").read_text()
    assert f'\nExec="{installation.launcher}"\nTryExec={installation.launcher}\n' in text


def test_launcher_runs_this_checkout(installation: Installation) -> None:
    installation.install()
    last = installation.launcher.read_text().splitlines()[-1]
    assert last == f"exec '{ROOT}/.venv/bin/python' -P -m vmmgr \"$@\""


@pytest.mark.parametrize("wanted", ["there", "gone|there"])
def test_packages_that_are_there_are_not_missing(wanted: str) -> None:
    assert system.missing(_installer(), [wanted]) == []


def test_packages_that_are_gone_are_missing() -> None:
    assert system.missing(_installer(), ["gone|lost", "there"]) == ["gone|lost"]


def test_missing_packages_without_a_terminal_give_the_line_to_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(SetupError, match="Run the line above"):
        system.ensure(_installer(), ["gone"])
    assert "sudo install gone" in capsys.readouterr().out


def test_python_packages_are_wanted_for_the_distributions_python_only() -> None:
    ours = interpreter.Interpreter("/opt/python3", "/opt", "3.12", has_pip=True)
    theirs = interpreter.Interpreter("/usr/bin/python3", "/usr", "3.99", has_pip=False)
    assert "python3.99-venv" in system.build_packages(SETS["apt"], theirs)
    assert not any("python" in name for name in system.build_packages(SETS["apt"], ours))


def test_interrupted_set_up_is_not_sound(tmp_path: Path) -> None:
    environment = _environment(tmp_path)
    assert environment.is_sound(None)
    (environment.path / "setup.unfinished").touch()
    assert not environment.is_sound(None)


def test_moved_checkout_is_not_sound(tmp_path: Path) -> None:
    environment = _environment(tmp_path)
    (environment.path / "setup.json").write_text(json.dumps({"root": "/elsewhere"}))
    assert not environment.is_sound(None)


def test_another_python_is_not_sound(tmp_path: Path) -> None:
    assert not _environment(tmp_path).is_sound("3.99")


def test_old_python_is_refused_in_one_sentence(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = subprocess.run(
        [ROOT / "scripts/find-python"],
        env=os.environ | {"PYTHON": str(old)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("vmmgr: Python 3.11 or newer is needed")


def test_second_call_has_nothing_to_do(tmp_path: Path) -> None:
    environment = _environment(tmp_path)
    for name in venv.RECIPE:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    environment.note("dev")
    assert environment.is_current("run", None)
    (tmp_path / "pyproject.toml").write_text("y")
    assert not environment.is_current("run", None)


def _installer() -> system.Installer:
    return system.Installer(
        packages=SETS["apt"],
        query=("echo", "there installed\n"),
        show=("echo",),
        refresh=(),
        install=("install",),
        by_hand="sudo install",
    )


def _environment(root: Path) -> venv.Environment:
    """A .venv that looks complete: its python is the one running the tests."""
    environment = venv.Environment(root)
    environment.python.parent.mkdir(parents=True)
    (environment.path / "pyvenv.cfg").touch()
    environment.python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    environment.python.chmod(0o755)
    return environment
