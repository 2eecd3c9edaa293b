"""The running program: makes its parts, opens the first host, takes all down in reverse."""

from __future__ import annotations

import asyncio
import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtGui import QIcon

from vmmgr import __version__
from vmmgr.backend.hosts import Hosts
from vmmgr.config.hosts_file import HostsFile
from vmmgr.jobs.first_start import Found, explain, open_demo, open_local
from vmmgr.jobs.queue import Jobs
from vmmgr.models.places import Kind, Place
from vmmgr.ui.kit.garbage import GarbageCollector
from vmmgr.ui.kit.notices import Notices
from vmmgr.ui.shell.connecting import Connecting
from vmmgr.ui.shell.main_window import MainWindow
from vmmgr.util import i18n
from vmmgr.util.errors import NotFoundError, VmmgrError
from vmmgr.util.i18n import tr
from vmmgr.util.paths import APP_ID, config_folder, resources

if TYPE_CHECKING:
    import argparse

    from PySide6.QtWidgets import QApplication

    from vmmgr.backend.host import Host

SWITCH_INTERVAL = 0.0005  # seconds
log = logging.getLogger(__name__)


def prepare(app: QApplication) -> None:
    """Name the program to the desktop; nothing here needs a host."""
    app.setApplicationName("vmmgr")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(APP_ID)
    # Qt asks a model written in Python hundreds of times for one repaint, and waits each time
    # for the interpreter while another thread computes: 5 ms by default.
    sys.setswitchinterval(SWITCH_INTERVAL)
    # A closed dialog must not end the event loop: quitting is explicit.
    app.setQuitOnLastWindowClosed(False)
    path = resources() / "icons" / "hicolor" / "scalable" / "apps" / f"{APP_ID}.svg"
    app.setWindowIcon(QIcon(str(path)))
    i18n.install(lambda text: QCoreApplication.translate("", text))


class Program:
    """All parts, wired; ``run`` returns when the user has quit."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments
        self.hosts = Hosts()
        self.notices = Notices()
        self.jobs = Jobs(self.notices.report)
        self._connecting = Connecting(self.hosts, HostsFile(config_folder() / "hosts.json"))
        settings = QSettings(str(config_folder() / "window.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(self.hosts, self.jobs, self.notices, self._connecting, settings)
        self._garbage = GarbageCollector(self.window)
        self._left = asyncio.Event()
        self.window.left.connect(self._left.set)
        self.window.view.banner.retry_wanted.connect(self._try_again)

    async def run(self) -> None:
        """Show the window, open what was asked for, and wait until the user leaves."""
        self.window.show()
        self.window.scope.start(self._open(), name=tr("open the first host"))
        try:
            await self._left.wait()
        finally:
            await self.close()

    async def close(self) -> None:
        """Take everything down: jobs clean up first, while their hosts still answer."""
        await self.jobs.close()
        self.window.tabs.close_all()
        self.window.hide()
        await self.window.scope.closed()
        await self.hosts.close()
        self._garbage.stop()
        self.window.deleteLater()

    async def _open(self) -> None:
        try:
            host = await self._open_host()
        finally:
            self.window.view.started()
        if self._arguments.connect and len(self.hosts) > 1:
            self.window.view.go(Place(Kind.HOST, host.id))
        self._show_wanted(host)

    async def _open_host(self) -> Host:
        """Open the host of the command line, those that are remembered, or this computer's."""
        if self._arguments.connect:
            host = self.hosts.get_or_add(self._arguments.connect)
            await self._connecting.connect(host, self.window)
            return host
        if self._arguments.demo:
            return self._tell_demo(Found(await open_demo(self.hosts), {}))
        for known in self._connecting.known:
            self._open_known(known.uri, known.name, connect=known.connect)
        return await self._open_local()

    async def _open_local(self) -> Host:
        ask = self._connecting.asker(tr("This computer"), self.window)
        return self._tell_demo(await open_local(self.hosts, ask))

    def _open_known(self, uri: str, name: str, *, connect: bool) -> None:
        try:
            host = self.hosts.add(uri, name=name)
        except VmmgrError as error:
            self.notices.report(tr("open the hosts"), error)
            return
        if connect:
            self.window.connect_host(host)

    def _tell_demo(self, found: Found) -> Host:
        """Say why the demo is shown and how to get the real thing."""
        if found.host.record.is_demo:
            told = explain(list(found.failures.values()))
            self.window.view.banner.show_text(told.text, told.commands)
        return found.host

    def _try_again(self) -> None:
        self.window.view.banner.hide()
        self.window.scope.start(self._replace_demo(), name=tr("open the first host"))

    async def _replace_demo(self) -> None:
        for host in self.hosts:
            if host.record.is_demo:
                await self.hosts.remove(host.id)
        await self._open_local()

    def _show_wanted(self, host: Host) -> None:
        if self._arguments.show_domain_creator:
            self.window.actions_by_id.take("machine.new")
        wanted = self._arguments.show_domain_console
        if wanted:
            rows = self.hosts.store.domains.of_host(host.id)
            found = next((row for row in rows if wanted in {row.name, row.uuid}), None)
            if found is None:
                raise NotFoundError(tr("There is no machine “{name}”").format(name=wanted))
            self.window.open_machine(found.key)
