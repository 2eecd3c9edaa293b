"""What some hosts tell, shortened."""

from __future__ import annotations

from vmmgr.domxml.domcaps import DomainCapabilities

CAPABILITIES = """<capabilities>
  <host>
    <cpu><arch>x86_64</arch></cpu>
    <topology><cells num='1'>
      <cell id='0'><memory unit='KiB'>2097152</memory><cpus num='1'/></cell>
    </cells></topology>
  </host>
  <guest>
    <os_type>hvm</os_type>
    <arch name='aarch64'>
      <emulator>/usr/bin/qemu-system-aarch64</emulator>
      <machine canonical='virt-7.2' maxCpus='512'>virt</machine>
      <domain type='qemu'/>
    </arch>
  </guest>
  <guest>
    <os_type>hvm</os_type>
    <arch name='x86_64'>
      <emulator>/usr/bin/qemu-system-x86_64</emulator>
      <machine maxCpus='255'>pc-i440fx-7.2</machine>
      <machine maxCpus='1'>isapc</machine>
      <machine canonical='pc-i440fx-7.2' maxCpus='255'>pc</machine>
      <machine maxCpus='288'>pc-q35-7.1</machine>
      <machine maxCpus='255' deprecated='yes'>pc-i440fx-1.4</machine>
      <machine maxCpus='288'>pc-q35-7.10</machine>
      <machine canonical='pc-q35-7.10' maxCpus='288'>q35</machine>
      <domain type='qemu'/>
      <domain type='kvm'/>
    </arch>
  </guest>
  <guest><os_type>exe</os_type><arch name='x86_64'><domain type='lxc'/></arch></guest>
</capabilities>"""


def domcaps_xml(
    arch: str = "x86_64",
    machine: str = "pc-q35-7.2",
    *,
    buses: str = "fdc scsi virtio usb sata",
    cpu_modes: str = "host-passthrough host-model",
    firmware: str = "efi",
    devices: str = "",
) -> str:
    """Return what a QEMU host tells of a machine type."""
    modes = "".join(f"<mode name='{mode}' supported='yes'/>" for mode in cpu_modes.split())
    return f"""<domainCapabilities>
      <domain>kvm</domain><machine>{machine}</machine><arch>{arch}</arch><vcpu max='240'/>
      <os supported='yes'>{_enum("firmware", firmware)}</os>
      <cpu>{modes}</cpu>
      <devices>
        <disk supported='yes'>{_enum("bus", buses)}</disk>
        {devices or device("video", "modelType", "vga virtio none")}
      </devices>
    </domainCapabilities>"""


def device(name: str, enum: str, values: str) -> str:
    """Return what is told of one kind of device."""
    return f"<{name} supported='yes'>{_enum(enum, values)}</{name}>"


def domcaps(arch: str = "x86_64", machine: str = "pc-q35-7.2", **lists: str) -> DomainCapabilities:
    """Return the same, read."""
    return DomainCapabilities.parse(domcaps_xml(arch, machine, **lists))


def _enum(name: str, values: str) -> str:
    items = "".join(f"<value>{value}</value>" for value in values.split())
    return f"<enum name='{name}'>{items}</enum>"
