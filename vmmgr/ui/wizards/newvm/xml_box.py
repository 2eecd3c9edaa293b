"""The definition as XML, folded away, to be read and edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFontDatabase, QTextCursor, QTextFormat
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from vmmgr.ui.wizards.newvm.fold import Fold
from vmmgr.ui.wizards.newvm.form import named
from vmmgr.ui.wizards.newvm.note import Note

if TYPE_CHECKING:
    from vmmgr.jobs.newvm.check import XmlProblem

_TINT = QColor(209, 56, 61, 60)  # red that text is read on in light and dark
_MIN_LINES = 6


class XmlBox(QWidget):
    """An editor that marks the line with the problem; ``edited`` when the user changes it."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._written = ""
        self.fold = Fold("showXml", self.tr("Show and edit the &XML"))
        self.editor = named(QPlainTextEdit(), "xml")
        self.editor.setAccessibleName(self.tr("XML of the machine"))
        self.editor.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.editor.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.editor.setTabChangesFocus(True)
        self.editor.setMinimumHeight(self.editor.fontMetrics().lineSpacing() * _MIN_LINES)
        self.editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.note = named(Note(), "xmlNote")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.fold)
        layout.addWidget(self.note)
        layout.addWidget(self.editor, 1)
        layout.addStretch(0)  # the room of the editor while it is folded away
        self.editor.hide()
        self.fold.folded.connect(self.editor.setVisible)
        self.editor.textChanged.connect(self.edited)

    def text(self) -> str:
        """Return the document."""
        return self.editor.toPlainText()

    def is_edited(self) -> bool:
        """Whether the user has changed it."""
        return self.text() != self._written

    def write(self, xml: str) -> None:
        """Replace the document in one step that the user can undo."""
        self._written = xml
        if self.text() == xml:
            return
        cursor = QTextCursor(self.editor.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(xml)
        cursor.endEditBlock()
        self.editor.moveCursor(QTextCursor.MoveOperation.Start)

    def mark(self, problem: XmlProblem | None) -> None:
        """Show what is wrong and where, or nothing."""
        self.note.tell_problem("" if problem is None else problem.text)
        line = 0 if problem is None else problem.line
        self.editor.setExtraSelections([self._marked(line)] if line else [])

    def _marked(self, line: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        block = self.editor.document().findBlockByNumber(line - 1)
        selection.cursor = QTextCursor(block)
        selection.format.setBackground(_TINT)
        selection.format.setProperty(
            QTextFormat.Property.FullWidthSelection,
            True,  # noqa: FBT003 - Qt's signature
        )
        return selection
