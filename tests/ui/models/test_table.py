"""The table model against a plain sorted list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt

from tests.support.signals import Recorded
from vmmgr.backend.records import Key
from vmmgr.models.table import ID_ROLE, MANY, ROW_ROLE, Column, TableModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
CURRENT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True, slots=True)
class Item:
    """A row with a name and a size."""

    id: int
    name: str
    size: int = 0

    @property
    def key(self) -> Key:
        return Key("", str(self.id))


def by_name(row: Item) -> str:
    return row.name


def by_size(row: Item) -> int:
    return row.size


COLUMNS = [
    Column("Name", by_name, by_name, tooltip=by_name, icon=by_name, id="name"),
    Column("Size", lambda row: str(row.size), by_size, is_number=True, id="size"),
]
SORTS: list[Callable[[Item], Any]] = [by_name, by_size]


def changes(items: Iterable[Item]) -> dict[Key, Item | None]:
    return {item.key: item for item in items}


@pytest.fixture
def model(checked: Callable[[Any], Any]) -> TableModel[Item]:
    made: TableModel[Item] = checked(TableModel(COLUMNS))
    return made


def filled(model: TableModel[Item], count: int) -> TableModel[Item]:
    model.apply(changes(Item(number, f"{number:05}") for number in range(count)))
    return model


class Twin:
    """What the model must show, found the slow way."""

    def __init__(self) -> None:
        self.rows: dict[Key, Item] = {}
        self.smallest = 0
        self.column, self.order = 0, ASCENDING

    def apply(self, changed: dict[Key, Item | None]) -> None:
        for key, row in changed.items():
            if row is None:
                self.rows.pop(key, None)
            else:
                self.rows[key] = row

    def shown(self) -> list[Item]:
        rows = [row for row in self.rows.values() if row.size >= self.smallest]
        sort = SORTS[self.column]
        return sorted(rows, key=lambda row: (sort(row), row.key), reverse=self.order == DESCENDING)


ITEMS = st.builds(Item, st.integers(0, 60), st.text("abc", max_size=2), st.integers(0, 3))
CHANGES = st.lists(ITEMS, max_size=60).map(changes)
REMOVALS = st.sets(st.integers(0, 60), max_size=20).map(
    lambda numbers: {Key("", str(number)): None for number in numbers}
)
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("apply"),
            st.one_of(CHANGES, REMOVALS, st.builds(dict.__or__, CHANGES, REMOVALS)),
        ),
        st.tuples(
            st.just("sort"), st.tuples(st.integers(0, 1), st.sampled_from([ASCENDING, DESCENDING]))
        ),
        st.tuples(st.just("filter"), st.integers(0, 3)),
    ),
    max_size=12,
)


def take(step: str, value: Any, model: TableModel[Item], twin: Twin) -> None:
    match step:
        case "apply":
            model.apply(value)
            twin.apply(value)
        case "sort":
            model.sort(*value)
            twin.column, twin.order = value
        case "filter":
            model.set_filter(lambda row: row.size >= value)
            twin.smallest = value


@given(STEPS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_it_shows_what_a_sorted_list_would(
    checked: Callable[[Any], Any], steps: list[tuple[str, Any]]
) -> None:
    model, twin = checked(TableModel(COLUMNS)), Twin()
    for step, value in steps:
        take(step, value, model, twin)
        assert list(model) == twin.shown()
    model.deleteLater()


@given(STEPS)
@settings(max_examples=60, deadline=None)
def test_an_index_that_is_kept_follows_its_row(qapp: object, steps: list[tuple[str, Any]]) -> None:
    model, twin = filled(TableModel(COLUMNS), 20), Twin()
    kept = {row.key: QPersistentModelIndex(model.index_of(row.key)) for row in model}
    for step, value in steps:
        take(step, value, model, twin)
        for key, index in kept.items():
            row = model.row_at(index)
            assert row is None or row.key == key
    model.deleteLater()


@pytest.mark.parametrize("count", [3, MANY + 10])
def test_a_selection_survives_rows_that_move(model: TableModel[Item], count: int) -> None:
    filled(model, 2 * count)
    selection = QItemSelectionModel(model)
    selection.select(model.index_of(Key("", "1")), CURRENT)
    model.apply(changes(Item(number, f"x{number:05}") for number in range(count)))
    (index,) = selection.selectedRows()
    assert model.row_at(index) == Item(1, "x00001")


def test_a_selection_survives_sorting(model: TableModel[Item]) -> None:
    selection = QItemSelectionModel(filled(model, 10))
    selection.select(model.index_of(Key("", "1")), CURRENT)
    model.sort(0, DESCENDING)
    assert [index.row() for index in selection.selectedRows()] == [8]


def test_many_new_rows_are_told_once(model: TableModel[Item]) -> None:
    inserted = Recorded(model.rowsInserted)
    filled(model, 3000)
    assert [(first, last) for _parent, first, last in inserted.calls] == [(0, 2999)]


def test_neighbours_that_change_are_told_once(model: TableModel[Item]) -> None:
    filled(model, 10)
    told = Recorded(model.dataChanged)
    model.apply(changes(Item(number, f"{number:05}", 7) for number in (2, 3, 4, 8)))
    assert [(top.row(), bottom.row()) for top, bottom, *_ in told.calls] == [(2, 4), (8, 8)]


def test_many_changes_apart_are_told_once(model: TableModel[Item]) -> None:
    filled(model, 4 * MANY)
    told = Recorded(model.dataChanged)
    model.apply(changes(Item(number, f"{number:05}", 7) for number in range(1, 4 * MANY, 2)))
    assert [(top.row(), bottom.row()) for top, bottom, *_ in told.calls] == [(1, 4 * MANY - 1)]


def test_a_change_tells_of_all_columns(model: TableModel[Item]) -> None:
    filled(model, 1)
    told = Recorded(model.dataChanged)
    model.apply(changes([Item(0, "00000", 7)]))
    assert [(top.column(), bottom.column()) for top, bottom, *_ in told.calls] == [(0, 1)]


def test_a_row_that_moves_is_neither_removed_nor_inserted(model: TableModel[Item]) -> None:
    filled(model, 5)
    others = Recorded(model.rowsRemoved), Recorded(model.rowsInserted), Recorded(model.modelReset)
    model.apply(changes([Item(0, "x")]))
    assert [told.calls for told in others] == [[], [], []]


def test_a_filtered_row_is_known_but_has_no_index(model: TableModel[Item]) -> None:
    filled(model, 3)
    model.set_filter(lambda row: row.id != 1)
    assert not model.index_of(Key("", "1")).isValid()
    assert model.known_count == 3


def test_an_unknown_key_has_no_index(model: TableModel[Item]) -> None:
    assert not model.index_of(Key("", "1")).isValid()


def test_removing_what_is_unknown_changes_nothing(model: TableModel[Item]) -> None:
    filled(model, 2).apply({Key("", "77"): None})
    assert model.rowCount() == 2


def test_each_role_has_its_data(checked: Callable[[Any], Any]) -> None:
    model = filled(checked(TableModel(COLUMNS, lambda name: f"icon {name}")), 1)
    name, size = model.index(0, 0), model.index(0, 1)
    assert name.data() == "00000"
    assert name.data(ROW_ROLE) == Item(0, "00000")
    assert name.data(Qt.ItemDataRole.ToolTipRole) == "<span>00000</span>"
    assert model.data(name, Qt.ItemDataRole.DecorationRole) == "icon 00000"
    assert size.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert size.data(Qt.ItemDataRole.ToolTipRole) is None


def test_the_header_names_its_columns(model: TableModel[Item]) -> None:
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert [model.headerData(column, across) for column in (0, 1)] == ["Name", "Size"]
    assert [model.headerData(column, across, ID_ROLE) for column in (0, 1)] == ["name", "size"]
    assert model.headerData(0, down) is None
