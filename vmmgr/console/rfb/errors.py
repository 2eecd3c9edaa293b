"""What can go wrong between us and a VNC server."""

from __future__ import annotations

from vmmgr.util.errors import ConsoleError
from vmmgr.util.i18n import tr


class ProtocolError(ConsoleError):
    """The server sent what the protocol, or we, do not allow."""

    def __init__(self, details: str, *, hint: str = "") -> None:
        super().__init__(
            tr("The VNC server sent something unexpected"),
            hint=hint or tr("Close the console and open it again."),
            details=details,
        )


class PasswordError(ConsoleError):
    """The server wants a password, or another one."""
