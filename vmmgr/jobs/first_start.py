"""Find the libvirt of this computer, or fall back to the demo host."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vmmgr.backend import auth
from vmmgr.util.errors import VmmgrError
from vmmgr.util.i18n import tr
from vmmgr.util.paths import resources

if TYPE_CHECKING:
    from vmmgr.backend.auth import Ask
    from vmmgr.backend.host import Host
    from vmmgr.backend.hosts import Hosts

LIMIT = 10.0  # seconds for one try
SYSTEM, SESSION = "qemu:///system", "qemu:///session"


@dataclass(frozen=True, slots=True)
class Found:
    """The host that was opened, and by URI why others were not."""

    host: Host
    failures: dict[str, VmmgrError]


async def open_local(hosts: Hosts, ask: Ask) -> Found:
    """Connect the system's libvirt, else the user's own, else open the demo host."""
    failures: dict[str, VmmgrError] = {}
    for uri in _candidates():
        host = hosts.add(uri)
        try:
            async with asyncio.timeout(LIMIT):
                await host.connect(ask)
        except VmmgrError as error:
            failures[uri] = error
        except TimeoutError:
            failures[uri] = VmmgrError(tr("libvirt does not answer"))
        else:
            return Found(host, failures)
        await hosts.remove(host.id)
    return Found(await open_demo(hosts), failures)


async def open_demo(hosts: Hosts) -> Host:
    """Open libvirt's test driver with machines that do not exist."""
    path = resources() / "demo-host.xml"
    host = hosts.add(f"test://{path}", name=tr("Demo host"), is_demo=True)
    await host.connect(auth.refuse)
    return host


def _candidates() -> tuple[str, ...]:
    default = os.environ.get("LIBVIRT_DEFAULT_URI")
    if default:
        return (default,)
    # Root has no session of its own: libvirt would start a second system daemon.
    return (SYSTEM,) if os.geteuid() == 0 else (SYSTEM, SESSION)
