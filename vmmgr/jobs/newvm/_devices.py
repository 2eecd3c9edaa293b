"""The devices of a new machine other than its drives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.domxml.devices.channel import Channel
from vmmgr.domxml.devices.console import Console
from vmmgr.domxml.devices.controller import Controller
from vmmgr.domxml.devices.graphics import Graphics
from vmmgr.domxml.devices.input import Input
from vmmgr.domxml.devices.interface import Interface
from vmmgr.domxml.devices.memballoon import MemBalloon
from vmmgr.domxml.devices.rng import Rng
from vmmgr.domxml.devices.serial import Serial
from vmmgr.domxml.devices.tpm import Tpm
from vmmgr.domxml.devices.video import Video
from vmmgr.jobs.newvm.spec import NetworkKind

if TYPE_CHECKING:
    from vmmgr.domxml.device_list import Devices
    from vmmgr.jobs.newvm.spec import NetworkChoice
    from vmmgr.jobs.newvm.traits import Traits

_ROOT_PORTS = 14  # libvirt's devices take about half, the others are for plugging in later
_USB_PORTS = 15  # the most of this controller


def add_controllers(devices: Devices, traits: Traits) -> None:
    """Add a USB controller and slots for hot-plugging where libvirt's defaults are too small."""
    if not traits.is_pcie:
        return
    if traits.has_usb:
        usb = devices.controllers.add(Controller.new())
        usb.type, usb.model, usb.ports = "usb", "qemu-xhci", _USB_PORTS
    for index in range(_ROOT_PORTS + 1):
        slot = devices.controllers.add(Controller.new())
        slot.type, slot.index = "pci", index
        slot.model = "pcie-root-port" if index else "pcie-root"  # libvirt wants the root named


def add_scsi_controller(devices: Devices, traits: Traits) -> None:
    """Add a fast SCSI controller if there are SCSI drives; libvirt's default is an old chip."""
    if traits.has_virtio and any(disk.bus == "scsi" for disk in devices.disks):
        scsi = devices.controllers.add(Controller.new())
        scsi.type, scsi.model = "scsi", "virtio-scsi"


def add_network_card(devices: Devices, choice: NetworkChoice, traits: Traits) -> None:
    """Add the network card, if one is wanted."""
    if choice.kind is NetworkKind.NONE:
        return
    card = devices.interfaces.add(Interface.new())
    card.type = choice.kind.value
    if choice.kind is NetworkKind.NETWORK:
        card.network = choice.name
    elif choice.kind is NetworkKind.BRIDGE:
        card.bridge = choice.name
    if traits.has_virtio:
        card.model = "virtio"


def add_text_console(devices: Devices, traits: Traits) -> None:
    """Add a serial port and make it the console; a mainframe has a console of its own."""
    console = Console.new()
    console.type = "pty"
    if not traits.is_s390:
        devices.serials.add(Serial.new()).type = "pty"
        console.target_type = "serial"
    devices.consoles.add(console)


def add_channels(devices: Devices, traits: Traits) -> None:
    """Add the lines to the agents in the guest: the one for the host, the one for the clipboard."""
    if not (traits.is_qemu and traits.has_virtio):
        return
    agent = devices.channels.add(Channel.new())
    agent.type = "unix"
    agent.target_type, agent.target_name = "virtio", "org.qemu.guest_agent.0"
    if traits.has_vdagent:
        clipboard = devices.channels.add(Channel.new())
        clipboard.type, clipboard.clipboard = "qemu-vdagent", True
        clipboard.target_type, clipboard.target_name = "virtio", "com.redhat.spice.0"


def add_screen(devices: Devices, traits: Traits) -> None:
    """Add a screen that only programs on the host can see, a pointer and a keyboard for it."""
    if not traits.has_vnc:
        return
    _add_inputs(devices, traits)
    graphics = devices.graphics.add(Graphics.new())
    graphics.type, graphics.port, graphics.autoport = "vnc", -1, True
    graphics.listen_on("127.0.0.1")
    if traits.video_model is not None:
        devices.videos.add(Video.new()).model = traits.video_model


def add_extras(devices: Devices, traits: Traits, *, with_tpm: bool) -> None:
    """Add random numbers, memory that can be given back and, if wanted, a TPM."""
    if with_tpm:
        _add_tpm(devices, traits)
    if not (traits.is_qemu and traits.has_virtio):
        return
    devices.balloons.add(MemBalloon.new()).model = "virtio"
    if traits.has_virtio_rng:
        rng = devices.rngs.add(Rng.new())
        rng.model, rng.backend, rng.source = "virtio", "random", "/dev/urandom"


def _add_inputs(devices: Devices, traits: Traits) -> None:
    bus = "usb" if traits.has_usb else "virtio" if traits.is_s390 and traits.has_virtio else ""
    kinds = ("tablet",) if traits.is_x86 else ("tablet", "keyboard")  # PCs have a PS/2 keyboard
    for kind in kinds if bus else ():
        device = devices.inputs.add(Input.new())
        device.type, device.bus = kind, bus


def _add_tpm(devices: Devices, traits: Traits) -> None:
    model = traits.tpm_model
    if model is not None:
        tpm = devices.tpms.add(Tpm.new())
        tpm.model, tpm.backend, tpm.version = model, "emulator", "2.0"
