"""The list of machines: filter, table, and what to do when it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from vmmgr.models.machines import MachinesModel, matcher
from vmmgr.models.places import ALL, Place
from vmmgr.models.table import ROW_ROLE
from vmmgr.ui.kit.icons import icon
from vmmgr.ui.kit.roomy import RoomyDelegate
from vmmgr.ui.shell.empty import EmptyPage

if TYPE_CHECKING:
    from vmmgr.backend.records import DomainRecord, Key

_FILTER_DELAY = 80  # milliseconds after the last key
_WIDTHS = (260, 110, 64, 64, 84, 140)  # pixels


class MachinesPage(QWidget):
    """Machines of a place that match the filter."""

    selection_changed = Signal()
    opened = Signal()
    menu_wanted = Signal(QPoint)
    empty_clicked = Signal()

    def __init__(self, model: MachinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._place = ALL
        self._wanted: Key | None = None
        self._filter = QLineEdit(clearButtonEnabled=True)
        self._filter.setObjectName("filter")
        self._filter.setPlaceholderText(self.tr("Filter by name, title, state or host"))
        self._filter.setAccessibleName(self.tr("Filter the machines"))
        self._filter.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.table = self._make_table()
        self._empty = EmptyPage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._filter)
        layout.addWidget(self._stack, 1)
        self._delay = QTimer(self, singleShot=True, interval=_FILTER_DELAY)
        self._delay.timeout.connect(self._apply_filter)
        self._filter.textChanged.connect(self._delay.start)
        self._empty.clicked.connect(self.empty_clicked)
        model.rowsInserted.connect(self._rows_changed)
        model.rowsRemoved.connect(self._rows_changed)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._focus_filter)

    @property
    def filter_text(self) -> str:
        """What the filter box holds."""
        return self._filter.text().strip()

    def set_place(self, place: Place) -> None:
        """List the machines of ``place``."""
        self._place = place
        self._apply_filter()

    def selected(self) -> tuple[DomainRecord, ...]:
        """Return the selected machines in the order of the list."""
        indexes = self.table.selectionModel().selectedRows()
        return tuple(index.data(ROW_ROLE) for index in sorted(indexes))

    def select(self, key: Key) -> None:
        """Select a machine, now or as soon as it is listed."""
        self._wanted = key
        self._rows_changed()

    def show_empty(self, icon_name: str, text: str, button: str = "") -> None:
        """Set what is said while no machine is listed."""
        self._empty.show_text(icon_name, text, button)
        self._rows_changed()

    def show_host_column(self, *, shown: bool) -> None:
        """Show on which host a machine is, where there are several."""
        self.table.setColumnHidden(self._model.column_of("host"), not shown)

    def _make_table(self) -> QTreeView:
        table = QTreeView()
        table.setObjectName("machines")
        table.setAccessibleName(self.tr("Virtual machines"))
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setItemDelegate(RoomyDelegate(table))
        table.setAllColumnsShowFocus(True)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.setModel(self._model)
        table.header().setSectionsMovable(True)
        table.header().setStretchLastSection(False)
        table.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.header().setMinimumSectionSize(60)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, width)
        table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setSortingEnabled(True)
        table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        table.selectionModel().selectionChanged.connect(self.selection_changed)
        table.customContextMenuRequested.connect(self._ask_for_menu)
        table.activated.connect(self.opened)
        return table

    def _ask_for_menu(self, position: QPoint) -> None:
        self.menu_wanted.emit(self.table.viewport().mapToGlobal(position))

    def _focus_filter(self) -> None:
        self._filter.setFocus()
        self._filter.selectAll()

    def _apply_filter(self) -> None:
        matches, place = matcher(self.filter_text), self._place
        self._model.set_filter(lambda row: place.holds(row) and matches(row))
        self._rows_changed()
        self.selection_changed.emit()

    def _rows_changed(self, *_where: object) -> None:
        page = self.table if self._model.rowCount() else self._empty
        self._stack.setCurrentWidget(page)
        index = None if self._wanted is None else self._model.index_of(self._wanted)
        if index is not None and index.isValid():
            self._wanted = None
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.table.scrollTo(index)
