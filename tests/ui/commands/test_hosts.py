"""Actions on hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vmmgr.backend.auth import refuse
from vmmgr.ui.catalog import actions

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.desk import RecordingDesk
    from vmmgr.backend.hosts import Hosts
    from vmmgr.ui.kit.action import Context

ACTIONS = {action.id: action for action in actions()}


def test_connecting_is_left_to_the_window(
    run: Any, context: Callable[..., Context], hosts: Hosts, desk: RecordingDesk
) -> None:
    host = hosts.add("test:///default")
    run(ACTIONS["host.connect"].run(context(host=host)))
    assert desk.wanted == [("connect", host.id)]


def test_removing_is_left_to_the_window(
    run: Any, context: Callable[..., Context], hosts: Hosts, desk: RecordingDesk
) -> None:
    host = hosts.add("test:///default")
    run(ACTIONS["host.remove"].run(context(host=host)))
    assert desk.wanted == [("forget", host.id)]


def test_a_connected_host_can_be_disconnected_only(
    run: Any, context: Callable[..., Context], hosts: Hosts
) -> None:
    host = hosts.add("test:///default")
    run(host.connect(refuse))
    chosen = context(host=host)
    assert ACTIONS["host.connect"].why_not(chosen) == "It is connected already."
    assert ACTIONS["host.disconnect"].why_not(chosen) == ""
    run(ACTIONS["host.disconnect"].run(chosen))
    assert not host.is_connected


def test_quitting_is_left_to_the_window(
    run: Any, context: Callable[..., Context], desk: RecordingDesk
) -> None:
    run(ACTIONS["file.quit"].run(context()))
    assert desk.wanted == [("quit", None)]
