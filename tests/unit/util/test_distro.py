"""Which commands install libvirt where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vmmgr.util import distro
from vmmgr.util.distro import install_commands

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("release", "program"),
    [
        ({"ID": "debian"}, "apt"),
        ({"ID": "ubuntu", "ID_LIKE": "debian"}, "apt"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "apt"),
        ({"ID": "fedora"}, "dnf"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "dnf"),
        ({"ID": "opensuse-tumbleweed", "ID_LIKE": "opensuse suse"}, "zypper"),
        ({"ID": "manjaro", "ID_LIKE": "arch"}, "pacman"),
    ],
)
def test_a_known_family_has_its_own_commands(release: dict[str, str], program: str) -> None:
    assert install_commands(release)[0].startswith(f"sudo {program} ")


@pytest.mark.parametrize("release", [{}, {"ID": "plan9"}])
def test_an_unknown_distribution_has_none(release: dict[str, str]) -> None:
    assert install_commands(release) == ()


def test_the_daemon_that_is_installed_is_the_one_to_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distro, "_FOLDERS", str(tmp_path))
    assert (distro.has_libvirt(), distro.start_commands()) == (False, ())
    daemon = tmp_path / "libvirtd"
    daemon.touch(mode=0o755)
    assert distro.has_libvirt()
    assert distro.start_commands() == ("sudo systemctl enable --now libvirtd",)
