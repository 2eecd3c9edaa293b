"""A host's address is checked while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from vmmgr.ui.dialogs.add_host import AddHostDialog
from vmmgr.ui.kit.label import PlainLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def dialog(qtbot: QtBot) -> AddHostDialog:
    made = AddHostDialog(frozenset({"qemu:///system"}))
    qtbot.addWidget(made)
    return made


def part(dialog: AddHostDialog, kind: Any, name: str) -> Any:
    return dialog.findChild(kind, name)


def write(dialog: AddHostDialog, text: str) -> tuple[bool, str]:
    part(dialog, QLineEdit, "uri").setText(text)
    enabled = part(dialog, QPushButton, "connect").isEnabled()
    return enabled, part(dialog, PlainLabel, "problem").text()


@pytest.mark.parametrize("text", ["", "  "])
def test_without_an_address_nothing_can_be_connected(dialog: AddHostDialog, text: str) -> None:
    assert write(dialog, text) == (False, "")


def test_a_good_address_can_be_connected(dialog: AddHostDialog) -> None:
    assert write(dialog, " qemu+ssh://me@server/system ") == (True, "")
    assert dialog.uri() == "qemu+ssh://me@server/system"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("server", "Write it like"),
        ("qemu+ext:///system", "can run programs"),
        ("qemu:///system", "in the list already"),
        ("<img src=x>", "Write it like"),
    ],
)
def test_a_bad_address_says_why(dialog: AddHostDialog, text: str, word: str) -> None:
    enabled, problem = write(dialog, text)
    assert not enabled
    assert word in problem
