"""The frame of the wizard: steps on the left, the page on the right, buttons below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vmmgr.ui.kit.label import PlainLabel
from vmmgr.ui.kit.noticebar import NoticeBar
from vmmgr.ui.wizards.newvm.creation import CreationStrip
from vmmgr.ui.wizards.newvm.form import named
from vmmgr.ui.wizards.newvm.page_area import PageArea
from vmmgr.ui.wizards.newvm.steps import StepList
from vmmgr.util.names import in_tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vmmgr.ui.wizards.newvm.page import Page

_TITLE_SCALE = 1.3


class Frame(QWidget):
    """Shows one of the pages; knows nothing of what they ask."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._pages: list[Page] = []
        self.steps = StepList(titles)
        self._title = named(PlainLabel(), "pageTitle")
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * _TITLE_SCALE)
        font.setBold(True)
        self._title.setFont(font)
        self.notices = NoticeBar()
        self.stack = QStackedWidget()
        self.strip = CreationStrip()
        self.back = self._button(self.tr("&Back"), "back")
        self.forward = self._button(self.tr("&Next"), "next")
        self.make = self._button(self.tr("C&reate"), "create")
        self.cancel = self._button(self.tr("Cancel"), "cancel")
        self.cancel.setAutoDefault(False)
        self._lay_out()

    def add_page(self, page: Page) -> None:
        """Add the page of the next title."""
        self._pages.append(page)
        self.stack.addWidget(PageArea(page))

    @property
    def index(self) -> int:
        """Which page is shown."""
        return self.stack.currentIndex()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self.index]

    def show_page(self, index: int) -> None:
        """Show another page and put the keyboard on its first field."""
        self.stack.setCurrentIndex(index)
        self.steps.set_current(index)
        self._title.setText(self._titles[index])
        is_last = index == len(self._titles) - 1
        self.forward.setVisible(not is_last)
        self.make.setVisible(is_last)
        self.back.setEnabled(index > 0)
        self._default().setDefault(True)

    def allow_forward(self, problem: str) -> None:
        """Let the user go on, or tell in the tooltip why not."""
        for button in (self.forward, self.make):
            button.setEnabled(not problem)
            button.setToolTip(in_tooltip(problem) if problem else "")

    def lock(self, *, is_locked: bool) -> None:
        """Take no more input while the machine is being made."""
        self.stack.setEnabled(not is_locked)
        for button in (self.back, self.make, self.cancel):
            button.setEnabled(not is_locked)

    def _default(self) -> QPushButton:
        return self.make if self.index == len(self._titles) - 1 else self.forward

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        for button in (self.back, self.forward, self.make):
            buttons.addWidget(button)
        right = QVBoxLayout()
        right.setContentsMargins(20, 16, 20, 16)
        right.setSpacing(12)
        right.addWidget(self._title)
        right.addWidget(self.notices)
        right.addWidget(self.stack, 1)
        right.addWidget(self.strip)
        right.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.steps)
        layout.addLayout(right, 1)

    def _button(self, text: str, name: str) -> QPushButton:
        return named(QPushButton(text), name)
