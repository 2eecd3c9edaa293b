"""Changes of a table reach a model once a frame."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QObject

from vmmgr.backend.records import HostRecord, Key
from vmmgr.backend.tables import Table
from vmmgr.models.bridge import Bridge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

Applied = list[dict[Key, HostRecord | None]]


def host(name: str) -> HostRecord:
    return HostRecord(id=name, uri=name, name=name)


@pytest.fixture
def table() -> Table[HostRecord]:
    return Table[HostRecord]()


@pytest.fixture
def applied() -> Applied:
    return []


@pytest.fixture
def bridge(
    qapp: object, table: Table[HostRecord], applied: Applied
) -> Iterator[Bridge[HostRecord]]:
    table.put(host("first"))
    made = Bridge[HostRecord](table, applied.append)
    yield made
    made.close()


def test_what_is_there_is_handed_over_at_once(bridge: object, applied: Applied) -> None:
    assert applied == [{Key("first", ""): host("first")}]


def test_many_changes_arrive_together(
    qtbot: QtBot, bridge: object, table: Table[HostRecord], applied: Applied
) -> None:
    for number in range(100):
        table.put(host(f"{number}"))
    table.remove(Key("7", ""))
    qtbot.waitUntil(lambda: len(applied) > 1)
    assert [len(changes) for changes in applied] == [1, 100]
    assert applied[1][Key("7", "")] is None


def test_views_rest_after_a_change_that_took_long(
    qtbot: QtBot, table: Table[HostRecord], applied: Applied
) -> None:
    def slow(changes: dict[Key, HostRecord | None]) -> None:
        applied.append(changes)
        until = time.monotonic() + 0.03
        while time.monotonic() < until:
            pass

    table.put(host("first"))
    bridge = Bridge[HostRecord](table, slow)
    table.put(host("second"))
    qtbot.wait(100)
    assert len(applied) == 1
    qtbot.waitUntil(lambda: len(applied) == 2)
    bridge.close()


def test_only_the_last_state_of_a_row_arrives(
    bridge: Bridge[HostRecord], table: Table[HostRecord], applied: Applied
) -> None:
    table.put(HostRecord("first", "first", "renamed"))
    table.put(HostRecord("first", "first", "renamed again"))
    bridge.flush()
    assert applied[1:] == [{Key("first", ""): HostRecord("first", "first", "renamed again")}]


def test_a_closed_bridge_hears_nothing(
    bridge: Bridge[HostRecord], table: Table[HostRecord], applied: Applied
) -> None:
    bridge.close()
    table.put(host("late"))
    bridge.flush()
    assert len(applied) == 1


def test_closing_twice_is_harmless(bridge: Bridge[HostRecord], applied: Applied) -> None:
    bridge.close()
    bridge.close()
    assert len(applied) == 1


def test_a_bridge_that_went_with_its_parent_hears_nothing(
    qapp: object, table: Table[HostRecord], applied: Applied
) -> None:
    parent = QObject()
    Bridge[HostRecord](table, applied.append, parent)
    shiboken6.delete(parent)
    table.put(host("late"))
    assert applied == []
