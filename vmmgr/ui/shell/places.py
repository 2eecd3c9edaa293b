"""The places on the left of the main window."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QTreeView, QWidget

from vmmgr.models.places import ALL, PLACE_ROLE, Place, PlacesModel
from vmmgr.ui.kit.roomy import RoomyDelegate


class PlacesView(QTreeView):
    """Choose which machines are listed."""

    chosen = Signal(Place)

    def __init__(self, model: PlacesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("places")
        self.setAccessibleName(self.tr("Places"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(16)
        self.setUniformRowHeights(True)
        self.setMinimumWidth(140)
        self.setItemDelegate(RoomyDelegate(self))
        self._places = model
        self.setModel(model)
        model.rowsInserted.connect(self._expand)
        self.selectionModel().currentChanged.connect(self._moved)
        self.expandAll()
        self.choose(ALL)

    def place(self) -> Place:
        """Return the chosen place."""
        found = self.currentIndex().data(PLACE_ROLE)
        return found if isinstance(found, Place) else ALL

    def choose(self, place: Place) -> None:
        """Go to ``place``; where it is gone, to all machines."""
        item = self._places.item_of(place) or self._places.item_of(ALL)
        if item is not None:
            self.setCurrentIndex(item.index())

    def _expand(self, *_where: object) -> None:
        self.expandAll()

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        place = index.data(PLACE_ROLE)
        if isinstance(place, Place):
            self.chosen.emit(place)
