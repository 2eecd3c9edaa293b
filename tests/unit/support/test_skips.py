"""The summary of skips."""

from __future__ import annotations

from tests.support.skips import summarise


def test_skips_are_counted_by_reason_most_frequent_first() -> None:
    line = summarise(["no qemu", "no libvirtd", "no libvirtd"])
    assert line == "Skipped 3: 2 no libvirtd; 1 no qemu"
