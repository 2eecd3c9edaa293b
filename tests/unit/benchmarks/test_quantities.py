"""Runs become figures."""

from __future__ import annotations

from dataclasses import replace

from tests.benchmarks.quantities import figures_of
from tests.benchmarks.run import Run

RUN = Run(
    first_window=1.2,
    full_list=0.9,
    titles=2.0,
    libvirt=0.4,
    cpu=1.5,
    libvirt_cpu=0.3,
    gap=0.05,
    rss=150.0,
    pss=110.0,
)


def test_the_least_disturbed_run_counts() -> None:
    figures = {figure.name: figure for figure in figures_of(1000, [RUN, replace(RUN, rss=140.0)])}
    assert figures["RSS, 1,000 machines"].value == 140.0


def test_idle_is_told_by_the_runs_that_looked_on() -> None:
    names = {figure.name for figure in figures_of(1000, [RUN])}
    looked_on = {figure.name for figure in figures_of(1000, [RUN, replace(RUN, idle=0.01)])}
    assert looked_on - names == {"idle, loads changing, 1,000 machines"}


def test_limits_belong_to_a_number_of_machines() -> None:
    limits = {f.name: f.limit for n in (100, 3000) for f in figures_of(n, [RUN])}
    assert (limits["full list, 100 machines"], limits["full list, 3,000 machines"]) == (1.0, 3.0)
