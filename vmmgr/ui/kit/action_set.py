"""Actions of the catalog as QActions: enabled by the context, with the reason where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from vmmgr.ui.kit.icons import icon
from vmmgr.util.i18n import tr
from vmmgr.util.names import in_tooltip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QMenu, QToolBar, QWidget

    from vmmgr.ui.kit.action import Action, Context
    from vmmgr.util.tasks import TaskScope

_GROUP = 100  # orders with the same hundreds stand together


class ActionSet(QObject):
    """One QAction for each action, shared by menus, toolbar and context menu."""

    def __init__(
        self,
        actions: Iterable[Action],
        context: Callable[[], Context],
        scope: TaskScope,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._actions = tuple(actions)
        self._context = context
        self._scope = scope
        self._shown: dict[str, tuple[str, str]] = {}
        self._q_actions = {action.id: self._make(action, parent) for action in self._actions}

    def __getitem__(self, action_id: str) -> QAction:
        return self._q_actions[action_id]

    def take(self, action_id: str) -> None:
        """Take an action if the context allows it now; its QAction may not know that yet."""
        self._run(next(action for action in self._actions if action.id == action_id))

    def refresh(self) -> None:
        """Take over what the context allows now."""
        context = self._context()
        for action in self._actions:
            q_action = self._q_actions[action.id]
            reason = action.why_not(context)
            text = tr(action.text if action.text_for is None else action.text_for(context))
            if action.is_checked is not None:
                q_action.setChecked(action.is_checked(context))
            if self._shown.get(action.id) == (text, reason):
                continue
            self._shown[action.id] = (text, reason)
            q_action.setEnabled(not reason)
            q_action.setText(text)
            plain = text.replace("&", "").removesuffix("…")
            q_action.setIconText(plain)
            q_action.setToolTip(in_tooltip(self._tip(action, plain, reason)))

    def refresh_icons(self) -> None:
        """Draw the icons again: the palette has changed."""
        for action in self._actions:
            if action.icon:
                self._q_actions[action.id].setIcon(icon(action.icon))

    def fill_menu(self, menu: QMenu, wanted: Callable[[Action], bool]) -> None:
        """Add the wanted actions to ``menu``, groups apart."""
        group = None
        for action in self._actions:
            if wanted(action):
                here = (action.menu, action.order // _GROUP)
                if group not in (None, here):
                    menu.addSeparator()
                group = here
                menu.addAction(self._q_actions[action.id])

    def fill_toolbar(self, toolbar: QToolBar) -> None:
        """Add the actions meant for the toolbar, groups apart."""
        group = None
        for action in self._actions:
            if action.in_toolbar:
                here = (action.menu, action.order // _GROUP)
                if group not in (None, here):
                    toolbar.addSeparator()
                group = here
                toolbar.addAction(self._q_actions[action.id])

    def _make(self, action: Action, parent: QWidget) -> QAction:
        q_action = QAction(parent)
        q_action.setObjectName(action.id)
        q_action.setText(tr(action.text))
        q_action.setEnabled(False)  # until it is known what the context allows
        if action.icon:
            q_action.setIcon(icon(action.icon))
        q_action.setCheckable(action.is_checked is not None)
        if action.shortcut:
            q_action.setShortcut(QKeySequence(action.shortcut))
        q_action.triggered.connect(lambda _checked=False, chosen=action: self._run(chosen))
        parent.addAction(q_action)
        return q_action

    def _run(self, action: Action) -> None:
        context = self._context()
        if not action.why_not(context):
            self._scope.start(self._guarded(action, context), name=tr(action.text))

    async def _guarded(self, action: Action, context: Context) -> None:
        await action.run(context)
        self.refresh()

    @staticmethod
    def _tip(action: Action, text: str, reason: str) -> str:
        keys = QKeySequence(action.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        head = f"{text} ({keys})" if keys else text
        return "\n".join(
            part for part in (head, tr(action.tip) if action.tip else "", reason) if part
        )
