"""The host itself: what it is, what it can run, and defining machines on it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import libvirt

from vmmgr.backend.images import ImageFacts, inspect
from vmmgr.domxml.summary import DomainSummary, domain_summary
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vmmgr.backend.connection import Connection


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """Processors and memory (KiB) of a host; zero where the driver does not tell."""

    cpus: int
    memory_kib: int


class Node:
    """A host behind a connection.  Every method raises BackendError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def is_local(self) -> bool:
        """Whether it is this computer, so that its files can be looked at."""
        return self._connection.uri.is_local

    async def facts(self) -> NodeFacts:
        """Return its processors and memory."""

        def read(handle: Any) -> NodeFacts:
            info = handle.getInfo()
            return NodeFacts(cpus=info[2], memory_kib=info[1] * 1024)

        return await self._connection.call(tr("read the host"), read)

    async def capabilities_xml(self) -> str:
        """Return what it can run: https://libvirt.org/formatcaps.html."""
        return str(
            await self._connection.call(
                tr("read the host"), lambda handle: handle.getCapabilities()
            )
        )

    async def domain_capabilities_xml(self, arch: str, machine: str | None, virt_type: str) -> str:
        """Return what one kind of machine can have; empty where the driver does not tell.

        https://libvirt.org/formatdomaincaps.html
        """

        def read(handle: Any) -> str:
            try:
                return str(handle.getDomainCapabilities(None, arch, machine, virt_type))
            except libvirt.libvirtError as error:
                if error.get_error_code() == libvirt.VIR_ERR_NO_SUPPORT:
                    return ""
                raise

        # The first probe of QEMU's binaries takes seconds.
        return await self._connection.call_unlimited(tr("read the host"), read)

    async def define(self, xml: str) -> str:
        """Define the machine that ``xml`` describes; return its UUID."""

        def define(handle: Any) -> str:
            try:
                domain = handle.defineXMLFlags(xml, libvirt.VIR_DOMAIN_DEFINE_VALIDATE)
            except libvirt.libvirtError as error:
                if error.get_error_code() not in (
                    libvirt.VIR_ERR_NO_SUPPORT,
                    libvirt.VIR_ERR_ARGUMENT_UNSUPPORTED,
                ):
                    raise
                domain = handle.defineXML(xml)
            return str(domain.UUIDString())

        return await self._connection.call_unlimited(tr("define the machine"), define)

    async def has_domain(self, name: str) -> bool:
        """Whether a machine of that name exists."""

        def look_up(handle: Any) -> bool:
            try:
                handle.lookupByName(name)
            except libvirt.libvirtError as error:
                if error.get_error_code() == libvirt.VIR_ERR_NO_DOMAIN:
                    return False
                raise
            return True

        return await self._connection.call(tr("look up “{name}”").format(name=name), look_up)

    async def all_summaries(self) -> dict[str, tuple[DomainSummary, ...]]:
        """Return by UUID what every machine is made of: as it is now, and at its next start."""
        return await self._connection.call_unlimited(tr("list virtual machines"), _summaries)

    async def images(self, paths: Iterable[str]) -> dict[str, ImageFacts]:
        """Return what these images are built on; nothing for a host that is another computer."""
        if not self.is_local:
            return {}
        wanted = tuple(paths)

        def look(_handle: Any) -> dict[str, ImageFacts]:
            return {path: inspect(path) for path in wanted}

        return await self._connection.call(tr("look at the disks"), look)

    async def problem_with_file(self, path: str, user: tuple[int, int] | None) -> str:
        """Return why the host's QEMU, running as ``user`` (uid, gid), cannot read ``path``.

        Empty when nothing speaks against it, or when the file is on another computer.  libvirt
        hands the file itself to QEMU, but not the folders above it.
        """
        if not self.is_local:
            return ""
        return await self._connection.call(
            tr("look at “{path}”").format(path=path), lambda _handle: _file_problem(path, user)
        )


def _summaries(handle: Any) -> dict[str, tuple[DomainSummary, ...]]:
    """Runs on a worker thread."""
    found = {}
    for domain in handle.listAllDomains():
        try:
            documents = [domain.XMLDesc(0)]
            if domain.isActive() and domain.isPersistent():
                documents.append(domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE))
        except libvirt.libvirtError as error:
            if error.get_error_code() == libvirt.VIR_ERR_NO_DOMAIN:
                continue  # gone since it was listed
            raise
        found[domain.UUIDString()] = tuple(domain_summary(xml) for xml in documents)
    return found


def _file_problem(path: str, user: tuple[int, int] | None) -> str:
    """Runs on a worker thread: the path may lie on a network file system that hangs."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - a path of the host, as text
    except FileNotFoundError:
        return tr("There is no file “{path}”").format(path=path)
    except PermissionError:
        return ""  # we may not look; the host may
    except (OSError, ValueError) as error:
        return tr("“{path}” cannot be read: {reason}").format(path=path, reason=error)
    if stat.S_ISDIR(mode):
        return tr("“{path}” is a folder").format(path=path)
    folder = "" if user is None or user[0] == 0 else _closed_folder(path, user)
    return folder and tr(
        "QEMU may not enter the folder “{folder}”. Move the file into a storage pool,"
        " or allow it with: chmod o+x '{folder}'"
    ).format(folder=folder)


def _closed_folder(path: str, user: tuple[int, int]) -> str:
    """Return the topmost folder above ``path`` that ``user`` may not enter, if any."""
    folder, folders = os.path.dirname(os.path.realpath(path)), []  # noqa: PTH120
    while folder not in folders:
        folders.append(folder)
        folder = os.path.dirname(folder)  # noqa: PTH120
    for each in reversed(folders):
        info = os.stat(each)  # noqa: PTH116
        if info.st_uid == user[0]:
            may = info.st_mode & stat.S_IXUSR
        elif info.st_gid == user[1]:
            may = info.st_mode & stat.S_IXGRP
        else:
            may = info.st_mode & stat.S_IXOTH
        if not may and not _has_acl(each):
            return each
    return ""


def _has_acl(folder: str) -> bool:
    """Whether an access list may let others in: then the mode bits do not tell."""
    try:
        return "system.posix_acl_access" in os.listxattr(folder)
    except OSError:
        return False
