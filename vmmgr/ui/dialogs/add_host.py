"""Add a host by its libvirt URI."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from vmmgr.backend.uri import parse_uri
from vmmgr.ui.kit.action import Action, Context, Menu
from vmmgr.ui.kit.dialog import ask
from vmmgr.ui.kit.label import WrappedLabel
from vmmgr.util.errors import InvalidConfigError
from vmmgr.util.i18n import QT_TR_NOOP


class AddHostDialog(QDialog):
    """Ask for a URI and check it while it is typed."""

    def __init__(self, known: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("addHost")
        self.setWindowTitle(self.tr("Connect to a host"))
        self.setMinimumWidth(480)
        self._known = known
        self._uri = QLineEdit(placeholderText="qemu+ssh://user@host/system")
        self._uri.setObjectName("uri")
        self._problem = WrappedLabel()
        self._problem.setObjectName("problem")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._connect = QPushButton(self.tr("C&onnect"))
        self._connect.setObjectName("connect")
        buttons.addButton(self._connect, QDialogButtonBox.ButtonRole.AcceptRole)
        form = QFormLayout()
        form.addRow(self.tr("&Address:"), self._uri)
        form.addRow("", self._problem)
        layout = QVBoxLayout(self)
        layout.addWidget(
            WrappedLabel(
                self.tr(
                    "This computer is qemu:///system, your own session qemu:///session,"
                    " another computer over ssh qemu+ssh://user@host/system."
                )
            )
        )
        layout.addLayout(form)
        layout.addStretch()
        layout.addWidget(buttons)
        self._uri.textChanged.connect(self._check)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._check("")

    def uri(self) -> str:
        """Return the URI, checked."""
        return self._uri.text().strip()

    def _check(self, text: str) -> None:
        problem = self._problem_with(text.strip()) if text.strip() else ""
        self._problem.setText(problem)
        self._connect.setEnabled(bool(text.strip()) and not problem)
        self._connect.setToolTip("" if self._connect.isEnabled() else self.tr("Type an address."))

    def _problem_with(self, text: str) -> str:
        try:
            uri = parse_uri(text)
        except InvalidConfigError as error:
            return error.text
        return self.tr("This host is in the list already.") if uri.text in self._known else ""


async def _run(context: Context) -> None:
    known = frozenset(row.id for row in context.hosts.store.hosts)
    dialog = AddHostDialog(known, context.parent)
    if await ask(dialog):
        context.desk.connect_host(context.desk.add_host(dialog.uri()))


ACTION = Action(
    id="host.add",
    text=QT_TR_NOOP("&Add a host…"),
    menu=Menu.HOST,
    order=100,
    run=_run,
    icon="host",
    shortcut="Ctrl+Shift+N",
    tip=QT_TR_NOOP("Connect to another libvirt host"),
)
