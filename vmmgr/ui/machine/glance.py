"""The selected machines at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from vmmgr.models import words
from vmmgr.ui.kit.icons import icon
from vmmgr.ui.kit.label import PlainLabel, WrappedLabel
from vmmgr.util.names import cut_words, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vmmgr.backend.hosts import Hosts
    from vmmgr.backend.records import DomainRecord

_ICON = 32  # pixels


class Glance(QScrollArea):
    """Name, state and figures of one machine, or the sum of several."""

    def __init__(self, hosts: Hosts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("glance")
        self.setAccessibleName(self.tr("The selected machine"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(200)
        self._hosts = hosts
        self._icon = PlainLabel()
        self._name = WrappedLabel()
        font = self._name.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self._name.setFont(font)
        self._name.setObjectName("glanceName")
        self._description = WrappedLabel()
        self._form = QFormLayout()
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setHorizontalSpacing(16)
        self._lay_out()
        self._shown: tuple[DomainRecord, ...] | None = None
        self.show_machines(())

    def show_machines(self, rows: Sequence[DomainRecord]) -> None:
        """Show ``rows``, the selection."""
        if tuple(rows) == self._shown:
            return
        self._shown = tuple(rows)
        match rows:
            case []:
                self._show(
                    "machine",
                    self.tr("No machine selected"),
                    self.tr("Select one in the list."),
                    [],
                )
            case [row]:
                self._show(
                    words.state_icon(row),
                    visible(row.label),
                    visible(row.description),
                    self._facts(row),
                )
            case _:
                title = self.tr("{count} machines").format(count=len(rows))
                self._show("all-machines", title, "", self._sums(rows))

    def refresh_icon(self) -> None:
        """Draw the icon again: the palette has changed."""
        rows, self._shown = self._shown or (), None
        self.show_machines(rows)

    def _lay_out(self) -> None:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._icon)
        layout.addWidget(self._name)
        layout.addWidget(self._description)
        layout.addSpacing(8)
        layout.addLayout(self._form)
        layout.addStretch()
        self.setWidget(content)

    def _facts(self, row: DomainRecord) -> list[tuple[str, str]]:
        host = self._hosts.host_of(row.key)
        facts = [
            (self.tr("State"), words.state_text(row)),
            (self.tr("Host"), "" if host is None else visible(host.name)),
            (self.tr("Name"), visible(row.name) if row.title else ""),
            (self.tr("Processors"), str(row.vcpus)),
            (self.tr("CPU use"), words.cpu_text(row)),
            (self.tr("Memory"), words.memory_text(row.memory_kib)),
            (self.tr("Starts with host"), self.tr("yes") if row.has_autostart else self.tr("no")),
            (self.tr("Screen"), ", ".join(row.graphics).upper()),
        ]
        if not row.is_persistent:
            facts.append((self.tr("Definition"), self.tr("transient: gone when it is off")))
        return [(label, cut_words(text)) for label, text in facts if text]

    def _sums(self, rows: Sequence[DomainRecord]) -> list[tuple[str, str]]:
        running = sum(row.state.is_active for row in rows)
        return [
            (self.tr("Running"), str(running)),
            (self.tr("Not running"), str(len(rows) - running)),
            (self.tr("Processors"), str(sum(row.vcpus for row in rows))),
            (self.tr("Memory"), words.memory_text(sum(row.memory_kib for row in rows))),
        ]

    def _show(
        self, icon_name: str, title: str, description: str, facts: Sequence[tuple[str, str]]
    ) -> None:
        self._icon.setPixmap(icon(icon_name).pixmap(_ICON, _ICON))
        self._name.setText(cut_words(title))
        self._description.setText(cut_words(description))
        self._description.setVisible(bool(description))
        while self._form.rowCount() > len(facts):
            self._form.removeRow(self._form.rowCount() - 1)
        while self._form.rowCount() < len(facts):
            heading = PlainLabel()
            heading.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._form.addRow(heading, WrappedLabel())
        for position, (label, text) in enumerate(facts):
            for role, value in (
                (QFormLayout.ItemRole.LabelRole, label),
                (QFormLayout.ItemRole.FieldRole, text),
            ):
                item = self._form.itemAt(position, role)
                widget = None if item is None else item.widget()
                if isinstance(widget, PlainLabel) and widget.text() != value:
                    widget.setText(value)
