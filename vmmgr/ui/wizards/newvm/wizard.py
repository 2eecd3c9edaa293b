"""Make a new machine, page by page."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from vmmgr.backend.records import Key
from vmmgr.backend.support import Ability, lacks
from vmmgr.jobs.newvm.check import uses_file
from vmmgr.jobs.newvm.create import DiskOrder, Order, create_machine
from vmmgr.jobs.newvm.definition import build_domain
from vmmgr.jobs.newvm.spec import ImageSource, NewMachine
from vmmgr.jobs.queue import JobCancelledError
from vmmgr.ui.kit.notices import Notices
from vmmgr.ui.kit.scope import scope_for
from vmmgr.ui.wizards.newvm.frame import Frame
from vmmgr.ui.wizards.newvm.machine_page import MachinePage
from vmmgr.ui.wizards.newvm.offer import Offer
from vmmgr.ui.wizards.newvm.source_page import SourcePage
from vmmgr.ui.wizards.newvm.stock import Stock
from vmmgr.ui.wizards.newvm.storage_page import StoragePage
from vmmgr.ui.wizards.newvm.summary_page import SummaryPage
from vmmgr.util.errors import InvalidConfigError, VmmgrError
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from vmmgr.backend.host import Host
    from vmmgr.backend.hosts import Hosts
    from vmmgr.jobs.progress import Progress
    from vmmgr.jobs.queue import Job, Jobs
    from vmmgr.ui.wizards.newvm.page import Page

_SIZE = (760, 560)
_BREATH = 0.01  # seconds between two pieces of work
_PAGES = (SourcePage, MachinePage, StoragePage, SummaryPage)


class NewMachineWizard(QDialog):
    """Ask for everything, then make the machine; ``created`` carries its key.

    A failure leaves the wizard open with all its input.  Closed while it works, it cancels the
    work, and goes when everything that was made has been removed.
    """

    created = Signal(object)

    def __init__(
        self, hosts: Hosts, jobs: Jobs, host: Host | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("newMachine")
        self.setWindowTitle(self.tr("New virtual machine"))
        self._jobs = jobs
        self._job: Job[str] | None = None
        self._is_closing = False
        self._pages: list[Page] = []
        self._notices = Notices(self)
        self._scope = scope_for(self, self._notices.report)
        able = able_hosts(hosts)
        if not able:
            raise InvalidConfigError(self.tr("No connected host can define machines"))
        self._host = host if host in able else able[0]
        self._stock = Stock(hosts, self._host, self._scope, self)
        self._offer = Offer(self._scope, self)
        self._source = SourcePage(able, self._stock, self._offer, self._scope)
        self._frame = Frame([tr(kind.TITLE) for kind in _PAGES])
        self._add(self._source)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)
        self.resize(*_SIZE)
        self._listen()
        self._frame.show_page(0)
        self._offer.load(self._host)
        self._refresh()
        self._scope.start(self._furnish(), name=self.tr("make the pages"))

    @override
    def reject(self) -> None:
        if self._job is None:
            super().reject()
        else:
            self._is_closing = True
            self._stop()

    @override
    def done(self, result: int) -> None:
        self._stock.close()
        self._scope.close()
        super().done(result)

    async def _furnish(self) -> None:
        """Make the other pages while the first one shows: all at once would be felt."""
        while len(self._pages) < len(_PAGES):
            await asyncio.sleep(_BREATH)
            self._make_page()

    def _make_page(self) -> None:
        """Make the first page that is missing."""
        if len(self._pages) == 1:
            self._machine = MachinePage(self._stock, self._offer)
            self._add(self._machine)
        elif len(self._pages) == 2:  # noqa: PLR2004 - the order of _PAGES
            self._storage = StoragePage(self._stock)
            self._add(self._storage)
        else:
            self._summary = SummaryPage(self._stock)
            self._add(self._summary)

    def _add(self, page: Page) -> None:
        self._pages.append(page)
        self._frame.add_page(page)
        page.changed.connect(self._refresh)

    def _listen(self) -> None:
        frame = self._frame
        frame.back.clicked.connect(self._go_back)
        frame.forward.clicked.connect(self._go_on)
        frame.make.clicked.connect(self._create)
        frame.cancel.clicked.connect(self.reject)
        frame.strip.stop_requested.connect(self._stop)
        self._notices.noticed.connect(frame.notices.show_notice)
        self._source.host_chosen.connect(self._choose_host)

    def _choose_host(self, host: Host) -> None:
        self._host = host
        if len(self._pages) > 1:
            self._machine.forget_defaults()
        self._stock.set_host(host)
        self._offer.load(host)

    def _go_back(self) -> None:
        self._show(self._frame.index - 1)

    def _go_on(self) -> None:
        if not self._frame.page.problem():
            self._show(self._frame.index + 1)

    def _show(self, index: int) -> None:
        while len(self._pages) <= index:
            self._make_page()
        page = self._pages[index]
        if page is self._machine:
            self._machine.suggest_name(self._source.source())
        elif page is self._storage:
            self._prepare_storage()
        elif page is self._summary:
            self._prepare_summary()
        self._frame.notices.hide()
        self._frame.show_page(index)
        self._refresh()

    def _prepare_storage(self) -> None:
        target = self._machine.target()
        options = None if target is None else self._offer.options(target)
        self._storage.disk.suit(
            self._machine.name(),
            () if options is None else options.disk_buses,
            has_image=isinstance(self._source.source(), ImageSource),
        )

    def _prepare_summary(self) -> None:
        target = self._machine.target()
        disk = self._storage.disk.order()
        spec = self._spec(disk)
        if target is not None and spec is not None:
            path = "" if disk is None else disk.path
            domain = build_domain(spec, self._offer.domcaps(target), path)
            self._summary.show_machine(spec, domain.to_xml())

    def _spec(self, disk: DiskOrder | None) -> NewMachine | None:
        target = self._machine.target()
        if target is None:
            return None
        return NewMachine(
            name=self._machine.name(),
            arch=target.arch,
            domain_type=target.domain_type,
            memory_mib=self._machine.memory_mib(),
            vcpus=self._machine.vcpus(),
            machine=target.machine,
            firmware=self._machine.firmware(),
            source=self._source.source(),
            disk=None if disk is None else disk.disk,
            disk_bus=self._storage.disk.bus(),
            network=self._storage.network.choice(),
        )

    def _refresh(self) -> None:
        if self._job is None:
            self._frame.allow_forward(self._frame.page.problem())

    def _create(self) -> None:
        if self._job is not None or self._summary.problem():
            return
        order = self._order()
        host = self._host
        self._stock.pause()
        self._frame.notices.hide()
        self._frame.lock(is_locked=True)
        self._frame.strip.begin()

        def work(progress: Progress) -> Coroutine[object, object, str]:
            return create_machine(host, order, self._telling(progress))

        title = self.tr("Create “{name}”").format(name=self._machine.name())
        self._job = self._jobs.start(title, work)
        self.destroyed.connect(self._job.cancel)
        self._scope.start(self._follow(self._job, host), name=title)

    def _order(self) -> Order:
        """Return what to make; a disk that was taken out of the XML is not made."""
        xml, disk = self._summary.xml(), self._storage.disk.order()
        is_used = disk is not None and uses_file(xml, disk.path)
        return Order(xml, disk if is_used else None)

    def _telling(self, progress: Progress) -> Progress:
        """Tell the steps here and in the list of jobs; the wizard may be gone meanwhile."""

        def tell(step: str, fraction: float | None = None) -> None:
            progress(step, fraction)
            if not self._scope.is_closed:
                self._frame.strip.tell(step, fraction)

        return tell

    async def _follow(self, job: Job[str], host: Host) -> None:
        try:
            uuid = await job.result()
        except JobCancelledError:
            self._end()
            if self._is_closing:
                super().reject()
        except VmmgrError as error:
            self._end()
            self._notices.report(job.record.title, error)
        except Exception:
            self._end()
            raise
        else:
            self._end()
            self.created.emit(Key(host.id, uuid))
            self.accept()

    def _stop(self) -> None:
        if self._job is not None:
            self._frame.strip.tell_cancelling()
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self._frame.strip.hide()
        self._frame.lock(is_locked=False)
        self._stock.resume()
        self._refresh()


def able_hosts(hosts: Hosts) -> list[Host]:
    """Return the connected hosts that can define machines."""
    return [
        host for host in hosts if host.is_connected and not lacks(host.uri.driver, Ability.DEFINE)
    ]
