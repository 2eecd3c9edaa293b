"""Fixtures of tests that need a real host; a conftest.py imports what it wants."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.bootdisk import boot_sector
from tests.support.daemon import LabHost
from tests.support.inventory import remove_surplus, take_inventory

if TYPE_CHECKING:
    from collections.abc import Iterator

GRUB = Path("/usr/lib/grub-rescue/grub-rescue-cdrom.iso")
NETBOOT = Path("/usr/lib/debian-installer/images/12/amd64/text/debian-installer/amd64")

Kernel = tuple[Path, Path]


@pytest.fixture(scope="session")
def lab_host() -> Iterator[LabHost]:
    """One host for the whole run; tests leave it as they found it."""
    with LabHost() as host:
        yield host


@pytest.fixture
def fresh_host() -> Iterator[LabHost]:
    """Yield a host of the test's own, to kill or stall."""
    with LabHost() as host:
        yield host


@pytest.fixture(autouse=True)
def leaves_nothing_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail tests that litter the shared host, and tidy up after them."""
    if "lab_host" not in request.fixturenames:
        yield
        return
    host = request.getfixturevalue("lab_host")
    before = take_inventory(host)
    yield
    left = remove_surplus(host, before)
    assert not left, f"left behind: {', '.join(left)}"


@pytest.fixture(scope="session")
def grub_iso(lab_host: LabHost) -> Path:
    """Return a CD that shows GRUB's menu within 2 s."""
    return lab_host.adopt(_installed(GRUB, "grub-rescue-pc"))


@pytest.fixture(scope="session")
def netboot_kernel(lab_host: LabHost) -> Kernel:
    """Return kernel and initrd of Debian's installer; it takes some 25 s without KVM."""
    package = "debian-installer-12-netboot-amd64"
    kernel, initrd = (_installed(NETBOOT / name, package) for name in ("linux", "initrd.gz"))
    return lab_host.adopt(kernel), lab_host.adopt(initrd)


@pytest.fixture
def qcow2_image(lab_host: LabHost) -> Iterator[Path]:
    """Yield a disk outside of any pool that greets and echoes keys when booted."""
    raw, image = lab_host.media / "greeter.raw", lab_host.media / "greeter.qcow2"
    raw.write_bytes(boot_sector().ljust(1 << 20, b"\0"))
    subprocess.run(
        ["qemu-img", "convert", "-q", "-f", "raw", "-O", "qcow2", raw, image], check=True
    )
    raw.unlink()
    yield image
    image.unlink(missing_ok=True)


def _installed(path: Path, package: str) -> Path:
    if not path.exists():
        pytest.skip(f"no {path.name} found (install {package})")
    return path
