"""The commands that install or start libvirt and QEMU on this computer."""

from __future__ import annotations

import platform
import shutil

_START = "sudo systemctl enable --now libvirtd"
_GROUP = "sudo usermod -aG libvirt $USER"
_COMMANDS = {
    "debian": (
        "sudo apt install qemu-system qemu-utils ovmf libvirt-daemon-system",
        _GROUP,
    ),
    "fedora": ("sudo dnf install qemu-kvm libvirt", _START, _GROUP),
    "suse": ("sudo zypper install qemu libvirt", _START, _GROUP),
    "arch": ("sudo pacman -S qemu-full libvirt dnsmasq edk2-ovmf", _START, _GROUP),
}
_LIKE = {
    "ubuntu": "debian",
    "rhel": "fedora",
    "centos": "fedora",
    "opensuse": "suse",
    "archlinux": "arch",
}


_DAEMONS = {"virtqemud": "virtqemud.socket", "libvirtd": "libvirtd"}  # program: systemd's unit
_FOLDERS = "/usr/sbin:/sbin:/usr/bin:/usr/local/sbin"


def has_libvirt() -> bool:
    """Whether a libvirt daemon is installed, in a folder that users may not have in their PATH."""
    return any(shutil.which(program, path=_FOLDERS) for program in _DAEMONS)


def start_commands() -> tuple[str, ...]:
    """Return what to type to start the daemon that is installed."""
    units = [u for program, u in _DAEMONS.items() if shutil.which(program, path=_FOLDERS)]
    return (f"sudo systemctl enable --now {units[-1]}",) if units else ()


def install_commands(release: dict[str, str] | None = None) -> tuple[str, ...]:
    """Return what to type to install libvirt; empty for a distribution we do not know.

    ``release`` is the content of ``/etc/os-release`` (freedesktop's os-release specification).
    """
    if release is None:
        try:
            release = platform.freedesktop_os_release()
        except OSError:
            return ()
    for name in (release.get("ID", ""), *release.get("ID_LIKE", "").split()):
        family = _LIKE.get(name, name)
        if family in _COMMANDS:
            return _COMMANDS[family]
    return ()
