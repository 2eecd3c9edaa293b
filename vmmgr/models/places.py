"""The places on the left: all machines, those that run, those with problems, and the hosts."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon, QStandardItem, QStandardItemModel

from vmmgr.backend.enums import HostState
from vmmgr.models import words
from vmmgr.util.i18n import QT_TR_NOOP, tr
from vmmgr.util.names import in_tooltip, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from vmmgr.backend.records import DomainRecord, HostRecord, Key


class Kind(enum.StrEnum):
    """What a place gathers."""

    ALL = "all-machines"
    RUNNING = "running"
    PROBLEMS = "problems"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class Place:
    """Some of the machines; ``host`` is the id of a host's place."""

    kind: Kind
    host: str = ""

    def holds(self, row: DomainRecord) -> bool:
        """Whether a machine belongs here."""
        match self.kind:
            case Kind.RUNNING:
                return row.is_current and row.state.is_active
            case Kind.PROBLEMS:
                return words.is_problem(row)
            case Kind.HOST:
                return row.host == self.host
        return True


ALL = Place(Kind.ALL)
_FIXED = {
    Kind.ALL: QT_TR_NOOP("All machines"),
    Kind.RUNNING: QT_TR_NOOP("Running"),
    Kind.PROBLEMS: QT_TR_NOOP("Problems"),
}
PLACE_ROLE = int(Qt.ItemDataRole.UserRole)


class PlacesModel(QStandardItemModel):
    """A short tree: the fixed places, then the hosts below a heading."""

    def __init__(self, icons: Callable[[str], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        for kind, text in _FIXED.items():
            self.appendRow(self._item(tr(text), kind, Place(kind)))
        self._heading = QStandardItem(tr("Hosts"))
        self._heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.appendRow(self._heading)
        self._hosts: dict[Key, QStandardItem] = {}

    @property
    def heading(self) -> QStandardItem:
        """The heading of the hosts."""
        return self._heading

    def apply(self, changes: Mapping[Key, HostRecord | None]) -> None:
        """Take in new, changed and removed hosts."""
        for key, row in changes.items():
            item = self._hosts.get(key)
            if row is None:
                if item is not None:
                    del self._hosts[key]
                    self._heading.removeRow(item.row())
            elif item is None:
                item = self._item("", "host", Place(Kind.HOST, row.id))
                self._hosts[key] = item
                self._heading.appendRow(item)
                self._show(item, row)
            else:
                self._show(item, row)

    def item_of(self, place: Place) -> QStandardItem | None:
        """Return the item of ``place``, if there is one."""
        if place.kind is not Kind.HOST:
            return self.item(list(_FIXED).index(place.kind))
        found = (item for item in self._hosts.values() if item.data(PLACE_ROLE) == place)
        return next(found, None)

    def refresh_icons(self) -> None:
        """Draw the icons again: the palette has changed."""
        for position, kind in enumerate(_FIXED):
            self._set_icon(self.item(position), kind)

    def _show(self, item: QStandardItem, row: HostRecord) -> None:
        item.setText(visible(row.name))
        connected = row.state is HostState.CONNECTED
        self._set_icon(item, "host" if connected else "host-disconnected")
        lines = [row.uri, words.host_text(row), row.problem]
        item.setToolTip(in_tooltip("\n".join(line for line in lines if line)))
        item.setData(
            f"{visible(row.name)}, {words.host_text(row)}", Qt.ItemDataRole.AccessibleTextRole
        )

    def _item(self, text: str, icon_name: str, place: Place) -> QStandardItem:
        item = QStandardItem(text)
        item.setData(place, PLACE_ROLE)
        item.setEditable(False)
        self._set_icon(item, icon_name)
        return item

    def _set_icon(self, item: QStandardItem, name: str) -> None:
        found = self._icons(name)
        if isinstance(found, QIcon):
            item.setIcon(found)
