"""Ratios, marks and the table of the benchmarks."""

from __future__ import annotations

from tests.benchmarks.figures import Figure, as_json, table


def test_a_ratio_is_the_part_of_the_limit_that_is_used() -> None:
    assert Figure("list", 0.5, "s", limit=2.0).ratio == 0.25


def test_a_figure_at_its_limit_passes() -> None:
    assert Figure("list", 2.0, "s", limit=2.0).mark == "pass"


def test_a_figure_above_its_limit_is_marked() -> None:
    assert Figure("list", 2.1, "s", limit=2.0).mark == "OVER"


def test_a_figure_without_a_limit_has_neither_ratio_nor_mark() -> None:
    figure = Figure("PSS", 80.0, "MB")
    assert (figure.ratio, figure.peer_ratio, figure.mark) == (None, None, "")


def test_json_has_the_ratios_to_limit_and_peer() -> None:
    told = as_json(Figure("idle", 1.1, "%", limit=3.0, peer=55.0))
    assert (told["ratio"], told["peer_ratio"], told["mark"]) == (0.3667, 0.02, "pass")


def test_the_table_aligns_its_columns() -> None:
    lines = table([Figure("a", 1.5, "s", limit=3.0), Figure("longer", 12.25, "MB")]).splitlines()
    assert lines == [
        "figure     value  limit  ratio        peer  ratio",
        "a          1.5 s    3 s   0.50  pass",
        "longer  12.25 MB",
    ]
