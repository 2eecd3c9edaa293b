"""Which commands install libvirt where."""

from __future__ import annotations

import pytest

from vmmgr.util.distro import install_commands


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
