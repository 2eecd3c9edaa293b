"""Which VNC server a machine's console shows, and why there may be none."""

from __future__ import annotations

import pytest

from vmmgr.console.target import VncTarget, choose_target, vnc_targets
from vmmgr.util.errors import ConsoleError

VNC = "<graphics type='vnc' port='5901' listen='127.0.0.1' passwd='pw'/>"
SPICE = "<graphics type='spice' port='5900'/>"


def domain(graphics: str, *, running: bool = True) -> str:
    number = " id='1'" if running else ""
    return f"<domain{number}><devices>{graphics}</devices></domain>"


def test_the_first_vnc_server_is_chosen() -> None:
    target = choose_target(domain(SPICE + VNC))
    assert target == VncTarget(1, "127.0.0.1", 5901, "", "pw")


def test_all_vnc_servers_are_found() -> None:
    assert [target.index for target in vnc_targets(domain(VNC + SPICE + VNC))] == [0, 2]


def test_a_server_that_listens_nowhere_is_chosen_too() -> None:
    target = choose_target(domain("<graphics type='vnc'><listen type='none'/></graphics>"))
    assert (target.port, target.socket) == (None, "")


@pytest.mark.parametrize(
    ("graphics", "running", "says"),
    [
        pytest.param("", True, "no graphical console", id="no graphics"),
        pytest.param(SPICE, True, "SPICE", id="only SPICE"),
        pytest.param(VNC, False, "off", id="off"),
    ],
)
def test_the_reason_for_no_screen_is_said(graphics: str, running: bool, says: str) -> None:
    with pytest.raises(ConsoleError, match=says) as caught:
        choose_target(domain(graphics, running=running))
    assert caught.value.hint


def test_the_password_is_not_shown() -> None:
    assert "'pw'" not in repr(choose_target(domain(VNC)))
