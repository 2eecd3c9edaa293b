"""Which system packages a purpose needs, by distribution family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Purpose = Literal["run", "dev"]
Family = Literal["apt", "dnf"]


@dataclass(frozen=True, slots=True)
class PackageSet:
    """Packages of one distribution family; `a|b` means either will do."""

    build: tuple[str, ...]
    python: tuple[str, ...]
    run: tuple[str, ...]
    font: str
    dev: tuple[str, ...]
    dev_optional: tuple[str, ...]


# Tried on Debian 12. libvirt-python comes as source only, hence the compiler.
APT = PackageSet(
    build=("gcc", "libc6-dev", "libvirt-dev", "pkg-config|pkgconf"),
    python=("{python}-venv", "{python}-dev"),
    # What Qt's xcb, wayland and svg plugins are linked with and the wheel does not bring.
    run=(
        "libdbus-1-3",
        "libegl1",
        "libfontconfig1",
        "libfreetype6",
        "libgl1",
        "libglib2.0-0|libglib2.0-0t64",
        "libgssapi-krb5-2",
        "libwayland-client0",
        "libwayland-cursor0",
        "libwayland-egl1",
        "libx11-6",
        "libx11-xcb1",
        "libxcb-cursor0",
        "libxcb-glx0",
        "libxcb-icccm4",
        "libxcb-image0",
        "libxcb-keysyms1",
        "libxcb-randr0",
        "libxcb-render-util0",
        "libxcb-render0",
        "libxcb-shape0",
        "libxcb-shm0",
        "libxcb-sync1",
        "libxcb-util1",
        "libxcb-xfixes0",
        "libxcb-xkb1",
        "libxcb1",
        "libxkbcommon-x11-0",
        "libxkbcommon0",
    ),
    font="fonts-dejavu-core",
    dev=(
        "appstream",
        "dbus|dbus-daemon",
        "desktop-file-utils",
        "dnsmasq-base",
        "grub-rescue-pc",
        "imagemagick",
        "iptables",
        "libvirt-clients",
        "libvirt-daemon",
        "libvirt-daemon-driver-qemu",
        "libvirt-daemon-system",
        "openbox",
        "ovmf",
        "qemu-system-x86",
        "qemu-utils",
        "x11-utils",
        "xdotool",
        "xvfb",
    ),
    dev_optional=("debian-installer-12-netboot-amd64",),
)

# Not tried: names as Fedora 41 has them, to the best of our knowledge.
DNF = PackageSet(
    build=("gcc", "libvirt-devel", "pkgconf-pkg-config"),
    python=("{python}-devel",),
    run=(
        "dbus-libs",
        "fontconfig",
        "freetype",
        "glib2",
        "krb5-libs",
        "libX11",
        "libX11-xcb",
        "libglvnd-egl",
        "libglvnd-glx",
        "libwayland-client",
        "libwayland-cursor",
        "libwayland-egl",
        "libxcb",
        "libxkbcommon",
        "libxkbcommon-x11",
        "xcb-util",
        "xcb-util-cursor",
        "xcb-util-image",
        "xcb-util-keysyms",
        "xcb-util-renderutil",
        "xcb-util-wm",
    ),
    font="dejavu-sans-fonts",
    dev=(
        "ImageMagick",
        "appstream",
        "dbus-daemon",
        "desktop-file-utils",
        "dnsmasq",
        "edk2-ovmf",
        "iptables-nft",
        "libvirt-client",
        "libvirt-daemon",
        "libvirt-daemon-config-network",
        "libvirt-daemon-driver-qemu",
        "openbox",
        "qemu-img",
        "qemu-system-x86-core",
        "xdotool",
        "xorg-x11-server-Xvfb",
        "xprop",
    ),
    dev_optional=(),
)

SETS: dict[Family, PackageSet] = {"apt": APT, "dnf": DNF}
