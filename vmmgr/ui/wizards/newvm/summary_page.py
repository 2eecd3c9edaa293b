"""The last page: what will be made, and the XML it is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout
from typing_extensions import override

from vmmgr.jobs.newvm.check import problem_with_xml
from vmmgr.ui.kit.label import PlainLabel, WrappedLabel
from vmmgr.ui.wizards.newvm.facts import facts
from vmmgr.ui.wizards.newvm.form import named
from vmmgr.ui.wizards.newvm.page import Page
from vmmgr.ui.wizards.newvm.xml_box import XmlBox
from vmmgr.util.i18n import QT_TR_NOOP
from vmmgr.util.names import cut_words, in_tooltip, visible

if TYPE_CHECKING:
    from vmmgr.jobs.newvm.spec import NewMachine
    from vmmgr.ui.wizards.newvm.stock import Stock


class SummaryPage(Page):
    """Show the machine once more; the XML counts, edited or not."""

    TITLE = QT_TR_NOOP("Summary")

    def __init__(self, stock: Stock) -> None:
        super().__init__("summaryPage")
        self._stock = stock
        self._spec: NewMachine | None = None
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnStretch(1, 1)
        self._told = named(WrappedLabel(), "rewritten")
        self._told.hide()
        self._box = XmlBox()
        self.column.addLayout(self._facts)
        self.column.addWidget(self._told)
        self.column.addWidget(self._box, 1)
        self._box.edited.connect(self._check)
        stock.changed.connect(self._check)

    def xml(self) -> str:
        """Return the definition, as edited."""
        return self._box.text()

    @override
    def problem(self) -> str:
        problem = problem_with_xml(self.xml(), self._stock.names, self._stock.uuids)
        return "" if problem is None else problem.text

    def show_machine(self, spec: NewMachine, xml: str) -> None:
        """Show ``spec``; what the user edited stays as long as the pages before stay the same."""
        if spec == self._spec:
            self._check()
            return
        was_edited = self._spec is not None and self._box.is_edited()
        self._spec = spec
        self._show_facts(spec)
        self._box.write(xml)
        self._told.setText(
            self.tr(
                "The XML was written anew, because something on the pages before has changed."
                " Undo (Ctrl+Z) in the XML brings your text back."
            )
        )
        self._told.setVisible(was_edited)
        self._check()

    def _show_facts(self, spec: NewMachine) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for row, (label, text) in enumerate(facts(spec)):
            value = WrappedLabel(cut_words(visible(text)))
            value.setToolTip(in_tooltip(text))
            value.setAccessibleName(f"{label} {visible(text)}")
            self._facts.addWidget(PlainLabel(label), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, row, 1)

    def _check(self) -> None:
        problem = problem_with_xml(self.xml(), self._stock.names, self._stock.uuids)
        self._box.mark(problem)
        if problem is not None and self._spec is not None:
            self._box.fold.set_open(is_open=True)
        self.changed.emit()
