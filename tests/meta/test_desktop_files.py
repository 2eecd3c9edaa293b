"""The files that make the program part of a desktop belong together."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from scripts.desktop import APP_ID, ROOT
from vmmgr import __version__

if TYPE_CHECKING:
    from pathlib import Path

RESOURCES = ROOT / "resources"
DESKTOP = RESOURCES / f"{APP_ID}.desktop"
METAINFO = RESOURCES / f"{APP_ID}.metainfo.xml"
ACTIONS = sorted((RESOURCES / "icons/actions").glob("*.svg"))
APP_ICONS = sorted((RESOURCES / "icons/hicolor").rglob("*.svg"))
STATES = ("running", "paused", "off", "saved", "crashed")


def _entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their case
    parser.read(DESKTOP)
    return parser["Desktop Entry"]


def _render(icon: Path, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_Alpha8)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(icon)).render(painter)
    painter.end()
    return image


def _name(path: Path) -> str:
    return path.stem


def _validate(*command: str | Path) -> None:
    if not shutil.which(str(command[0])):
        pytest.skip(f"{command[0]} is not here")
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_desktop_file_is_valid() -> None:
    _validate("desktop-file-validate", DESKTOP)


def test_metainfo_is_valid() -> None:
    _validate("appstreamcli", "validate", "--no-net", METAINFO)


def test_names_agree() -> None:
    root = etree.parse(METAINFO).getroot()
    assert root.findtext("id") == APP_ID
    assert root.findtext("launchable") == DESKTOP.name
    assert root.findtext("icon") == _entry()["Icon"] == _entry()["StartupWMClass"] == APP_ID
    assert {icon.stem for icon in APP_ICONS} == {APP_ID, f"{APP_ID}-symbolic"}


def test_latest_release_is_this_version() -> None:
    releases = etree.parse(METAINFO).findall("releases/release")
    assert releases[0].get("version") == __version__


@pytest.mark.parametrize("icon", [*ACTIONS, *APP_ICONS], ids=_name)
def test_icon_draws_something(icon: Path) -> None:
    image = _render(icon, 16)
    inked = sum(image.pixelColor(x, y).alpha() > 127 for x in range(16) for y in range(16))
    assert inked > 15


@pytest.mark.parametrize("icon", ACTIONS, ids=_name)
def test_action_icons_have_one_colour_and_one_grid(icon: Path) -> None:
    text = icon.read_text()
    assert 'viewBox="0 0 16 16"' in text
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', text)) <= {"none", "currentColor"}


def test_states_differ_in_shape() -> None:
    names = ("machine", *(f"machine-{state}" for state in STATES))
    shapes = [_render(RESOURCES / f"icons/actions/{name}.svg", 16) for name in names]
    assert all(one != other for i, one in enumerate(shapes) for other in shapes[:i])
