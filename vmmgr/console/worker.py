"""A console's thread: shake hands, then decode until the end.

This module pulls in numpy and vncdotool, half a second of imports: ``session`` loads it on the
console's own thread, nobody else imports it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtGui import QImage

from vmmgr.console.pixels import shared_image
from vmmgr.console.rfb import requests
from vmmgr.console.rfb.catalog import preference
from vmmgr.console.rfb.errors import PasswordError
from vmmgr.console.rfb.framebuffer import Framebuffer, Pixels, Rect
from vmmgr.console.rfb.handshake import shake_hands
from vmmgr.console.rfb.messages import ServerMessages
from vmmgr.console.rfb.screen import Screen
from vmmgr.util.errors import ConsoleError
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vmmgr.console.mailbox import Mailbox
    from vmmgr.console.pace import Pace
    from vmmgr.console.wire import Wire

log = logging.getLogger(__name__)

_HANDSHAKE_PATIENCE = 20.0


class Worker:
    """One connection: listens to its own screen and fills the mailbox."""

    def __init__(self, wire: Wire, pace: Pace, mailbox: Mailbox) -> None:
        self._wire = wire
        self._pace = pace
        self._mailbox = mailbox
        self._image = QImage()
        self._screen: Screen

    def run(self, password: str | None, *, near: bool) -> str:
        """Serve the connection until it ends; return why it did, in a sentence for the user."""
        try:
            self._serve(password, near=near)
        except PasswordError as error:
            self._mailbox.ask_password()
            return error.text
        except ConsoleError as error:
            log.warning("console: %s (%s)", error, error.details)
            return error.text
        except EOFError:
            return tr("The VNC server closed the connection")
        except TimeoutError:
            return tr("The VNC server does not answer")
        except OSError as error:
            return tr("The connection to the VNC server broke: {why}").format(why=error.strerror)

    def _serve(self, password: str | None, *, near: bool) -> NoReturn:
        self._wire.patience = _HANDSHAKE_PATIENCE
        greeting = shake_hands(self._wire, self._wire.write, password)
        self._wire.patience = None
        framebuffer = Framebuffer(greeting.width, greeting.height, self._allocate)
        self._screen = Screen(framebuffer, self)
        self._wire.write(requests.set_pixel_format())
        self._wire.write(requests.set_encodings(preference(near=near)))
        self.resized()
        self._mailbox.connect()
        messages = ServerMessages(self._wire, self._screen)
        while True:
            messages.handle_next()

    def update_started(self) -> None:
        """Ask for the next update."""
        self._pace.update_started()

    def painted(self, rects: Sequence[Rect]) -> None:
        """Pass the rectangles on."""
        self._mailbox.add_dirty(rects)

    def resized(self) -> None:
        """Show the new image, and ask for its content."""
        self._mailbox.put_image(self._image)
        framebuffer = self._screen.framebuffer
        self._pace.restart(framebuffer.width, framebuffer.height)

    def cursor_changed(self) -> None:
        """Pass the cursor on."""
        if self._screen.cursor is not None:
            self._mailbox.put_cursor(self._screen.cursor)

    def input_changed(self) -> None:
        """Pass on what input the server wants."""
        self._mailbox.pointer_is_absolute = self._screen.pointer_is_absolute
        self._mailbox.takes_scancodes = self._screen.takes_scancodes

    def _allocate(self, width: int, height: int) -> Pixels:
        self._image, pixels = shared_image(width, height)
        return pixels
