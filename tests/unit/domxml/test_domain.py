"""The domain document."""

from __future__ import annotations

from vmmgr.domxml.devices.disk import Disk
from vmmgr.domxml.domain import Domain

XML = """<domain type="kvm" id="2">
  <name>web</name>
  <memory unit="GiB">2</memory>
  <currentMemory unit="KiB">1048576</currentMemory>
  <vcpu placement="static" current="1">4</vcpu>
  <os firmware="efi">
    <type arch="x86_64" machine="q35">hvm</type>
    <boot dev="hd"/>
    <boot dev="cdrom"/>
  </os>
  <features>
    <acpi/>
  </features>
  <cpu mode="host-passthrough" check="none" migratable="on"/>
  <clock offset="utc">
    <timer name="rtc" tickpolicy="catchup"/>
  </clock>
  <on_crash>destroy</on_crash>
  <pm>
    <suspend-to-mem enabled="no"/>
  </pm>
  <devices>
    <emulator>/usr/bin/qemu</emulator>
    <disk type="file" device="disk">
      <source file="/a.img"/>
    </disk>
    <mystery/>
    <!-- ours -->
    <graphics type="vnc"/>
  </devices>
</domain>"""


def test_the_machine_is_described() -> None:
    domain = Domain.parse(XML)
    assert (domain.type, domain.id, domain.name) == ("kvm", 2, "web")
    assert (domain.memory, domain.current_memory) == (2 * 1024 * 1024, 1024 * 1024)
    assert (domain.platform.arch, domain.platform.machine) == ("x86_64", "q35")
    assert (domain.platform.firmware, domain.platform.emulator) == ("efi", "/usr/bin/qemu")


def test_the_parts_are_views_of_the_document() -> None:
    domain = Domain.parse(XML)
    assert domain.boot.order == ("hd", "cdrom")
    assert (domain.processor.vcpus, domain.processor.vcpus_at_boot) == (4, 1)
    assert (domain.processor.mode, domain.processor.is_migratable) == ("host-passthrough", True)
    assert (domain.features.acpi, domain.features.apic) == (True, False)
    assert [timer.tick_policy for timer in domain.clock.timers] == ["catchup"]
    assert (domain.lifecycle.on_crash, domain.lifecycle.suspend_to_mem) == ("destroy", False)


def test_devices_are_listed_by_kind() -> None:
    devices = Domain.parse(XML).devices
    assert [disk.file for disk in devices.disks] == ["/a.img"]
    assert devices.of(Disk)[0] == devices.disks[0]
    assert [device.TAG for device in devices] == ["disk", "graphics"]


def test_an_edit_changes_one_line() -> None:
    domain = Domain.parse(XML)
    domain.title = "Web server"
    assert domain.to_xml() == XML.replace(
        "<name>web</name>\n", "<name>web</name>\n  <title>Web server</title>\n"
    )


def test_a_part_that_is_missing_is_made() -> None:
    domain = Domain.new()
    domain.name = "x"
    domain.boot.order = ("network",)
    assert domain.to_xml() == (
        '<domain>\n  <name>x</name>\n  <os>\n    <boot dev="network"/>\n  </os>\n</domain>'
    )
