"""The second page: name, memory, processors, and what runs the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QSpinBox
from typing_extensions import override

from vmmgr.jobs.newvm.check import free_name, name_from_file, numbered_name, problem_with_name
from vmmgr.jobs.newvm.spec import ImageSource, IsoSource
from vmmgr.ui.wizards.newvm.form import Form, aside, beside, named
from vmmgr.ui.wizards.newvm.kind_rows import KindRows
from vmmgr.ui.wizards.newvm.page import Page
from vmmgr.util.i18n import QT_TR_NOOP
from vmmgr.util.units import KIB, MIB, human_size

if TYPE_CHECKING:
    from vmmgr.jobs.newvm.choices import Target
    from vmmgr.jobs.newvm.spec import Firmware, InstallSource
    from vmmgr.ui.wizards.newvm.offer import Offer
    from vmmgr.ui.wizards.newvm.stock import Stock

_MAX_MEMORY_MIB = 16 * 1024 * 1024
_MEMORY_STEP_MIB = 256
_MIN_MEMORY_MIB = 16
_FALLBACK_VCPUS = 255  # where neither the host nor its hypervisor tells a limit


class MachinePage(Page):
    """Ask for the machine; what it can be comes from the host."""

    TITLE = QT_TR_NOOP("Machine")

    def __init__(self, stock: Stock, offer: Offer) -> None:
        super().__init__("machinePage")
        self._stock = stock
        self._offer = offer
        self._has_defaults = False
        self.name_edit = named(QLineEdit(), "name")
        self._memory = named(QSpinBox(), "memory")
        self._memory.setSuffix(self.tr(" MiB"))
        self._memory.setRange(_MIN_MEMORY_MIB, _MAX_MEMORY_MIB)
        self._memory.setSingleStep(_MEMORY_STEP_MIB)
        self._memory.setGroupSeparatorShown(True)
        self._host_memory = aside("hostMemory")
        self._vcpus = named(QSpinBox(), "vcpus")
        self._vcpus.setRange(1, _FALLBACK_VCPUS)
        self._host_cpus = aside("hostCpus")
        form = Form()
        self._name_note = form.add(self.tr("N&ame:"), self.name_edit)
        self._memory_note = form.add(
            self.tr("&Memory:"), self._memory, beside(self._memory, self._host_memory)
        )
        self._vcpus_note = form.add(
            self.tr("&Processors:"), self._vcpus, beside(self._vcpus, self._host_cpus)
        )
        self.kind = KindRows(form, offer, self)
        self.column.addWidget(form)
        self.name_edit.textChanged.connect(self._check)
        self._memory.valueChanged.connect(self._check)
        self._vcpus.valueChanged.connect(self._check)
        self.kind.changed.connect(self._take_limits)
        stock.changed.connect(self._check)
        offer.changed.connect(self._take_offer)
        self._take_offer()

    def name(self) -> str:
        """Return the name."""
        return self.name_edit.text()

    def memory_mib(self) -> int:
        """Return the memory."""
        return self._memory.value()

    def vcpus(self) -> int:
        """Return the number of processors."""
        return self._vcpus.value()

    def target(self) -> Target | None:
        """Return the kind of machine."""
        return self.kind.target()

    def firmware(self) -> Firmware:
        """Return what starts it."""
        return self.kind.firmware()

    @override
    def problem(self) -> str:
        return problem_with_name(self.name(), self._stock.names) or self.kind.problem()

    def suggest_name(self, source: InstallSource) -> None:
        """Name the machine after its medium, unless the user has named it."""
        if self.name_edit.isModified() and self.name():
            return
        names = self._stock.names
        path = source.path if isinstance(source, IsoSource | ImageSource) else ""
        base = name_from_file(path)
        self.name_edit.setText(free_name(base, names) if base else numbered_name("vm", names))

    def forget_defaults(self) -> None:
        """Take the defaults of another host once it has told them."""
        self._has_defaults = False

    def _take_offer(self) -> None:
        choices = self._offer.choices
        if choices is not None and not self._has_defaults:
            self._has_defaults = True
            record = self._stock.host.record
            most = record.memory_kib * KIB // MIB or choices.memory_mib or _MAX_MEMORY_MIB
            self._memory.setMaximum(max(most, _MIN_MEMORY_MIB))
            self._memory.setValue(choices.default_memory_mib)
            self._vcpus.setValue(choices.default_vcpus)
        self._tell_host()
        self._take_limits()

    def _tell_host(self) -> None:
        record = self._stock.host.record
        memory = human_size(record.memory_kib * KIB) if record.memory_kib else ""
        self._host_memory.setText(
            self.tr("of {size} on the host").format(size=memory) if memory else ""
        )
        self._host_cpus.setText(
            self.tr("of {count} on the host").format(count=record.cpus) if record.cpus else ""
        )

    def _take_limits(self) -> None:
        target = self.target()
        options = None if target is None else self._offer.options(target)
        told = None if options is None else options.max_vcpus
        self._vcpus.setMaximum(told or self._stock.host.record.cpus or _FALLBACK_VCPUS)
        self._check()

    def _check(self) -> None:
        self._name_note.tell_problem(problem_with_name(self.name(), self._stock.names))
        record = self._stock.host.record
        half = record.memory_kib * KIB // MIB // 2
        self._memory_note.warn(
            self.tr("This is more than half of the host's memory.")
            if half and self.memory_mib() > half
            else ""
        )
        self._vcpus_note.warn(
            self.tr("More processors than the host has make the machine slower, not faster.")
            if record.cpus and self.vcpus() > record.cpus
            else ""
        )
        self.changed.emit()
