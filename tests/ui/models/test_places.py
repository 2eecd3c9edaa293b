"""The places on the left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from tests.support.names import hostile_names
from vmmgr.backend.enums import DomainState, HostState
from vmmgr.backend.records import DomainRecord, HostRecord
from vmmgr.models.places import ALL, Kind, Place, PlacesModel
from vmmgr.util.names import visible

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def model(checked: Callable[[Any], Any]) -> PlacesModel:
    made: PlacesModel = checked(PlacesModel(lambda _name: QIcon()))
    return made


def host(name: str, **fields: Any) -> HostRecord:
    return HostRecord(fields.pop("id", name), "qemu:///system", name, **fields)


def show(model: PlacesModel, *rows: HostRecord) -> None:
    model.apply({row.key: row for row in rows})


def names(model: PlacesModel) -> list[str]:
    return [model.heading.child(row).text() for row in range(model.heading.rowCount())]


def test_hosts_stand_below_their_heading(model: PlacesModel) -> None:
    show(model, host("one"), host("two"))
    assert names(model) == ["one", "two"]


def test_a_removed_host_takes_its_item_along(model: PlacesModel) -> None:
    show(model, host("one"), host("two"))
    model.apply({host("one").key: None})
    assert names(model) == ["two"]


def test_removing_an_unknown_host_changes_nothing(model: PlacesModel) -> None:
    model.apply({host("one").key: None})
    assert names(model) == []


def test_a_change_keeps_the_item(model: PlacesModel) -> None:
    show(model, host("one"))
    item = model.item_of(Place(Kind.HOST, "one"))
    show(model, host("renamed", id="one", state=HostState.CONNECTED))
    assert item is not None
    assert item.text() == "renamed"


@pytest.mark.parametrize("kind", [Kind.ALL, Kind.RUNNING, Kind.PROBLEMS])
def test_the_fixed_places_are_found(model: PlacesModel, kind: Kind) -> None:
    item = model.item_of(Place(kind))
    assert item is not None
    assert item.text()


def test_an_unknown_host_has_no_item(model: PlacesModel) -> None:
    assert model.item_of(Place(Kind.HOST, "gone")) is None


def test_the_heading_cannot_be_selected(model: PlacesModel) -> None:
    assert not model.heading.flags() & Qt.ItemFlag.ItemIsSelectable


@pytest.mark.parametrize("name", hostile_names())
def test_a_hostile_name_is_plain_text(model: PlacesModel, name: str) -> None:
    show(model, host(name, problem=name))
    item = model.heading.child(0)
    inside = item.toolTip().removeprefix("<span>").removesuffix("</span>").replace("<br>", "")
    assert item.text() == visible(name)
    assert "<" not in inside


@pytest.mark.parametrize(
    ("place", "held"),
    [
        (ALL, ["off", "on", "lost", "crashed"]),
        (Place(Kind.RUNNING), ["on"]),
        (Place(Kind.PROBLEMS), ["lost", "crashed"]),
        (Place(Kind.HOST, "h1"), ["off", "on"]),
    ],
)
def test_each_place_holds_its_machines(place: Place, held: list[str]) -> None:
    running = DomainState.RUNNING
    rows = [
        DomainRecord("h1", "1", "off", DomainState.SHUT_OFF),
        DomainRecord("h1", "2", "on", running),
        DomainRecord("h2", "3", "lost", running, is_current=False),
        DomainRecord("h2", "4", "crashed", DomainState.CRASHED),
    ]
    assert [row.name for row in rows if place.holds(row)] == held
