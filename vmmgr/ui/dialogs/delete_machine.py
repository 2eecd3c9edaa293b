"""Delete a machine: says what goes and what stays, storage only where it is ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from vmmgr.backend.enums import HostState
from vmmgr.jobs.delete import delete
from vmmgr.jobs.deletion import storage_of
from vmmgr.ui.dialogs._storage_list import StorageList
from vmmgr.ui.kit.action import Action, Context, Menu
from vmmgr.ui.kit.dialog import ask
from vmmgr.ui.kit.label import PlainLabel, WrappedLabel
from vmmgr.ui.kit.scope import scope_for
from vmmgr.util.errors import VmmgrError
from vmmgr.util.i18n import QT_TR_NOOP, tr
from vmmgr.util.names import cut_words, visible

if TYPE_CHECKING:
    from vmmgr.backend.host import Host
    from vmmgr.backend.records import DomainRecord
    from vmmgr.jobs.progress import Progress


class DeleteMachineDialog(QDialog):
    """Show the storage of a machine, unticked, with everybody else who uses it."""

    def __init__(self, host: Host, row: DomainRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("deleteMachine")
        self.setWindowTitle(self.tr("Delete “{name}”").format(name=visible(row.label)))
        self.setMinimumWidth(520)
        self._storage = StorageList()
        self._status = WrappedLabel(self.tr("Looking for its storage…"))
        self._status.setObjectName("status")
        buttons = QDialogButtonBox()
        self._delete = QPushButton(self.tr("&Delete"))
        self._delete.setObjectName("delete")
        self._delete.setAutoDefault(False)
        buttons.addButton(self._delete, QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        cancel.setDefault(True)
        label = PlainLabel(self.tr("Delete this &storage too:"))
        label.setBuddy(self._storage)
        layout = QVBoxLayout(self)
        layout.addWidget(WrappedLabel(self._warning(host, row)))
        layout.addWidget(label)
        layout.addWidget(self._storage)
        layout.addWidget(self._status)
        layout.addWidget(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._storage.itemChanged.connect(self._summarise)
        self._delete.setEnabled(False)
        scope_for(self, self._failed).start(self._load(host, row.uuid), name="storage")

    def paths(self) -> list[str]:
        """Return the volumes that are ticked."""
        return self._storage.paths()

    def _warning(self, host: Host, row: DomainRecord) -> str:
        text = self.tr("The machine “{name}” is removed from {host}. This cannot be undone.")
        text = text.format(name=cut_words(visible(row.label)), host=visible(host.record.name))
        if row.state.is_active:
            text += " " + self.tr("It is running and will be forced off first.")
        return text

    async def _load(self, host: Host, uuid: str) -> None:
        found = await storage_of(host, uuid)
        self._storage.show_items(found)
        self._summarise()
        if not found:
            self._status.setText(self.tr("It has no storage."))

    def _failed(self, _name: str, error: Exception) -> None:
        """The machine can be deleted all the same; its storage then stays."""
        text = error.text if isinstance(error, VmmgrError) else str(error)
        self._status.setText(
            self.tr("Its storage cannot be read and will stay. {reason}").format(reason=text)
        )
        self._delete.setEnabled(True)

    def _summarise(self) -> None:
        count = len(self.paths())
        self._delete.setEnabled(True)
        self._status.setText(
            self.tr("{count} files will be deleted for good.").format(count=count)
            if count
            else self.tr("All storage stays where it is.")
        )


def _why_not(context: Context) -> str:
    if len(context.machines) != 1:
        return tr("Select one virtual machine.")
    host = context.hosts.host_of(context.machines[0].key)
    if host is None or host.state is not HostState.CONNECTED:
        return tr("The host is not connected.")
    return ""


async def _run(context: Context) -> None:
    (row,) = context.machines
    host = context.hosts[row.host]
    dialog = DeleteMachineDialog(host, row, context.parent)
    if not await ask(dialog):
        return
    paths = dialog.paths()

    async def work(progress: Progress) -> None:
        await delete(host.domain(row.uuid), host.storage, paths, progress)

    context.jobs.start_reported(tr("Delete “{name}”").format(name=row.label), work)


ACTION = Action(
    id="machine.delete",
    text=QT_TR_NOOP("D&elete…"),
    menu=Menu.MACHINE,
    order=900,
    run=_run,
    why_not=_why_not,
    icon="delete",
    shortcut="Del",
    tip=QT_TR_NOOP("Remove the machine, and its storage where you tick it (virsh undefine)"),
    in_toolbar=True,
    in_context_menu=True,
)
