"""Connection URIs: taken apart, and checked before libvirt acts on them.

Grammar: https://libvirt.org/uri.html.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from vmmgr.util.errors import InvalidConfigError
from vmmgr.util.i18n import tr
from vmmgr.util.names import visible

_DRIVERS = frozenset(
    {"qemu", "lxc", "xen", "vbox", "esx", "vpx", "gsx", "vmwareplayer", "vmwarews", "vmwarefusion"}
    | {"hyperv", "vz", "virtuozzo", "parallels", "openvz", "bhyve", "ch", "test"}
)
_TRANSPORTS = frozenset(("", "unix", "ssh", "libssh", "libssh2", "tls", "tcp"))
# Drivers that run inside the client: there is no daemon, and often no second connection
# to the same state.
_CLIENT_SIDE = frozenset(
    {"test", "esx", "vpx", "gsx", "hyperv", "vmwareplayer", "vmwarews", "vmwarefusion"}
)
_PARAMETERS = frozenset(
    {"no_tty", "keyfile", "known_hosts", "known_hosts_verify", "sshauth", "proxy", "mode"}
    | {"socket", "no_verify", "no_sanity", "pkipath", "name", "tls_priority", "transport"}
    | {"vcenter", "auto_answer"}
)
# libvirt passes these on to a shell on the far side, some of them unquoted.
_HOST = re.compile(r"[A-Za-z0-9_.:%-]*")
_SAFE_VALUE = re.compile(r"[A-Za-z0-9_./+@:,=-]*")


@dataclass(frozen=True, slots=True)
class Uri:
    """A connection URI in parts; ``text`` is what libvirt gets."""

    text: str
    driver: str
    transport: str
    user: str
    host: str
    port: int | None
    path: str

    @property
    def is_local(self) -> bool:
        """Whether the daemon runs on this machine."""
        return not self.host and self.transport in {"", "unix"}

    @property
    def is_client_side(self) -> bool:
        """Whether the driver runs in this process instead of in a daemon."""
        return self.driver in _CLIENT_SIDE

    @property
    def label(self) -> str:
        """A short name for people, such as ``QEMU (system)`` or ``server7``."""
        if self.host:
            return self.host
        kind = self.path.strip("/")
        driver = self.driver.upper() if self.driver in {"qemu", "lxc"} else self.driver
        return f"{driver} ({kind})" if kind in {"system", "session"} else driver or self.text


def _refuse(hint: str, text: str) -> InvalidConfigError:
    return InvalidConfigError(tr("“{uri}” cannot be used").format(uri=text), hint=hint)


def parse_uri(text: str) -> Uri:
    """Take ``text`` apart; raise InvalidConfigError where it is malformed or dangerous."""
    text = text.strip()
    if not text.isprintable():
        raise _refuse(tr("It has characters that cannot be seen"), visible(text))
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise _refuse(tr("The host or the port is not written correctly"), text) from error
    if not parts.scheme or not text.startswith(f"{parts.scheme}://"):
        raise _refuse(tr("Write it like qemu:///system or qemu+ssh://user@host/system"), text)
    driver, _, transport = parts.scheme.partition("+")
    _check_scheme(driver, transport, text)
    _check_parameters(parts.query, text)
    user, host = unquote(parts.username or ""), unquote(parts.hostname or "")
    _check_names(user, host, text)
    if parts.password is not None:
        raise _refuse(tr("A password is asked for; it does not belong here"), text)
    return Uri(text, driver, transport, user, host, port, parts.path)


def _check_names(user: str, host: str, text: str) -> None:
    """Refuse what ssh could take for an option or a shell for a command."""
    if host.startswith("-") or user.startswith("-"):
        raise _refuse(tr("A host or user name cannot begin with “-”"), text)
    if not _HOST.fullmatch(host):
        raise _refuse(tr("The name of the host has characters that are not allowed"), text)


def _check_scheme(driver: str, transport: str, text: str) -> None:
    if driver not in _DRIVERS:
        raise _refuse(
            tr("“{driver}” is no kind of host that libvirt knows").format(driver=driver), text
        )
    if transport not in _TRANSPORTS:
        raise _refuse(
            tr("The transport “{transport}” can run programs on this computer").format(
                transport=transport
            )
            if transport == "ext"
            else tr("“{transport}” is no transport that libvirt knows").format(transport=transport),
            text,
        )


def _check_parameters(query: str, text: str) -> None:
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name not in _PARAMETERS:
            raise _refuse(tr("The parameter “{name}” is not allowed here").format(name=name), text)
        if not _SAFE_VALUE.fullmatch(value):
            raise _refuse(
                tr("The value of “{name}” has characters that are not allowed").format(name=name),
                text,
            )
