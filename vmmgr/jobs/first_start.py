"""Find the libvirt of this computer, or fall back to the demo host."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from vmmgr.backend import auth
from vmmgr.util.distro import has_libvirt, install_commands, start_commands
from vmmgr.util.errors import AccessDeniedError, VmmgrError
from vmmgr.util.i18n import tr
from vmmgr.util.paths import resources

if TYPE_CHECKING:
    from vmmgr.backend.auth import Ask
    from vmmgr.backend.host import Host
    from vmmgr.backend.hosts import Hosts

SYSTEM, SESSION = "qemu:///system", "qemu:///session"


@dataclass(frozen=True, slots=True)
class Found:
    """The host that was opened, and by URI why others were not."""

    host: Host
    failures: dict[str, VmmgrError]


@dataclass(frozen=True, slots=True)
class Advice:
    """Why the demo host is shown, and what to type to get the real thing."""

    text: str
    commands: tuple[str, ...] = ()


def explain(failures: list[VmmgrError]) -> Advice:
    """Say what ``failures`` of this computer's libvirt mean; none where the demo was asked for."""
    demo = tr("This is a demo: none of these machines exists.")
    denied = next((error for error in failures if isinstance(error, AccessDeniedError)), None)
    if denied is not None:
        return Advice(f"{demo} {denied.hint}.")
    if not failures:
        return Advice(demo)
    if has_libvirt():
        return Advice(
            " ".join((demo, tr("libvirt is installed here but does not run; start it with:"))),
            start_commands(),
        )
    return Advice(
        " ".join((demo, tr("libvirt was not found here; install it with these commands:"))),
        install_commands(),
    )


async def open_local(hosts: Hosts, ask: Ask) -> Found:
    """Connect the system's libvirt, else the user's own, else open the demo host."""
    failures: dict[str, VmmgrError] = {}
    for uri in _candidates():
        try:
            return Found(await _open(hosts, uri, ask), failures)
        except VmmgrError as error:
            failures[uri] = error
    return Found(await open_demo(hosts), failures)


async def _open(hosts: Hosts, uri: str, ask: Ask) -> Host:
    """Connect the host at ``uri``; one that was not in the list does not stay when it fails."""
    was_known = any(host.uri.text == uri for host in hosts)
    host = hosts.get_or_add(uri)
    try:
        await host.connect(ask)
    except BaseException:
        if not was_known:
            await hosts.remove(host.id)
        raise
    return host


async def open_demo(hosts: Hosts) -> Host:
    """Open libvirt's test driver with machines that do not exist."""
    uri = f"test://{quote(str(resources() / 'demo-host.xml'))}"
    host = hosts.get(uri) or hosts.add(uri, name=tr("Demo host"), is_demo=True)
    await host.connect(auth.refuse)
    return host


def _candidates() -> tuple[str, ...]:
    default = os.environ.get("LIBVIRT_DEFAULT_URI")
    if default:
        return (default,)
    # Root has no session of its own: libvirt would start a second system daemon.
    return (SYSTEM,) if os.geteuid() == 0 else (SYSTEM, SESSION)
