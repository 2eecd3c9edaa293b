"""The row that says where the network card leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from vmmgr.jobs.newvm.spec import NetworkChoice, NetworkKind
from vmmgr.models.networks import network_label
from vmmgr.ui.wizards.newvm.form import Form, combo, select_data

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from vmmgr.ui.wizards.newvm.stock import Stock


class NetworkRows(QObject):
    """The networks of the host, the user's own, or none; ``changed`` at each choice."""

    changed = Signal()

    def __init__(self, form: Form, stock: Stock, parent: QWidget) -> None:
        super().__init__(parent)
        self._stock = stock
        self._was_asked = False
        self._network = combo("network")
        self._note = form.add(self.tr("Ne&twork:"), self._network)
        self._fill()
        stock.changed.connect(self._fill)
        self._network.currentIndexChanged.connect(self._check)
        self._network.activated.connect(self._remember_wish)

    def choice(self) -> NetworkChoice:
        """Return what was chosen."""
        kind, name = self._network.currentData() or (NetworkKind.NONE.value, "")
        return NetworkChoice(NetworkKind(kind), name)

    def label(self) -> str:
        """Return what was chosen, in words."""
        return self._network.currentText()

    def _remember_wish(self) -> None:
        self._was_asked = True

    def _fill(self) -> None:
        kept = self._network.currentData() if self._was_asked else None
        blocked = self._network.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._network.clear()
        for row in self._stock.networks:
            self._network.addItem(network_label(row), (NetworkKind.NETWORK.value, row.name))
        if self._has_user_network():
            self._network.addItem(
                self.tr("User networking (no access from outside)"), (NetworkKind.USER.value, "")
            )
        self._network.addItem(self.tr("No network"), (NetworkKind.NONE.value, ""))
        if kept is None or not select_data(self._network, kept):
            self._network.setCurrentIndex(self._preferred())
        self._network.blockSignals(blocked)
        self._check()

    def _has_user_network(self) -> bool:
        uri = self._stock.host.uri
        return uri.driver == "qemu" and uri.path.startswith("/session")

    def _preferred(self) -> int:
        """Return the place of an active network, “default” before others, or of the next kind."""
        networks = self._stock.networks
        active = [place for place, row in enumerate(networks) if row.is_active]
        named = [place for place in active if networks[place].name == "default"]
        return next(iter(named or active), len(networks))

    def _check(self) -> None:
        choice = self.choice()
        idle = any(row.name == choice.name and not row.is_active for row in self._stock.networks)
        if choice.kind is NetworkKind.NETWORK and idle:
            self._note.warn(
                self.tr("This network is not active; the machine can only start once it is.")
            )
        elif choice.kind is NetworkKind.NONE and self._stock.networks:
            self._note.tell(self.tr("The machine will have no network card."))
        else:
            self._note.tell("")
        self.changed.emit()
