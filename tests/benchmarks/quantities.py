"""What is measured of the program, and against what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.benchmarks.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tests.benchmarks.run import Run


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something that each run tells; limits and the peer's figures by number of machines."""

    name: str
    unit: str
    of: Callable[[Run], float | None]
    limits: Mapping[int, float] = field(default_factory=dict)
    peers: Mapping[int, float] = field(default_factory=dict)

    def figure(self, domains: int, runs: Sequence[Run]) -> Figure | None:
        """Return the least value: what comes on top of it is the work of other programs."""
        values = [value for run in runs if (value := self.of(run)) is not None]
        if not values:
            return None
        name = f"{self.name}, {domains:,} machines"
        return Figure(
            name, min(values), self.unit, self.limits.get(domains), self.peers.get(domains)
        )


_SHARE = "% of a core"


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100


# The peer is virt-manager 4.1 with such hosts, on a machine like that of our first figures.
QUANTITIES = (
    Quantity(
        "first window", "s", lambda run: run.first_window, dict.fromkeys((100, 1000, 3000), 1.5)
    ),
    Quantity("full list", "s", lambda run: run.full_list, {100: 1.0, 1000: 1.5, 3000: 3.0}),
    Quantity("full list but for libvirt's open", "s", lambda run: run.full_list - run.libvirt),
    Quantity("all titles", "s", lambda run: run.titles),
    Quantity("CPU from start to titles", "s", lambda run: run.cpu - run.libvirt_cpu),
    Quantity(
        "longest freeze while listing", "ms", lambda run: run.gap * 1000, {1000: 100, 3000: 100}
    ),
    Quantity("RSS", "MB", lambda run: run.rss, {1000: 180, 3000: 250}, {1000: 180, 3000: 408}),
    Quantity("PSS", "MB", lambda run: run.pss),
    Quantity("idle, loads changing", _SHARE, lambda run: _percent(run.idle), {1000: 3.0}),
    Quantity(
        "idle, loads steady",
        _SHARE,
        lambda run: _percent(run.idle_steady),
        {1000: 3.0},
        {1000: 55.0, 3000: 100.0},
    ),
)


def figures_of(domains: int, runs: Sequence[Run]) -> Iterator[Figure]:
    """Return every figure that ``runs`` with so many machines tell."""
    for quantity in QUANTITIES:
        figure = quantity.figure(domains, runs)
        if figure is not None:
            yield figure
