"""Tables tell their listeners what changed, and only that."""

from __future__ import annotations

import pytest

from vmmgr.backend.records import HostRecord, Key, NetworkRecord
from vmmgr.backend.store import Store
from vmmgr.backend.tables import Table

Told = list[tuple[Key, NetworkRecord | None]]


def network(uuid: str, host: str = "h", *, is_active: bool = True) -> NetworkRecord:
    return NetworkRecord(host, uuid, uuid, is_active)


@pytest.fixture
def table() -> Table[NetworkRecord]:
    return Table[NetworkRecord]()


@pytest.fixture
def told(table: Table[NetworkRecord]) -> Told:
    heard: Told = []
    table.listen(lambda key, row: heard.append((key, row)))
    return heard


def test_a_new_row_is_told(table: Table[NetworkRecord], told: Told) -> None:
    table.put(network("1"))
    assert told == [(Key("h", "1"), network("1"))]


def test_an_equal_row_changes_nothing(table: Table[NetworkRecord], told: Told) -> None:
    table.put(network("1"))
    table.put(network("1"))
    assert len(told) == 1


def test_a_removed_row_is_told_as_gone(table: Table[NetworkRecord], told: Told) -> None:
    table.put(network("1"))
    table.remove(Key("h", "1"))
    table.remove(Key("h", "1"))
    assert told[1:] == [(Key("h", "1"), None)]


def test_replacing_tells_only_differences(table: Table[NetworkRecord], told: Told) -> None:
    for uuid in "123":
        table.put(network(uuid))
    told.clear()
    table.replace_host("h", [network("1"), network("2", is_active=False), network("4")])
    assert told == [
        (Key("h", "3"), None),
        (Key("h", "2"), network("2", is_active=False)),
        (Key("h", "4"), network("4")),
    ]


def test_replacing_leaves_other_hosts_alone(table: Table[NetworkRecord]) -> None:
    table.put(network("same", "one"))
    table.put(network("same", "two"))
    table.replace_host("one", [])
    assert list(table) == [network("same", "two")]


def test_a_listener_that_left_hears_nothing(table: Table[NetworkRecord]) -> None:
    heard: Told = []
    leave = table.listen(lambda key, row: heard.append((key, row)))
    leave()
    table.put(network("1"))
    assert heard == []


def test_a_listener_may_leave_while_it_is_told(table: Table[NetworkRecord], told: Told) -> None:
    leave = table.listen(lambda _key, _row: leave())
    table.put(network("1"))
    assert len(told) == 1


def test_a_table_may_change_while_it_is_read(table: Table[NetworkRecord]) -> None:
    for uuid in "123":
        table.put(network(uuid))
    for row in table:
        table.remove(row.key)
    assert len(table) == 0


def test_forgetting_a_host_keeps_its_own_row() -> None:
    store = Store()
    store.hosts.put(HostRecord("h", "test:///default", "h"))
    store.networks.put(network("1"))
    store.forget("h")
    assert (len(store.hosts), len(store.networks)) == (1, 0)
