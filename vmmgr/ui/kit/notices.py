"""The one way an error, or news from the background, reaches the user."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from vmmgr.util.errors import VmmgrError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice bar shows; ``text`` and ``details`` are plain text."""

    text: str
    details: str = ""
    is_error: bool = True


class Notices(QObject):
    """Take errors from everywhere and hand them to the window."""

    noticed = Signal(Notice)

    def report(self, action: str, error: Exception) -> None:
        """Show ``error``; anything but a VmmgrError is our bug and says so."""
        if isinstance(error, VmmgrError):
            self.noticed.emit(Notice(error.text, error.details))
            return
        log.error("unexpected error in %s", action, exc_info=error)
        self.noticed.emit(
            Notice(
                self.tr("Something went wrong in vmmgr itself: {action}").format(action=action),
                f"{type(error).__name__}: {error}",
            )
        )

    def tell(self, text: str, details: str = "") -> None:
        """Show news that is no error."""
        self.noticed.emit(Notice(text, details, is_error=False))
