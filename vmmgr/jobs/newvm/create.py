"""Make a new machine: its disk, its definition, its first start; or leave nothing behind."""

from __future__ import annotations

import asyncio
import logging
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vmmgr.domxml.volume import Volume
from vmmgr.jobs.newvm.check import parse_definition, problem_with_name, problem_with_space
from vmmgr.util.errors import (
    BackendError,
    ConnectionLostError,
    InvalidConfigError,
    NotAnsweringError,
    NotFoundError,
    VmmgrError,
)
from vmmgr.util.finishing import finish
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from vmmgr.backend.host import Host
    from vmmgr.backend.objects.domain import Domain as Machine
    from vmmgr.domxml.domain import Domain
    from vmmgr.jobs.newvm.spec import NewDisk
    from vmmgr.jobs.progress import Progress

log = logging.getLogger(__name__)

STEP_LIMIT = 30.0  # seconds that a cancelled step may still take
TAKE_BACK_LIMIT = 30.0  # seconds for each thing that is removed again


@dataclass(frozen=True, slots=True)
class DiskOrder:
    """The volume to make in the pool with UUID ``pool``; the definition expects it at ``path``.

    ``may_exceed_space`` lets it be larger than what is free: it grows as it is used.
    """

    pool: str
    disk: NewDisk
    path: str
    may_exceed_space: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """A machine as ``xml``, which the user may have edited, and its new disk, if there is one."""

    xml: str
    disk: DiskOrder | None = None


async def create_machine(host: Host, order: Order, progress: Progress) -> str:
    """Make and start the machine; return its UUID.

    Cancelled or failed, it removes what it made, and nothing that was there before.  Raises
    VmmgrError, which names what could not be removed.
    """
    creation = _Creation(host, order)
    try:
        return await creation.run(progress)
    except BaseException as error:
        progress(tr("Removing what was made"))
        left = await _take_back(creation)
        if left:
            raise _with_leftovers(error, left) from error
        raise


async def _take_back(creation: _Creation) -> list[str]:
    """Undo, whatever comes: being cancelled once more neither stops it nor loses its result."""
    left: list[str] = []

    async def work() -> None:
        left.extend(await creation.take_back())

    try:
        await finish(work(), 3 * TAKE_BACK_LIMIT)
    except asyncio.CancelledError:
        return left
    return left


def _with_leftovers(error: BaseException, left: list[str]) -> VmmgrError:
    told = tr("This may be left behind on the host: {things}.").format(things=", ".join(left))
    if isinstance(error, VmmgrError):
        hint = f"{error.hint}. {told}" if error.hint else told
        return type(error)(error.summary, hint=hint, details=error.details)
    return BackendError(tr("Could not remove everything that was made"), hint=told)


class _Creation:
    """The steps, and what each has made."""

    def __init__(self, host: Host, order: Order) -> None:
        self._host = host
        self._domain: Domain = parse_definition(order.xml)
        self._name = self._domain.name or ""
        self._uuid = self._domain.uuid or str(uuid.uuid4())
        self._disk = order.disk
        self._volume = ""  # the path of the volume, once it is ours
        self._is_ours = False  # whether a machine with our UUID can only be ours
        self._unsure: list[str] = []  # what may have been made: the answer never came

    async def run(self, progress: Progress) -> str:
        progress(tr("Checking the host"), 0.0)
        await self._check()
        if self._disk is not None:
            progress(tr("Making the disk"), 0.1)
            await finish(self._make_volume(self._disk), STEP_LIMIT)
        progress(tr("Defining the machine"), 0.4)
        await finish(self._define(), STEP_LIMIT)
        progress(tr("Starting the machine"), 0.6)
        await finish(self._machine().start(), STEP_LIMIT)
        return self._uuid

    async def take_back(self) -> list[str]:
        """Remove what was made, the last thing first; return what is left."""
        machine = tr("the machine “{name}”").format(name=self._name)
        volume = tr("the disk {path}").format(path=self._volume)
        if self._is_ours and not await _removed(self._remove_machine):
            return [machine, volume] if self._volume else [machine]  # it may still use the disk
        if self._volume and not await _removed(self._remove_volume):
            return [volume]
        return self._unsure

    async def _check(self) -> None:
        """Refuse before anything is made; a UUID that exists would redefine its machine."""
        problem = problem_with_name(self._name, ())
        if problem:
            raise InvalidConfigError(tr("Could not create the machine"), hint=problem)
        if await self._host.node.has_domain(self._name):
            raise InvalidConfigError(
                tr("There is a machine “{name}” already").format(name=self._name),
                hint=tr("Choose another name."),
            )
        if await self._exists():
            raise InvalidConfigError(
                tr("There is a machine with the UUID {uuid} already").format(uuid=self._uuid),
                hint=tr("Remove the <uuid> line from the XML."),
            )
        if self._disk is not None:
            await self._check_disk(self._disk)

    async def _check_disk(self, disk: DiskOrder) -> None:
        storage = self._host.storage
        if await storage.find_volume(disk.path) is not None:
            raise InvalidConfigError(
                tr("There is a volume “{name}” in the pool already").format(name=disk.disk.volume),
                hint=tr("Choose another file name for the disk."),
            )
        if not disk.may_exceed_space:
            free = await storage.free_space(disk.pool)
            problem = problem_with_space(disk.disk.capacity_bytes, free)
            if problem:
                raise InvalidConfigError(tr("Could not create the disk"), hint=problem)

    async def _exists(self) -> bool:
        try:
            await self._machine().is_persistent()
        except NotFoundError:
            return False
        return True

    async def _make_volume(self, order: DiskOrder) -> None:
        try:
            path = await self._host.storage.create_volume(order.pool, _volume_xml(order.disk))
        except (ConnectionLostError, NotAnsweringError):
            self._unsure.append(tr("the disk {path}").format(path=order.path))
            raise
        self._volume = path
        for disk in self._domain.devices.disks:
            if disk.file == order.path:
                disk.file = path

    async def _define(self) -> None:
        self._domain.uuid = self._uuid
        self._is_ours = True  # even if the answer gets lost
        await self._host.node.define(self._domain.to_xml())

    def _machine(self) -> Machine:
        machine = self._host.domain(self._uuid)
        machine.name = self._name  # the list may not have it yet
        return machine

    async def _remove_machine(self) -> None:
        machine = self._machine()
        if await machine.is_active():
            try:
                await machine.force_off()
            except BackendError:
                if await machine.is_active():
                    raise
        await machine.undefine()

    async def _remove_volume(self) -> None:
        await self._host.storage.delete_volume(self._volume)


async def _removed(remove: Callable[[], Awaitable[None]]) -> bool:
    """Whether ``remove`` did it, or it was gone already."""
    try:
        async with asyncio.timeout(TAKE_BACK_LIMIT):
            await remove()
    except NotFoundError:
        return True
    except (BackendError, TimeoutError) as error:
        log.warning("cannot take back: %s", error)
        return False
    return True


def _volume_xml(disk: NewDisk) -> str:
    volume = Volume.new()
    volume.name, volume.format = disk.volume, disk.format
    volume.capacity, volume.allocation = disk.capacity_bytes, 0
    return volume.to_xml()
