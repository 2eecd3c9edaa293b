"""Count at the end of a run what was skipped, and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter,
) -> Generator[None, None, None]:
    """Write one line after all other summaries."""
    yield
    if skipped := terminalreporter.stats.get("skipped"):
        terminalreporter.write_line(summarise(_reason(report) for report in skipped))


def summarise(reasons: Iterable[str]) -> str:
    """Return one line with the number of skips of each reason, most frequent first."""
    counts = Counter(reasons)
    parts = "; ".join(f"{count} {reason}" for reason, count in counts.most_common())
    return f"Skipped {counts.total()}: {parts}"


def _reason(report: pytest.TestReport) -> str:
    if not isinstance(report.longrepr, tuple):  # an expected failure's
        return str(report.longrepr)
    return report.longrepr[2].removeprefix("Skipped: ")
