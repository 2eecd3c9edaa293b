"""The rows that say what runs the machine: hypervisor and, folded away, its type and firmware."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from vmmgr.jobs.newvm.choices import Target
from vmmgr.jobs.newvm.spec import Firmware
from vmmgr.ui.wizards.newvm.fold import Fold
from vmmgr.ui.wizards.newvm.form import Form, aside, beside, combo, named, select_data
from vmmgr.util.names import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QComboBox

    from vmmgr.ui.wizards.newvm.note import Note
    from vmmgr.ui.wizards.newvm.offer import Offer

_KVM, _TCG = "kvm", "qemu"


class KindRows(QObject):
    """Lists filled from what the host offers; ``changed`` at each choice."""

    changed = Signal()

    def __init__(self, form: Form, offer: Offer, parent: QWidget) -> None:
        super().__init__(parent)
        self._offer = offer
        self._form = form
        self._busy = named(QProgressBar(), "offerBusy")
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy_note = form.add_across(self._busy)
        self._retry_box, self._problem_note = self._add_retry(form)
        self._hypervisor = combo("hypervisor")
        self._note = form.add(self.tr("&Hypervisor:"), self._hypervisor)
        self._fold = Fold("advanced", self.tr("A&dvanced"))
        self._picked = aside("picked")
        form.add_across(beside(self._fold, self._picked))
        self._arch, self._machine, self._firmware = map(combo, ("arch", "machine", "firmware"))
        form.add(self.tr("Arch&itecture:"), self._arch)
        form.add(self.tr("Machine t&ype:"), self._machine)
        form.add(self.tr("&Firmware:"), self._firmware)
        self._fold.folded.connect(self._unfold)
        self._hypervisor.currentIndexChanged.connect(self._fill_arches)
        self._arch.currentIndexChanged.connect(self._fill_machines)
        self._machine.currentIndexChanged.connect(self._choose_machine)
        self._firmware.currentIndexChanged.connect(self._choose_firmware)
        self._choices = offer.choices
        offer.changed.connect(self._take_offer)
        self._take_offer()

    def target(self) -> Target | None:
        """Return the kind of machine that is chosen."""
        if self._offer.choices is None or self._hypervisor.currentIndex() < 0:
            return None
        machine = self._machine.currentData() or ""
        return Target(self._arch.currentData() or "", self._hypervisor.currentData(), machine)

    def firmware(self) -> Firmware:
        """Return the firmware that is chosen."""
        return Firmware(self._firmware.currentData() or Firmware.BIOS)

    def problem(self) -> str:
        """Return why no machine can be made of this."""
        if self._offer.is_busy:
            return self.tr("Reading what the host can do…")
        if self._offer.problem:
            return self._offer.problem
        if self.target() is None:
            return self.tr("This host cannot run whole virtual machines, only containers.")
        return ""

    def _add_retry(self, form: Form) -> tuple[QWidget, Note]:
        retry = named(QPushButton(self.tr("&Try again")), "offerRetry")
        retry.setAutoDefault(False)
        retry.clicked.connect(self._offer.retry)
        box = named(beside(retry), "offerProblem")
        return box, form.add_across(box)

    def _unfold(self, is_open: bool) -> None:  # noqa: FBT001 - Qt's signal
        for field in (self._arch, self._machine, self._firmware):
            has_choice = field.count() > 0 or field is not self._machine
            self._form.show_row(field, is_shown=is_open and has_choice)
        self._tell_picked()

    def _tell_picked(self) -> None:
        """Say what is folded away."""
        parts = (self._arch, self._machine, self._firmware)
        words = [part.currentText() for part in parts if part.currentText()]
        self._picked.setText("" if self._fold.is_open else ", ".join(words))

    def _take_offer(self) -> None:
        self._busy.setVisible(self._offer.is_busy)
        self._busy_note.tell(
            self.tr("Reading what the host can do…") if self._offer.is_busy else ""
        )
        self._retry_box.setVisible(bool(self._offer.problem))
        self._problem_note.tell_problem(self._offer.problem)
        before, self._choices = self._choices, self._offer.choices
        if self._choices is None or before is None or self._is_other_host():
            self._fill_hypervisors()
        else:
            self._fill_firmware()
        self._hypervisor.setEnabled(self._hypervisor.count() > 0)

    def _is_other_host(self) -> bool:
        kinds = [] if self._choices is None else self._choices.hypervisors()
        return [kind.value for kind in kinds] != _data(self._hypervisor)

    def _fill_hypervisors(self) -> None:
        kinds = () if self._choices is None else self._choices.hypervisors()
        _fill(self._hypervisor, [(visible(kind.label), kind.value) for kind in kinds])
        self._fill_arches()

    def _fill_arches(self) -> None:
        kind = self._hypervisor.currentData()
        arches = () if self._choices is None or kind is None else self._choices.arches(kind)
        _fill(self._arch, [(visible(arch), arch) for arch in arches])
        self._explain(kind)
        self._fill_machines()

    def _fill_machines(self) -> None:
        kind, arch = self._hypervisor.currentData(), self._arch.currentData()
        machines = () if self._choices is None or not arch else self._choices.machines(arch, kind)
        _fill(self._machine, [(visible(choice.label), choice.value) for choice in machines])
        self._choose_machine()

    def _choose_machine(self) -> None:
        target = self.target()
        if target is not None and target.arch:
            self._offer.want(target)
        self._fill_firmware()

    def _fill_firmware(self) -> None:
        target = self.target()
        options = None if target is None else self._offer.options(target)
        words = {Firmware.BIOS: self.tr("BIOS"), Firmware.EFI: self.tr("UEFI")}
        found = () if options is None else options.firmware
        _fill(self._firmware, [(words[each], each) for each in found])
        self._choose_firmware()

    def _choose_firmware(self) -> None:
        self._unfold(self._fold.is_open)
        self.changed.emit()

    def _explain(self, kind: str | None) -> None:
        kinds = _data(self._hypervisor)
        if _TCG in kinds and _KVM not in kinds:
            self._note.warn(
                self.tr(
                    "KVM is not available on this host, so the processors are emulated and the"
                    " machine will be slow. Switch virtualisation on in the host's firmware setup"
                    " and load the kernel module “kvm”."
                )
            )
        elif kind == _TCG:
            self._note.warn(
                self.tr("Emulates every instruction: good for other processors, but slow.")
            )
        elif kind == _KVM:
            self._note.tell(self.tr("Runs on the host's processor itself, at full speed."))
        else:
            self._note.tell("")


def _data(box: QComboBox) -> list[object]:
    return [box.itemData(index) for index in range(box.count())]


def _fill(box: QComboBox, items: Sequence[tuple[str, object]]) -> None:
    """Replace the lines; keep the choice where it is among them, else take the first."""
    if [data for _text, data in items] == _data(box):
        return
    kept = box.currentData()
    blocked = box.blockSignals(True)  # noqa: FBT003 - Qt's signature
    box.clear()
    for text, data in items:
        box.addItem(text, data)
    select_data(box, kept)
    box.blockSignals(blocked)
