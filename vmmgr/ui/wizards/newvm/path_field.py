"""A path on the host: typed, chosen from its pools, or browsed for where it is this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from vmmgr.jobs.newvm.check import problem_with_path
from vmmgr.ui.wizards.newvm.form import combo

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from vmmgr.ui.wizards.newvm.note import Note
    from vmmgr.util.tasks import TaskScope

_PAUSE = 250  # milliseconds after the last key before the host is asked


class PathField(QWidget):
    """An editable list of paths; ``check`` asks the host about the one that was typed.

    An empty path is a problem unless the field ``is_optional``.
    """

    edited = Signal()

    def __init__(
        self,
        name: str,
        scope: TaskScope,
        check: Callable[[str], Awaitable[str]],
        *,
        is_optional: bool = False,
    ) -> None:
        super().__init__()
        self._scope = scope
        self._check = check
        self._is_optional = is_optional
        self._turn = 0  # answers about an earlier text are dropped
        self._problem = ""
        self._note: Note | None = None
        self.box = combo(name)
        self.box.setEditable(True)
        self.box.setInsertPolicy(self.box.InsertPolicy.NoInsert)
        self.browse = QPushButton(self.tr("Bro&wse…"))
        self.browse.setObjectName(f"{name}Browse")
        self.browse.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.browse)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._ask)
        self.box.editTextChanged.connect(self._typed)
        self.browse.clicked.connect(self._browse)

    def show_problems_in(self, note: Note) -> None:
        """Tell what is wrong in ``note``."""
        self._note = note

    def path(self) -> str:
        """Return what was typed or chosen."""
        return self.box.currentText()

    def problem(self) -> str:
        """Return what is wrong with the path, as far as it is known."""
        if not self.path() and self._is_optional:
            return ""
        return self._problem if self.path() else problem_with_path("")

    def offer(self, paths: Sequence[str], *, is_local: bool) -> None:
        """List the paths that the host's pools have; browsing is for this computer's files."""
        text = self.path()
        self.browse.setVisible(is_local)
        if paths != [self.box.itemText(index) for index in range(self.box.count())]:
            blocked = self.box.blockSignals(True)  # noqa: FBT003 - Qt's signature
            self.box.clear()
            self.box.addItems(paths)
            self.box.setCurrentIndex(-1)
            self.box.setEditText(text)
            self.box.blockSignals(blocked)

    def check_again(self) -> None:
        """Ask the host once more: it can tell more now, or it is another one."""
        if self.path():
            self._typed()

    def _typed(self) -> None:
        self._turn += 1
        self._timer.stop()
        problem = problem_with_path(self.path())
        if self.path() and not problem:
            self._timer.start()
            problem = self.tr("Checking…")
            self._show(problem, is_final=False)
        else:
            self._show(problem, is_final=True)

    def _ask(self) -> None:
        if not self._scope.is_closed:
            self._scope.start(
                self._answer(self.path(), self._turn), name=self.tr("look at the file")
            )

    async def _answer(self, path: str, turn: int) -> None:
        problem = await self._check(path)
        if turn == self._turn:
            self._show(problem, is_final=True)

    def _show(self, problem: str, *, is_final: bool) -> None:
        self._problem = problem
        if self._note is not None:
            shown = problem if self.path() else ""
            (self._note.tell_problem if is_final else self._note.tell)(shown)
        self.edited.emit()

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a file"))
        dialog.setObjectName("fileDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        if self.path().startswith("/"):
            dialog.selectFile(self.path())
        dialog.fileSelected.connect(self.box.setEditText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
