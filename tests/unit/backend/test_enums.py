"""Libvirt's numbers have names, unknown ones too."""

from __future__ import annotations

import libvirt
import pytest

from vmmgr.backend import enums
from vmmgr.backend.enums import CloseReason, DomainState, PoolState

ACTIVE = {"running", "blocked", "paused", "shutting down", "suspended"}


@pytest.mark.parametrize("number", range(1, libvirt.VIR_DOMAIN_PMSUSPENDED + 1))
def test_every_state_of_a_machine_has_a_name(number: int) -> None:
    assert enums.domain_state(number) is not DomainState.UNKNOWN


def test_a_number_of_a_newer_libvirt_is_unknown() -> None:
    found = enums.domain_state(99), enums.pool_state(99), enums.close_reason(99)
    assert found == (DomainState.UNKNOWN, PoolState.UNKNOWN, CloseReason.ERROR)


def test_active_is_what_is_in_memory() -> None:
    assert {state for state in DomainState if state.is_active} == ACTIVE
