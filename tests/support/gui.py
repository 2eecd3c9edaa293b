"""Use a window as a person does: by mouse and keyboard, waiting for what is seen."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

W = TypeVar("W", bound=QWidget)
T = TypeVar("T")
PERIOD = 0.02  # seconds between two looks


async def until(condition: Callable[[], T | None], what: str, limit: float = 20) -> T:
    """Wait until ``condition`` is true; return what it returned."""
    deadline = time.monotonic() + limit
    while not (result := condition()):
        if time.monotonic() > deadline:
            msg = f"waited {limit} s for {what}"
            raise AssertionError(msg)
        await asyncio.sleep(PERIOD)
    return result


async def shown(kind: type[W], name: str, limit: float = 20) -> W:
    """Wait for the visible widget with that objectName, in any window."""

    def find() -> W | None:
        for window in QApplication.topLevelWidgets():
            for widget in [window, *window.findChildren(QWidget, name)]:
                if isinstance(widget, kind) and widget.objectName() == name and widget.isVisible():
                    return widget
        return None

    found = await until(find, f"{kind.__name__} {name}", limit)
    assert found is not None
    return found


async def click(name: str, limit: float = 20) -> None:
    """Press the button with that objectName, as soon as it can be pressed."""
    button = await shown(QAbstractButton, name, limit)
    await until(button.isEnabled, f"{name} to be enabled: {button.toolTip()}", limit)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=_spot(button))


async def write(name: str, text: str) -> None:
    """Type ``text`` in place of what the field holds."""
    field = await shown(QWidget, name)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


async def choose(name: str, text: str) -> None:
    """Choose the line of a combo box that contains ``text``."""
    combo = await shown(QComboBox, name)
    await until(lambda: combo.findText(text, Qt.MatchFlag.MatchContains) >= 0, f"{text} in {name}")
    combo.setCurrentIndex(combo.findText(text, Qt.MatchFlag.MatchContains))
    combo.activated.emit(combo.currentIndex())


def _spot(button: QAbstractButton) -> QPoint:
    """Return where to press: a check box only answers near its mark and its text."""
    return QPoint(min(10, button.width() // 2), button.height() // 2)
