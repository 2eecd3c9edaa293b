"""Measure the program: ``make bench``.  Nothing fails here, figures are for comparing."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.calibration import describe_machine
from tests.benchmarks.figures import Figure, as_json, table
from tests.benchmarks.quantities import figures_of
from tests.benchmarks.run import ROOT, environment, run_program

if TYPE_CHECKING:
    from collections.abc import Iterator

_IDLE = {1000: 30.0, 3000: 15.0}  # seconds to look on by machines
_HASTE = 3.0  # so much shorter with --quick


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="run less often, look on shorter")
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "bench.json", metavar="FILE")
    return parser.parse_args()


def _program(*, quick: bool) -> Iterator[Figure]:
    run_program(100)  # fills the caches, does not count
    for domains in (100, 1000, 3000):
        seconds = _IDLE.get(domains, 0.0) / (_HASTE if quick else 1)
        runs = [run_program(domains, seconds), run_program(domains, seconds, steady=True)]
        if not quick:
            runs.append(run_program(domains))
        yield from figures_of(domains, runs)


def _console() -> Iterator[Figure]:
    """Measure the decoders in a process of their own."""
    command = [sys.executable, "-m", "tests.benchmarks.decoding"]
    told = subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True)
    for found in json.loads(told.stdout):
        name = found["name"]
        yield Figure(f"{name}, a megapixel", 1000 / found["mpx"], "ms")
        yield Figure(f"{name}, against copying it", found["copy"], "x")
        yield Figure(f"{name}, against inflating it", found["inflate"], "x")


def main() -> None:
    """Measure, print, and write JSON."""
    arguments = _arguments()
    before = describe_machine()
    figures = [*_program(quick=arguments.quick), *_console()]
    after = describe_machine()
    document = {"before": before, "after": after, "figures": [as_json(each) for each in figures]}
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    arguments.json.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{table(figures)}\n\n{_told(before)}\n{_told(after)}\n")
    sys.stdout.write(f"Written to {arguments.json}\n")


def _told(machine: dict[str, object]) -> str:
    return "CPU score {cpu_score} (more is faster), load average {load_average}".format_map(machine)


if __name__ == "__main__":
    main()
