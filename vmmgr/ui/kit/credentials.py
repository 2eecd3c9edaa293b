"""Ask for what a host wants to know before it lets us in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from vmmgr.ui.kit.dialog import ask
from vmmgr.ui.kit.label import PlainLabel, WrappedLabel
from vmmgr.util.names import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vmmgr.backend.auth import CredentialRequest


class CredentialsDialog(QDialog):
    """One field for each question; secrets are not shown."""

    def __init__(
        self, host: str, requests: Sequence[CredentialRequest], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("credentials")
        self.setWindowTitle(self.tr("Sign in"))
        self.setMinimumWidth(420)
        form = QFormLayout()
        self._fields = [self._field(form, request) for request in requests]
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        layout = QVBoxLayout(self)
        layout.addWidget(
            WrappedLabel(self.tr("“{host}” wants to know who you are.").format(host=visible(host)))
        )
        layout.addLayout(form)
        layout.addWidget(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)

    def answers(self) -> list[str]:
        """Return what was typed, in the order of the questions."""
        return [field.text() for field in self._fields]

    def _field(self, form: QFormLayout, request: CredentialRequest) -> QLineEdit:
        field = QLineEdit(request.default)
        field.setObjectName(f"credential{form.rowCount()}")
        if request.is_secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        prompt = visible(request.prompt).strip() or self.tr("Answer")
        field.setAccessibleName(prompt)
        label = PlainLabel(prompt if prompt.endswith(":") else f"{prompt}:")
        form.addRow(label, field)
        return field


async def ask_credentials(
    host: str, requests: Sequence[CredentialRequest], parent: QWidget
) -> Sequence[str] | None:
    """Return the answers, None when the user cancels."""
    dialog = CredentialsDialog(host, requests, parent)
    return dialog.answers() if await ask(dialog) else None
