"""The command line."""

from __future__ import annotations

import pytest

from vmmgr import __version__
from vmmgr.cli import parser


def test_nothing_needs_to_be_said() -> None:
    arguments = parser().parse_args([])
    assert (arguments.connect, arguments.demo, arguments.debug) == (None, False, False)


def test_a_host_and_a_machine_can_be_named() -> None:
    arguments = parser().parse_args(["-c", "qemu:///system", "--show-domain-console", "vm1"])
    assert (arguments.connect, arguments.show_domain_console) == ("qemu:///system", "vm1")


def test_one_window_is_shown_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["--show-domain-creator", "--show-domain-console", "vm1"])
    assert "not allowed with" in capsys.readouterr().err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["--version"])
    assert capsys.readouterr().out.strip() == __version__
