"""Add, connect and forget hosts on behalf of the main window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.config.hosts_file import HostsFile, KnownHost
from vmmgr.ui.kit.credentials import ask_credentials

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from vmmgr.backend.auth import Ask, CredentialRequest
    from vmmgr.backend.host import Host
    from vmmgr.backend.hosts import Hosts


class Connecting:
    """What the user does with hosts; those that were added are remembered."""

    def __init__(self, hosts: Hosts, file: HostsFile) -> None:
        self._hosts = hosts
        self._file = file
        self._known = file.load()

    @property
    def known(self) -> list[KnownHost]:
        """The hosts that the user added, now or at another time."""
        return list(self._known)

    def add(self, uri: str) -> Host:
        """Add a host and remember it; raise InvalidConfigError for a bad or a known URI."""
        host = self._hosts.add(uri)
        self._remember([*self._known, KnownHost(host.id, host.record.name)])
        return host

    async def forget(self, host: Host) -> None:
        """Disconnect a host and take it out of the list."""
        self._remember([known for known in self._known if known.uri != host.id])
        await self._hosts.remove(host.id)

    async def connect(self, host: Host, parent: QWidget) -> None:
        """Connect ``host``, asking above ``parent`` for what it wants to know."""
        await host.connect(self.asker(host.uri.label, parent))

    @staticmethod
    def asker(name: str, parent: QWidget) -> Ask:
        """Return what asks the user for the credentials of host ``name``."""

        async def ask(requests: Sequence[CredentialRequest]) -> Sequence[str] | None:
            return await ask_credentials(name, requests, parent)

        return ask

    def _remember(self, known: list[KnownHost]) -> None:
        if known != self._known:
            self._known = known
            self._file.save(known)
