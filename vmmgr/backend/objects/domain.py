"""One machine: what can be done with it."""

from __future__ import annotations

import asyncio
import contextlib
import os
from typing import TYPE_CHECKING, Any, TypeVar

import libvirt

from vmmgr.util.errors import UnsupportedError
from vmmgr.util.handover import Handover
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from vmmgr.backend.connection import Connection

T = TypeVar("T")

_UNDEFINE_ALL = (
    libvirt.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE
    | libvirt.VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA
    | libvirt.VIR_DOMAIN_UNDEFINE_NVRAM
    | libvirt.VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA
)
_UNDEFINE_MOST = (
    libvirt.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE | libvirt.VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA
)


class Domain:
    """A machine of a connection, found again by its UUID at each call.

    Every method raises BackendError, NotFoundError when the machine is gone.
    """

    def __init__(self, connection: Connection, uuid: str, name: str) -> None:
        self._connection = connection
        self.uuid = uuid
        self.name = name

    @property
    def is_local(self) -> bool:
        """Whether its host is this computer, so that descriptors can be handed over."""
        return self._connection.uri.is_local

    @property
    def remote_host(self) -> str:
        """The host's name in the network, empty for this computer."""
        return self._connection.uri.host

    async def start(self, *, paused: bool = False) -> None:
        """Start it, or restore it when it was saved."""
        flags = libvirt.VIR_DOMAIN_START_PAUSED if paused else 0
        await self._act_long(tr("start “{name}”"), lambda domain: domain.createWithFlags(flags))

    async def shut_down(self) -> None:
        """Ask the guest to shut down; it may not."""
        await self._act(tr("shut down “{name}”"), lambda domain: domain.shutdown())

    async def reboot(self) -> None:
        """Ask the guest to reboot; it may not."""
        await self._act(tr("reboot “{name}”"), lambda domain: domain.reboot())

    async def reset(self) -> None:
        """Press the reset button."""
        await self._act(tr("reset “{name}”"), lambda domain: domain.reset())

    async def force_off(self) -> None:
        """Pull the plug."""
        await self._act(tr("force “{name}” off"), lambda domain: domain.destroy())

    async def pause(self) -> None:
        """Stop its vCPUs; it stays in memory."""
        await self._act(tr("pause “{name}”"), lambda domain: domain.suspend())

    async def resume(self) -> None:
        """Let its vCPUs run again."""
        await self._act(tr("resume “{name}”"), lambda domain: domain.resume())

    async def save(self) -> None:
        """Put its memory to disk; the next start restores it."""
        await self._act_long(tr("save “{name}”"), lambda domain: domain.managedSave())

    async def save_progress(self) -> float | None:
        """Return how far a save has come, 0 to 1; None when the driver does not tell."""

        def read(domain: Any) -> float | None:
            info = domain.jobInfo()
            total, done = info[3], info[4]
            return done / total if total else None

        try:
            return await self._act(tr("read the progress of “{name}”"), read)
        except UnsupportedError:
            return None

    async def abort_job(self) -> None:
        """Stop a save that is under way: the machine goes on."""
        await self._act(tr("stop saving “{name}”"), lambda domain: domain.abortJob())

    async def is_active(self) -> bool:
        """Whether it runs, paused or not."""
        return bool(await self._act(tr("read “{name}”"), lambda domain: domain.isActive()))

    async def is_persistent(self) -> bool:
        """Whether the host keeps its definition while it is off."""
        return bool(await self._act(tr("read “{name}”"), lambda domain: domain.isPersistent()))

    async def undefine(self) -> None:
        """Forget its definition with its saved state, NVRAM and snapshot records."""
        await self._act_long(tr("delete “{name}”"), _undefine)

    async def live_xml(self) -> str:
        """Return the document of the running machine, of the definition when it is off.

        It holds the passwords of its displays where the host tells them.
        """
        return await self._act(tr("read “{name}”"), _xml_with_passwords)

    async def definition_xml(self) -> str:
        """Return the document that the next start uses."""
        flags = libvirt.VIR_DOMAIN_XML_INACTIVE
        return await self._act(tr("read “{name}”"), lambda domain: _text(domain.XMLDesc(flags)))

    async def open_graphics_fd(self, index: int) -> int:
        """Return a descriptor connected to display ``index``, past its password.

        https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainOpenGraphicsFD
        """
        flags = libvirt.VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH
        handover = Handover[int](os.close)
        try:
            fd: int = await self._act(
                tr("open the screen of “{name}”"),
                lambda domain: handover.put(domain.openGraphicsFD(index, flags)),
            )
        except asyncio.CancelledError:
            handover.abandon()
            raise
        os.set_inheritable(fd, False)  # noqa: FBT003 - positional only
        return fd

    async def screenshot(self, screen: int = 0) -> bytes:
        """Return the host's own picture of the screen, as PPM or PNG as the driver has it."""
        return await self._act(
            tr("take a picture of “{name}”"), lambda domain: _screenshot(domain, screen)
        )

    async def _act(self, action: str, function: Callable[[Any], T]) -> T:
        return await self._connection.call(
            action.format(name=self.name), _with_domain, self.uuid, function
        )

    async def _act_long(self, action: str, function: Callable[[Any], T]) -> T:
        return await self._connection.call_unlimited(
            action.format(name=self.name), _with_domain, self.uuid, function
        )


def _with_domain(handle: Any, uuid: str, function: Callable[[Any], T]) -> T:
    """Runs on a worker thread."""
    return function(handle.lookupByUUIDString(uuid))


def _text(value: Any) -> str:
    return str(value)


def _xml_with_passwords(domain: Any) -> str:
    try:
        return str(domain.XMLDesc(libvirt.VIR_DOMAIN_XML_SECURE))
    except libvirt.libvirtError as error:
        if error.get_error_code() not in (
            libvirt.VIR_ERR_OPERATION_DENIED,
            libvirt.VIR_ERR_ACCESS_DENIED,
        ):
            raise
        return str(domain.XMLDesc(0))


def _undefine(domain: Any) -> None:
    """Undefine with all that belongs to it; older drivers know fewer flags, or none."""
    refused = (
        libvirt.VIR_ERR_INVALID_ARG,
        libvirt.VIR_ERR_NO_SUPPORT,
        libvirt.VIR_ERR_ARGUMENT_UNSUPPORTED,
    )
    for flags in (_UNDEFINE_ALL, _UNDEFINE_MOST, libvirt.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE):
        try:
            domain.undefineFlags(flags)
        except libvirt.libvirtError as error:
            if error.get_error_code() not in refused:
                raise
        else:
            return
    domain.undefine()


def _screenshot(domain: Any, screen: int) -> bytes:
    stream = domain.connect().newStream()
    try:
        domain.screenshot(stream, screen)
        chunks: list[bytes] = []
        stream.recvAll(lambda _stream, data, _opaque: chunks.append(data), None)
    except libvirt.libvirtError:
        with contextlib.suppress(libvirt.libvirtError):
            stream.abort()
        raise
    stream.finish()
    return b"".join(chunks)
