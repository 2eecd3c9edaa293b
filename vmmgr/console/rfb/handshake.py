"""From the first byte to the picture's size: versions and security, done by vncdotool.

Only ``RFBClient`` is used, fed byte by byte, so it never takes what follows the handshake.  Its
import takes 0.4 s and must not happen on the GUI's thread; ``vncdotool.client`` and ``.api`` would
install a Twisted reactor and are never imported.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from typing_extensions import override
from vncdotool.const import AuthTypes
from vncdotool.rfb import RFBClient

from vmmgr.console.rfb.errors import PasswordError, ProtocolError
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from vmmgr.console.rfb.reader import Reader

_MAX_BYTES = 64 << 10


@dataclass(frozen=True, slots=True)
class Greeting:
    """What the server says of its screen: the size in pixels, and a title."""

    width: int
    height: int
    title: str


def shake_hands(
    reader: Reader, write: Callable[[bytes], None], password: str | None = None
) -> Greeting:
    """Agree with the server on a version and a way to log in, sharing the screen with others.

    Raises PasswordError if the server wants a password or refuses ``password``, ProtocolError if
    it wants something else, EOFError if it hangs up.
    """
    client = _Client(_Transport(write), password)
    for _ in range(_MAX_BYTES):
        _feed(client, bytes(reader.take(1)))
        if client.greeting is not None:
            return client.greeting
    msg = "an endless greeting"
    raise ProtocolError(msg)


def _feed(client: RFBClient, data: bytes) -> None:
    try:
        client.dataReceived(data)
    except (ValueError, LookupError, struct.error) as error:
        raise ProtocolError(repr(error)) from error


class _Transport:
    """What RFBClient needs of Twisted."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self.write = write

    def loseConnection(self) -> None:  # noqa: N802 - Twisted's name
        """Stop: RFBClient gave up for a reason it only logs."""
        msg = "an answer to the login that means neither yes nor no"
        raise ProtocolError(msg)


@dataclass(frozen=True, slots=True)
class _Factory:
    """What RFBClient needs of a Twisted factory."""

    password: str | None
    shared: bool = True


class _Client(RFBClient):  # type: ignore[misc]  # vncdotool has no types
    # Left alone it would also try Apple's way, which asks on the terminal.
    SUPPORTED_AUTHS = frozenset({AuthTypes.NONE, AuthTypes.VNC_AUTHENTICATION})

    def __init__(self, transport: _Transport, password: str | None) -> None:
        super().__init__()
        self.transport = transport
        self.factory = _Factory(password)
        self.greeting: Greeting | None = None

    @override
    def vncConnectionMade(self) -> None:
        title = bytes(self.name).decode("utf-8", "replace")
        self.greeting = Greeting(self.width, self.height, title)

    @override
    def vncRequestPassword(self) -> None:
        password = self.factory.password
        if password is None:
            raise PasswordError(tr("The VNC server asks for a password"))
        if not password.isascii():
            raise PasswordError(
                tr("VNC servers know no such password"),
                hint=tr("Use letters without accents, digits and signs; only 8 of them count."),
            )
        self.sendPassword(password)

    @override
    def vncAuthFailed(self, reason: object) -> None:
        raise PasswordError(
            tr("The VNC server refused the password"),
            hint=tr("It may be wrong, or no longer valid."),
            details=_text(reason),
        )

    @override
    def vncProtocolError(self, reason: object) -> None:
        hint = ""
        if "security types" in str(reason):
            hint = tr(
                "It asks for a kind of login or encryption that is not supported yet. Switch off "
                "vnc_tls and vnc_sasl in qemu.conf on the host, or open the console there."
            )
        raise ProtocolError(_text(reason), hint=hint)


def _text(reason: object) -> str:
    return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
