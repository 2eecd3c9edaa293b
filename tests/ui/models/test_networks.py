"""Networks in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.names import hostile_names
from vmmgr.backend.records import NetworkRecord
from vmmgr.models.networks import NetworksModel, network_label
from vmmgr.util.names import visible

if TYPE_CHECKING:
    from collections.abc import Callable


def network(name: str, *, is_active: bool = True, forward: str = "nat") -> NetworkRecord:
    return NetworkRecord("h", name, name, is_active, forward=forward, bridge="virbr0")


def test_active_networks_come_first(checked: Callable[[Any], Any]) -> None:
    model = checked(NetworksModel())
    rows = [network("a", is_active=False), network("b10"), network("b2")]
    model.apply({row.key: row for row in rows})
    assert [row.name for row in model] == ["b2", "b10", "a"]


@pytest.mark.parametrize(
    ("forward", "label"),
    [("nat", "n (NAT)"), ("", "n (isolated)"), ("route", "n (routed)"), ("hostdev", "n (hostdev)")],
)
def test_the_label_says_what_kind_it_is(forward: str, label: str) -> None:
    assert network_label(network("n", forward=forward)) == label


def test_the_label_says_that_it_is_off() -> None:
    assert network_label(network("n", is_active=False)) == "n (NAT), not active"


@pytest.mark.parametrize("name", hostile_names())
def test_a_hostile_name_is_shown_as_it_is(name: str) -> None:
    assert network_label(network(name)) == f"{visible(name)} (NAT)"
