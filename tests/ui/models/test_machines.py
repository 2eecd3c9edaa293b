"""Machines in a list: words, order, filter, hostile names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush

from tests.support.names import hostile_names
from vmmgr.backend.enums import DomainState
from vmmgr.backend.records import DomainRecord, HostRecord, Key
from vmmgr.models.machines import MachinesModel, matcher
from vmmgr.models.table import ID_ROLE
from vmmgr.util.names import visible

if TYPE_CHECKING:
    from collections.abc import Callable

OFF, RUNNING = DomainState.SHUT_OFF, DomainState.RUNNING


def machine(name: str, state: DomainState = OFF, **fields: Any) -> DomainRecord:
    return DomainRecord(fields.pop("host", "h1"), fields.pop("uuid", name), name, state, **fields)


@pytest.fixture
def model(checked: Callable[[Any], Any]) -> MachinesModel:
    hosts = {"h1": HostRecord("h1", "qemu:///system", "<b>this</b>")}
    made: MachinesModel = checked(MachinesModel(lambda key: hosts.get(key.host), lambda name: name))
    return made


def show(model: MachinesModel, *rows: DomainRecord) -> None:
    model.apply({row.key: row for row in rows})


def texts(model: MachinesModel, column: str = "name") -> list[str]:
    across = Qt.Orientation.Horizontal
    ids = [model.headerData(number, across, ID_ROLE) for number in range(model.columnCount())]
    return [model.index(row, ids.index(column)).data() for row in range(model.rowCount())]


def test_numbers_in_names_count(model: MachinesModel) -> None:
    show(model, machine("vm10"), machine("vm2"), machine("Vm1"))
    assert texts(model) == ["Vm1", "vm2", "vm10"]


def test_the_title_stands_for_the_name(model: MachinesModel) -> None:
    show(model, machine("vm1", title="Web server"))
    assert texts(model) == ["Web server"]


def test_one_uuid_on_two_hosts_is_two_machines(model: MachinesModel) -> None:
    show(model, machine("a", uuid="same"), machine("b", uuid="same", host="h2"))
    show(model, machine("c", uuid="same", host="h2"))
    assert texts(model) == ["a", "c"]


def test_a_row_of_a_host_that_is_gone_has_no_host_name(model: MachinesModel) -> None:
    show(model, machine("a"), machine("b", host="gone"))
    assert texts(model, "host") == ["<b>this</b>", ""]


@pytest.mark.parametrize("name", hostile_names())
def test_a_hostile_name_is_shown_as_it_is(model: MachinesModel, name: str) -> None:
    show(model, machine(name))
    assert texts(model) == [visible(name)]


@pytest.mark.parametrize("name", hostile_names())
def test_a_tooltip_escapes_name_title_and_description(model: MachinesModel, name: str) -> None:
    show(model, machine(name, uuid="u", title=name, description=name))
    tip = model.index_of(Key("h1", "u")).data(Qt.ItemDataRole.ToolTipRole)
    inside = tip.removeprefix("<span>").removesuffix("</span>").replace("<br>", "")
    assert "<" not in inside


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({}, ""),
        ({"state": RUNNING}, ""),
        ({"state": RUNNING, "cpu_percent": 7}, "7 %"),
        ({"state": OFF, "cpu_percent": 7}, ""),
    ],
)
def test_the_cpu_says_how_busy_it_is(
    model: MachinesModel, fields: dict[str, Any], text: str
) -> None:
    show(model, machine("vm", **fields))
    assert texts(model, "cpu") == [text]


def test_running_machines_stand_first_by_state(model: MachinesModel) -> None:
    show(model, machine("a"), machine("b", RUNNING), machine("c", DomainState.CRASHED))
    model.sort(1)
    assert texts(model)[0] == "b"


def test_a_machine_of_a_lost_host_says_so(model: MachinesModel) -> None:
    show(model, machine("a", RUNNING, is_current=False))
    assert texts(model, "state") == ["Running, as last seen"]


def test_a_machine_of_a_lost_host_is_faint(model: MachinesModel) -> None:
    show(model, machine("a", RUNNING, is_current=False), machine("b", RUNNING))
    brushes = [model.index(row, 0).data(Qt.ItemDataRole.ForegroundRole) for row in range(2)]
    assert isinstance(brushes[0], QBrush)
    assert brushes[1] is None


@pytest.mark.parametrize("state", DomainState)
def test_every_state_has_a_word_and_an_icon(model: MachinesModel, state: DomainState) -> None:
    show(model, machine("a", state))
    assert texts(model, "state") != [""]
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole)


@pytest.mark.parametrize(
    ("text", "found"),
    [("", True), ("web", True), ("WEB off", True), ("shop", True), ("web running", False)],
)
def test_every_word_of_the_filter_must_occur(text: str, found: bool) -> None:
    row = machine("vm1", title="Web frontend", description="nginx and the shop")
    assert matcher(text)(row) is found
