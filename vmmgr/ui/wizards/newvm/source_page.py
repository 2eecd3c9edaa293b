"""The first page: on which host, and where the system comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from vmmgr.jobs.newvm.spec import ImageSource, IsoSource, KernelSource, NoSource
from vmmgr.ui.wizards.newvm.cards import SourceCards, SourceKind
from vmmgr.ui.wizards.newvm.form import Form, aside, beside, combo, named, select_data
from vmmgr.ui.wizards.newvm.page import Page
from vmmgr.ui.wizards.newvm.path_field import PathField
from vmmgr.util.errors import BackendError
from vmmgr.util.i18n import QT_TR_NOOP
from vmmgr.util.names import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QComboBox

    from vmmgr.backend.host import Host
    from vmmgr.jobs.newvm.spec import InstallSource
    from vmmgr.ui.wizards.newvm.offer import Offer
    from vmmgr.ui.wizards.newvm.stock import Stock
    from vmmgr.util.tasks import TaskScope

_FORMATS = ("qcow2", "raw", "vmdk", "vdi", "vhdx", "vpc")  # that QEMU can run from
_SUFFIXES = {"img": "raw", "vhd": "vpc"}


class SourcePage(Page):
    """Choose a host and a source; ``host_chosen`` carries the host."""

    TITLE = QT_TR_NOOP("Source")
    host_chosen = Signal(object)

    def __init__(self, hosts: Sequence[Host], stock: Stock, offer: Offer, scope: TaskScope) -> None:
        super().__init__("sourcePage")
        self._stock = stock
        self._offer = offer
        self._hosts = {host.id: host for host in hosts}
        self.cards = SourceCards()
        self._iso = PathField("isoPath", scope, self._look)
        self._image = PathField("imagePath", scope, self._look)
        self._kernel = PathField("kernelPath", scope, self._look)
        self._initrd = PathField("initrdPath", scope, self._look, is_optional=True)
        self._format = combo("imageFormat")
        self._format.addItems(_FORMATS)
        self._cmdline = named(QLineEdit(), "cmdline")
        self._forms = QStackedWidget()
        self._pages = {
            SourceKind.ISO: self._iso_form(),
            SourceKind.IMAGE: self._image_form(),
            SourceKind.KERNEL: self._kernel_form(),
            SourceKind.NONE: self._empty_form(),
        }
        for page in self._pages.values():
            self._forms.addWidget(page)
        self._host_list = self._lay_out()
        self.cards.chosen.connect(self._choose)
        for field in self._paths():
            field.edited.connect(self.changed)
        self._image.box.editTextChanged.connect(self._guess_format)
        stock.changed.connect(self._restock)
        offer.changed.connect(self._recheck)
        self._known_user = offer.user
        self._restock()

    def source(self) -> InstallSource:
        """Return what was chosen."""
        kind = self.cards.kind()
        if kind is SourceKind.ISO:
            return IsoSource(self._iso.path())
        if kind is SourceKind.IMAGE:
            return ImageSource(self._image.path(), self._format.currentText())
        if kind is SourceKind.KERNEL:
            return KernelSource(
                self._kernel.path(), self._initrd.path(), self._cmdline.text().strip()
            )
        return NoSource()

    @override
    def problem(self) -> str:
        kind = self.cards.kind()
        fields = {
            SourceKind.ISO: (self._iso,),
            SourceKind.IMAGE: (self._image,),
            SourceKind.KERNEL: (self._kernel, self._initrd),
        }
        problems = (field.problem() for field in fields.get(kind, ()))
        return next((problem for problem in problems if problem), "")

    def _paths(self) -> tuple[PathField, ...]:
        return (self._iso, self._image, self._kernel, self._initrd)

    def _lay_out(self) -> QComboBox:
        form = Form()
        host_list = combo("host")
        if len(self._hosts) > 1:
            for host in self._hosts.values():
                host_list.addItem(visible(host.record.name), host.id)
            select_data(host_list, self._stock.host.id)
            form.add(self.tr("&Host:"), host_list)
            host_list.currentIndexChanged.connect(self._choose_host)
        else:
            label = aside("hostName")
            label.setText(visible(self._stock.host.record.name))
            form.add(self.tr("Host:"), label, beside(label))
        form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.column.addWidget(form)
        self.column.addWidget(self.cards)
        self.column.addWidget(self._forms, 1)
        forms = self.findChildren(Form)
        width = max(each.label_width for each in forms)
        for each in forms:
            each.match_labels(width)
        return host_list

    def _iso_form(self) -> QWidget:
        form = Form()
        form.add_text(
            self.tr("Install a system from a CD or DVD image (ISO), or run it from there.")
        )
        self._iso.show_problems_in(form.add(self.tr("&File:"), self._iso.box, self._iso))
        return form

    def _image_form(self) -> QWidget:
        form = Form()
        form.add_text(
            self.tr("Use a disk that has a system on it. The machine will write to this file.")
        )
        self._image.show_problems_in(form.add(self.tr("&File:"), self._image.box, self._image))
        form.add(self.tr("Fo&rmat:"), self._format, beside(self._format))
        return form

    def _kernel_form(self) -> QWidget:
        form = Form()
        form.add_text(self.tr("Start a Linux kernel directly, without firmware or boot loader."))
        self._kernel.show_problems_in(form.add(self.tr("Kerne&l:"), self._kernel.box, self._kernel))
        self._initrd.show_problems_in(form.add(self.tr("Initr&d:"), self._initrd.box, self._initrd))
        form.add(self.tr("&Command line:"), self._cmdline)
        return form

    def _empty_form(self) -> QWidget:
        form = Form()
        form.add_text(self.tr("Install by hand: from the network, or from a disc inserted later."))
        return form

    def _choose(self) -> None:
        self._forms.setCurrentWidget(self._pages[self.cards.kind()])
        self.changed.emit()

    def _choose_host(self, _index: int) -> None:
        self.host_chosen.emit(self._hosts[self._host_list.currentData()])
        for field in self._paths():
            field.check_again()

    def _restock(self) -> None:
        volumes = self._stock.volumes
        discs = [row.path for row in volumes if _is_disc(row.name)]
        disks = [row.path for row in volumes if not _is_disc(row.name)]
        is_local = self._stock.host.uri.is_local
        for field, paths in zip(self._paths(), (discs, disks, [], []), strict=True):
            field.offer(paths, is_local=is_local)

    def _recheck(self) -> None:
        if self._offer.user != self._known_user:
            self._known_user = self._offer.user
            for field in self._paths():
                field.check_again()

    async def _look(self, path: str) -> str:
        """Ask the host about ``path``; the disks of the test driver are nowhere but in its head."""
        host = self._stock.host
        is_listed = any(row.path == path for row in self._stock.volumes)
        if is_listed and host.uri.driver == "test":
            return ""
        try:
            return await host.node.problem_with_file(path, self._offer.user)
        except BackendError as error:
            return error.text

    def _guess_format(self, path: str) -> None:
        formats = (row.format for row in self._stock.volumes if row.path == path)
        suffix = path.rpartition(".")[2].lower()
        guess = next(formats, "") or _SUFFIXES.get(suffix, suffix)
        if guess in _FORMATS:
            self._format.setCurrentText(guess)


def _is_disc(name: str) -> bool:
    return name.lower().endswith(".iso")
