"""Environment variables by which a run tells its driver what to do."""

from __future__ import annotations

DOMAINS = "VMMGR_BENCH_DOMAINS"  # how many machines the host has
STEADY = "VMMGR_BENCH_STEADY"  # set: their load never changes
