"""What drivers are known to lack."""

from __future__ import annotations

import libvirt
import pytest

from vmmgr.backend.support import Ability, lacks


def test_qemu_lacks_nothing() -> None:
    assert not any(lacks("qemu", ability) for ability in Ability)


def test_an_unknown_driver_is_tried() -> None:
    assert not lacks("new", Ability.SAVE)


def test_what_is_known_to_lack_is_told() -> None:
    assert lacks("lxc", Ability.SAVE)


@pytest.mark.parametrize("ability", Ability)
def test_an_ability_is_named_after_a_call_that_exists(ability: Ability) -> None:
    assert hasattr(libvirt.libvirtmod, ability)
