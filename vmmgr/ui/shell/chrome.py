"""Toolbar, menu bar and context menu, built from the catalog."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolBar

from vmmgr.ui.catalog import actions
from vmmgr.ui.kit.action import Menu
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from vmmgr.ui.kit.action import Action
    from vmmgr.ui.kit.action_set import ActionSet


def add_toolbar(window: QMainWindow, action_set: ActionSet) -> None:
    """Add the one toolbar; it cannot be lost by a right click."""
    toolbar = QToolBar(tr("Toolbar"), window)
    toolbar.setObjectName("toolbar")
    toolbar.setMovable(False)
    toolbar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    action_set.fill_toolbar(toolbar)
    window.addToolBar(toolbar)
    window.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)


def add_menus(window: QMainWindow, action_set: ActionSet) -> None:
    """Add a menu for each part of the catalog that has actions."""
    for menu in Menu:
        if any(action.menu is menu for action in actions()):
            shown = window.menuBar().addMenu(tr(menu))
            shown.setToolTipsVisible(True)
            action_set.fill_menu(shown, functools.partial(_is_in, menu))


def _is_in(menu: Menu, action: Action) -> bool:
    return action.menu is menu


def context_menu(window: QMainWindow, action_set: ActionSet) -> QMenu:
    """Return the menu for a right click on machines."""
    menu = QMenu(window)
    menu.setObjectName("contextMenu")
    menu.setToolTipsVisible(True)
    action_set.fill_menu(menu, lambda action: action.in_context_menu)
    return menu
