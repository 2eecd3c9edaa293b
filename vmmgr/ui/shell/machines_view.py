"""The first tab: places on the left, machines in the middle, a glance on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from vmmgr.models.places import ALL, Kind, Place, PlacesModel
from vmmgr.ui.machine.glance import Glance
from vmmgr.ui.shell.banner import Banner
from vmmgr.ui.shell.emptiness import Emptiness, describe
from vmmgr.ui.shell.machines_page import MachinesPage
from vmmgr.ui.shell.places import PlacesView

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from vmmgr.backend.hosts import Hosts
    from vmmgr.models.machines import MachinesModel

_PLACES, _LIST, _GLANCE = 180, 680, 260  # pixels
_NARROW = 900  # pixels: below, the glance moves under the list


class MachinesView(QWidget):
    """Join the three parts: what is chosen on the left is listed, what is selected is shown."""

    changed = Signal()
    action_wanted = Signal(str)

    def __init__(
        self,
        hosts: Hosts,
        machines: MachinesModel,
        places: PlacesModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hosts = hosts
        self._is_starting = True
        self._emptiness = Emptiness("machine", "")
        self.banner = Banner()
        self.places = PlacesView(places)
        self.list = MachinesPage(machines)
        self.glance = Glance(hosts)
        self.inner = QSplitter(Qt.Orientation.Horizontal)
        self.inner.setObjectName("innerSplitter")
        self.inner.addWidget(self.list)
        self.inner.addWidget(self.glance)
        self.inner.setStretchFactor(0, 1)
        self.inner.setCollapsible(0, False)  # noqa: FBT003 - Qt's own
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("splitter")
        self.splitter.addWidget(self.places)
        self.splitter.addWidget(self.inner)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setCollapsible(1, False)  # noqa: FBT003 - Qt's own
        self.splitter.setSizes([_PLACES, _LIST + _GLANCE])
        self.inner.setSizes([_LIST, _GLANCE])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self.splitter, 1)
        self.places.chosen.connect(self._go)
        self.list.selection_changed.connect(self._selected)
        self.list.empty_clicked.connect(self._help_out)

    def place(self) -> Place:
        """Return the chosen place."""
        return self.places.place()

    def go(self, place: Place) -> None:
        """Go to ``place``."""
        self.places.choose(place)

    def refresh(self) -> None:
        """Take over changes of hosts and of the selected machines."""
        self.glance.show_machines(self.list.selected())
        rows = list(self._hosts.store.hosts)
        self.list.show_host_column(shown=len(rows) > 1)
        found = describe(
            self.place(),
            rows,
            is_filtered=bool(self.list.filter_text),
            is_starting=self._is_starting,
        )
        if found != self._emptiness:
            self._emptiness = found
            self.list.show_empty(found.icon, found.text, found.button)

    def started(self) -> None:
        """The first hosts are known: an empty list is no longer a matter of waiting."""
        self._is_starting = False
        self.changed.emit()

    def show_all(self) -> None:
        """Go where every machine is listed."""
        if self.place().kind in {Kind.RUNNING, Kind.PROBLEMS}:
            self.go(ALL)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self.inner.orientation() != wanted:
            self.inner.setOrientation(wanted)
            self.inner.setSizes([2, 1] if narrow else [_LIST, _GLANCE])

    def _go(self, place: Place) -> None:
        self.list.set_place(place)
        self.changed.emit()

    def _selected(self) -> None:
        self.changed.emit()

    def _help_out(self) -> None:
        self.action_wanted.emit(self._emptiness.action)
