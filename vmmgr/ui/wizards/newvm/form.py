"""Labels in one column, fields in another, a note under each field."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QStyle, QWidget

from vmmgr.ui.kit.label import PlainLabel, WrappedLabel
from vmmgr.ui.wizards.newvm.note import Note

W = TypeVar("W", bound=QWidget)

_GAP = 8  # pixels between rows
_COLUMN_GAP = 12
_LAST_ROW = 99


class Form(QWidget):
    """Rows of a label and a field, which can be shown and hidden together with their note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_COLUMN_GAP)
        self._grid.setVerticalSpacing(_GAP)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(_LAST_ROW, 1)  # what room there is too much
        self._next_row = 0
        self._rows: dict[QWidget, tuple[QLabel, QWidget, Note]] = {}

    def add(self, label: str, field: QWidget, box: QWidget | None = None) -> Note:
        """Add ``field``, inside of ``box`` if it stands with others; return the note under it."""
        row = self._take_rows()
        name, note = QLabel(label), Note()
        name.setBuddy(field)
        note.setObjectName(f"{field.objectName()}Note")
        shown = field if box is None else box
        style = Qt.AlignmentFlag(
            self.style().styleHint(QStyle.StyleHint.SH_FormLayoutLabelAlignment)
        )
        across = style & Qt.AlignmentFlag.AlignHorizontal_Mask
        self._grid.addWidget(name, row, 0, across | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(shown, row, 1)
        self._grid.addWidget(note, row + 1, 1)
        self._rows[field] = (name, shown, note)
        self.match_labels(self.label_width)
        return note

    def add_across(self, widget: QWidget) -> Note:
        """Add a field that needs no label, in the column of the fields."""
        row, note = self._take_rows(), Note()
        note.setObjectName(f"{widget.objectName()}Note")
        self._grid.addWidget(widget, row, 1)
        self._grid.addWidget(note, row + 1, 1)
        return note

    def add_text(self, text: str) -> None:
        """Add a sentence over both columns."""
        self._grid.addWidget(WrappedLabel(text), self._take_rows(), 0, 1, 2)

    def show_row(self, field: QWidget, *, is_shown: bool) -> None:
        """Show or hide a field with its label and its note."""
        label, shown, note = self._rows[field]
        label.setVisible(is_shown)
        shown.setVisible(is_shown)
        note.setVisible(is_shown and bool(note.text()))

    def match_labels(self, width: int) -> None:
        """Make the column of labels at least ``width`` wide, to stand in line with other forms."""
        self._grid.setColumnMinimumWidth(0, width)

    def _take_rows(self) -> int:
        """Return the row of the next field; the one after it is for its note."""
        self._next_row += 2
        return self._next_row - 2

    @property
    def label_width(self) -> int:
        """How wide the labels are."""
        return max((row[0].sizeHint().width() for row in self._rows.values()), default=0)


def named(widget: W, name: str) -> W:
    """Return ``widget`` with its object name set."""
    widget.setObjectName(name)
    return widget


def combo(name: str) -> QComboBox:
    """Return a list that long lines do not widen."""
    box = named(QComboBox(), name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(16)
    return box


def beside(field: QWidget, *others: QWidget) -> QWidget:
    """Return a box with ``field`` at its natural width and what stands behind it."""
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(field)
    for other in others:
        layout.addWidget(other, 1)
    if not others:
        layout.addStretch(1)
    return box


def aside(name: str) -> PlainLabel:
    """Return a label for the figure that stands behind a field."""
    return named(PlainLabel(), name)


def select_data(box: QComboBox, data: object) -> bool:
    """Choose the line with ``data``; return whether there is one."""
    index = box.findData(data)
    if index >= 0:
        box.setCurrentIndex(index)
    return index >= 0
