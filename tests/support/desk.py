"""A main window that only remembers what actions want of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vmmgr.backend.host import Host
    from vmmgr.backend.hosts import Hosts
    from vmmgr.backend.records import Key


class RecordingDesk:
    """Implements ``Desk``; ``wanted`` holds what was asked for, in order."""

    def __init__(self, hosts: Hosts) -> None:
        self._hosts = hosts
        self.wanted: list[tuple[str, object]] = []
        self.appearance = "system"
        self.shows_glance = False

    def open_machine(self, key: Key) -> None:
        self.wanted.append(("open", key))

    def select_machine(self, key: Key) -> None:
        self.wanted.append(("select", key))

    def add_host(self, uri: str) -> Host:
        self.wanted.append(("add", uri))
        return self._hosts.add(uri)

    async def forget_host(self, host: Host) -> None:
        self.wanted.append(("forget", host.id))

    def connect_host(self, host: Host) -> None:
        self.wanted.append(("connect", host.id))

    def set_appearance(self, name: str) -> None:
        self.appearance = name

    def show_glance(self, *, shown: bool) -> None:
        self.shows_glance = shown

    def quit(self) -> None:
        self.wanted.append(("quit", None))
