"""A VNC console's connection, as the GUI sees it."""

from __future__ import annotations

import ipaddress
import socket
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from vmmgr.console.mailbox import Bells, Mailbox
from vmmgr.console.nudge import Nudger
from vmmgr.console.pace import Pace
from vmmgr.console.rfb import keymap, requests
from vmmgr.console.wire import Wire
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QRegion

    from vmmgr.console.rfb.cursor import Cursor
    from vmmgr.console.worker import Worker

_JOIN_TIMEOUT = 0.2


class VncSession(QObject):
    """One connection to a VNC server, from ``start`` to ``closed``.

    A thread of its own reads and decodes; all methods here are for the GUI's thread and return at
    once.  ``stop`` it before it is deleted.
    """

    connected = Signal()
    dirty = Signal()
    """Pixels changed; nothing more is emitted until ``take_dirty``."""
    resized = Signal()
    """``image`` is another one."""
    cursor_changed = Signal()
    password_needed = Signal()
    """The server wants a password, or another one; ``closed`` follows."""
    closed = Signal(str)
    """Emitted last: with a sentence for the user, or empty if ``stop`` was called."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox = Mailbox(
            Bells(
                connected=self.connected.emit,
                dirty=self.dirty.emit,
                resized=self.resized.emit,
                cursor_changed=self.cursor_changed.emit,
                password_needed=self.password_needed.emit,
                closed=self.closed.emit,
            )
        )
        self._nudger = Nudger(self._nudge, self)
        self._wire: Wire | None = None
        self._pace: Pace | None = None
        self._thread: threading.Thread | None = None
        self._is_visible = True
        self.closed.connect(self._stop_nudging)

    def start(self, sock: socket.socket, password: str | None = None) -> None:
        """Talk to the server behind ``sock``, which belongs to the session from now on."""
        if self._thread is not None:
            msg = "a session is for one connection"
            raise RuntimeError(msg)
        near = is_near(sock)
        self._wire = Wire(sock)
        self._pace = Pace(self._wire.write)
        self._thread = threading.Thread(
            target=_serve,
            args=(self._wire, self._pace, self._mailbox, password, near),
            name="vnc",
            daemon=True,
        )
        self.set_visible(self._is_visible)
        self._thread.start()

    def stop(self) -> None:
        """End the connection; may be called at any time and again."""
        if self._wire is None or self._thread is None:
            return
        self._mailbox.close("")
        self._wire.close()
        # Nothing is emitted any more, so a thread that is still importing may end later.
        self._thread.join(_JOIN_TIMEOUT)

    @property
    def is_closed(self) -> bool:
        """Whether the connection has ended; the last picture stays."""
        return self._mailbox.is_closed

    @property
    def image(self) -> QImage:
        """The server's picture; null before ``connected``.  It changes while you look at it."""
        return self._mailbox.image

    @property
    def cursor(self) -> Cursor | None:
        """The server's pointer, or None if it draws it into the picture."""
        return self._mailbox.cursor

    @property
    def pointer_is_absolute(self) -> bool:
        """Whether the server takes positions (``send_pointer``), not ``send_motion``."""
        return self._mailbox.pointer_is_absolute

    @property
    def takes_scancodes(self) -> bool:
        """Whether the server takes keys by position."""
        return self._mailbox.takes_scancodes

    def take_dirty(self) -> QRegion:
        """Return what changed in ``image`` since the last call, in its pixels."""
        return self._mailbox.take_dirty()

    def set_visible(self, visible: bool) -> None:  # noqa: FBT001 - like QWidget.setVisible
        """Stop asking for updates while nobody looks; a session starts visible."""
        self._is_visible = visible
        if self._pace is not None:
            self._pace.set_visible(visible)
            self._nudger.set_visible(visible)

    def send_key(self, keysym: int, scancode: int, down: bool) -> None:  # noqa: FBT001 - a state
        """Press or release a key: its X keysym, and its evdev code or 0 if there is none."""
        qnum = keymap.qnum(scancode) if self.takes_scancodes else 0
        if qnum:
            self._send_input(requests.extended_key(keysym, qnum, down=down))
        elif keysym:
            self._send_input(requests.key(keysym, down=down))

    def send_pointer(self, x: int, y: int, buttons: int) -> None:
        """Point at a pixel of ``image``; bits of ``buttons``: 0 left, 3 and 4 the wheel."""
        self._send_input(requests.pointer(x, y, buttons))

    def send_motion(self, dx: int, dy: int, buttons: int) -> None:
        """Move the pointer by pixels of ``image``."""
        self._send_input(requests.motion(dx, dy, buttons))

    def _send_input(self, message: bytes) -> None:
        if self._wire is not None:
            self._wire.write(message)
            self._nudger.burst()

    def _nudge(self) -> None:
        if self._wire is not None and self.takes_scancodes:
            self._wire.write(requests.nudge(), droppable=True)

    def _stop_nudging(self) -> None:
        self._nudger.set_visible(False)


def preload() -> threading.Thread:
    """Load on a thread what the first console needs, so that it opens half a second sooner.

    Meant for an idle moment after the program's start: single steps of the imports, such as
    numpy's core, hold up the GUI for some 20 ms.
    """
    thread = threading.Thread(target=_worker_class, name="console preload", daemon=True)
    thread.start()
    return thread


def is_near(sock: socket.socket) -> bool:
    """Return whether the server is on this machine, so that compression only costs."""
    if sock.family == socket.AF_UNIX:
        return True
    try:
        host = sock.getpeername()[0].partition("%")[0]
    except OSError:  # Gone already: the thread will find out.
        return False
    return ipaddress.ip_address(host).is_loopback


def _serve(
    wire: Wire,
    pace: Pace,
    mailbox: Mailbox,
    password: str | None,
    near: bool,  # noqa: FBT001
) -> None:
    """Run the console's thread; it must not keep the session alive."""
    reason = tr("The console failed; the log says more")
    try:
        reason = _worker_class()(wire, pace, mailbox).run(password, near=near)
    finally:
        wire.release()
        mailbox.close(reason)


def _worker_class() -> type[Worker]:
    # Half a second of imports (numpy, vncdotool), which the GUI's thread cannot afford.
    from vmmgr.console.worker import Worker  # noqa: PLC0415

    return Worker
