"""Storage pools in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from tests.support.names import hostile_names
from vmmgr.backend.enums import PoolState
from vmmgr.backend.records import PoolRecord
from vmmgr.models.pools import PoolsModel, pool_label
from vmmgr.util.names import visible
from vmmgr.util.units import GIB

if TYPE_CHECKING:
    from collections.abc import Callable


def pool(name: str, state: PoolState = PoolState.RUNNING, **fields: Any) -> PoolRecord:
    return PoolRecord("h", name, name, state, capacity=9 * GIB, available=2 * GIB, **fields)


@pytest.fixture
def model(checked: Callable[[Any], Any]) -> PoolsModel:
    made: PoolsModel = checked(PoolsModel())
    return made


def test_active_pools_come_first(model: PoolsModel) -> None:
    rows = [pool("a", PoolState.INACTIVE), pool("b")]
    model.apply({row.key: row for row in rows})
    assert [row.name for row in model] == ["b", "a"]


def test_an_inactive_pool_has_no_sizes(model: PoolsModel) -> None:
    row = pool("a", PoolState.INACTIVE)
    model.apply({row.key: row})
    assert [model.index(0, column).data() for column in (1, 2, 3)] == ["inactive", "", ""]


@pytest.mark.parametrize(
    ("fields", "tip"),
    [
        ({}, ""),
        ({"path": "/images"}, "<span>/images</span>"),
        ({"path": "/images", "problem": "hangs"}, "<span>hangs</span>"),
    ],
)
def test_the_tooltip_tells_the_path_or_the_problem(
    model: PoolsModel, fields: dict[str, Any], tip: str
) -> None:
    row = pool("a", **fields)
    model.apply({row.key: row})
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == tip


def test_the_label_tells_the_free_space() -> None:
    assert pool_label(pool("default")) == "default (2 GiB free)"


@pytest.mark.parametrize("name", hostile_names())
def test_a_hostile_name_is_shown_as_it_is(name: str) -> None:
    assert pool_label(pool(name)) == f"{visible(name)} (2 GiB free)"
