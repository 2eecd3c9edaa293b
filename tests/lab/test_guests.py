"""The guests of the lab: they boot, and can be seen, heard and typed to."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import libvirt
import pytest
from PySide6.QtGui import QImage

from tests.support.bootdisk import GREETING
from tests.support.documents import MachineDocument
from tests.support.serial import SerialConsole
from tests.support.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.daemon import LabHost
    from tests.support.lab import Kernel

pytestmark = pytest.mark.lab

KEY_Q = 16
MENU_PIXELS = 8000


@contextmanager
def _running(host: LabHost, document: MachineDocument) -> Iterator[Any]:
    with host.connection() as handle:
        machine = handle.createXML(document.xml())
        try:
            yield machine
        finally:
            machine.destroy()


def test_the_boot_disk_echoes_what_is_typed(lab_host: LabHost, qcow2_image: Path) -> None:
    document = MachineDocument("greeter")
    document.add_disk(qcow2_image)
    with _running(lab_host, document) as machine, SerialConsole(machine) as console:
        console.wait_for(GREETING.encode())
        machine.sendKey(libvirt.VIR_KEYCODE_SET_LINUX, 50, [KEY_Q], 1, 0)
        console.wait_for(GREETING.encode() + b"q")


def test_the_greeting_is_to_be_seen(lab_host: LabHost, qcow2_image: Path) -> None:
    document = MachineDocument("seen")
    document.add_disk(qcow2_image)
    with _running(lab_host, document) as machine, SerialConsole(machine) as console:
        console.wait_for(GREETING.encode())
        assert 100 < _bright_pixels(machine) < MENU_PIXELS


def test_the_cd_shows_a_menu(lab_host: LabHost, grub_iso: Path) -> None:
    document = MachineDocument("grub")
    document.add_cdrom(grub_iso)
    with _running(lab_host, document) as machine:
        wait_until(lambda: _bright_pixels(machine) > MENU_PIXELS, "GRUB's menu", timeout=30)


@pytest.mark.slow
def test_the_kernel_speaks_on_the_serial_console(lab_host: LabHost, netboot_kernel: Kernel) -> None:
    document = MachineDocument("installer", memory_mib=512)
    document.boot_kernel(*netboot_kernel, "console=ttyS0")
    with _running(lab_host, document) as machine, SerialConsole(machine) as console:
        console.wait_for(b"Linux version", timeout=60)


def test_qemu_reads_no_private_directory(lab_host: LabHost, grub_iso: Path) -> None:
    if not lab_host.is_root:
        pytest.skip("QEMU runs as another user only for root")
    private = lab_host.media / "private"
    private.mkdir(mode=0o700)
    document = MachineDocument("curious")
    document.add_cdrom(grub_iso.rename(private / "cd.iso"))
    with lab_host.connection() as handle, pytest.raises(libvirt.libvirtError) as refusal:
        handle.createXML(document.xml())
    (private / "cd.iso").rename(grub_iso)
    private.rmdir()
    assert "Permission denied" in str(refusal.value)


def _bright_pixels(machine: Any) -> int:
    picture = QImage.fromData(_screenshot(machine))
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(value > 128 for value in bytes(grey.constBits()))


def _screenshot(machine: Any) -> bytes:
    stream = machine.connect().newStream()
    machine.screenshot(stream, 0)
    picture = b""
    while data := stream.recv(65536):
        picture += data
    stream.finish()
    return picture
