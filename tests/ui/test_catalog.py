"""All actions together: unique, explained, and never at a loss."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QKeySequence

from vmmgr.backend.enums import DomainState, HostState
from vmmgr.backend.records import DomainRecord, HostRecord
from vmmgr.ui.catalog import actions
from vmmgr.util.paths import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from vmmgr.backend.hosts import Hosts
    from vmmgr.ui.kit.action import Action, Context

ACTIONS = actions()
each_action = pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)


def twice(values: Iterable[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_no_id_is_used_twice() -> None:
    assert twice(action.id for action in ACTIONS) == []


def test_no_place_in_a_menu_is_used_twice() -> None:
    assert twice((action.menu, action.order) for action in ACTIONS) == []


def test_no_shortcut_is_used_twice() -> None:
    keys = (QKeySequence(action.shortcut).toString() for action in ACTIONS if action.shortcut)
    assert twice(keys) == []


@each_action
def test_a_shortcut_is_one_that_qt_knows(action: Action) -> None:
    assert bool(QKeySequence(action.shortcut).toString()) == bool(action.shortcut)


@each_action
def test_it_is_explained(action: Action) -> None:
    assert action.tip


@each_action
def test_it_has_a_mnemonic(action: Action) -> None:
    assert action.text.count("&") == 1


def test_no_mnemonic_is_used_twice_in_a_menu() -> None:
    keys = ((a.menu, a.text[a.text.index("&") + 1].casefold()) for a in ACTIONS)
    assert twice(keys) == []


@each_action
def test_its_icon_exists(action: Action) -> None:
    path = resources() / "icons" / "actions" / f"{action.icon}.svg"
    assert not action.icon or path.is_file()


@each_action
def test_what_is_in_the_toolbar_has_an_icon(action: Action) -> None:
    assert action.icon or not action.in_toolbar


@each_action
def test_with_nothing_selected_it_says_why_not_or_nothing(
    action: Action, context: Callable[..., Context]
) -> None:
    reason = action.why_not(context())
    assert reason == "" or reason.endswith(".")
    assert action.text_for is None or action.text_for(context())


@each_action
@pytest.mark.parametrize("state", DomainState)
def test_any_machine_may_be_selected(
    action: Action, state: DomainState, context: Callable[..., Context], hosts: Hosts
) -> None:
    host = hosts.add("test:///default")
    hosts.store.hosts.put(HostRecord(host.id, host.id, "h", HostState.CONNECTED, "test"))
    gone = DomainRecord("gone", "2", "b", state)
    machines = (DomainRecord(host.id, "1", "a", state), gone)
    for selected in (machines, (gone,)):
        reason = action.why_not(context(machines=selected, host=host))
        assert reason == "" or reason.endswith(".")
