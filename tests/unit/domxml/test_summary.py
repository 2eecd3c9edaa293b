"""The facts of a domain."""

from __future__ import annotations

import pytest

from vmmgr.domxml.summary import DiskSource, DomainSummary, domain_summary
from vmmgr.util.errors import InvalidConfigError

XML = """<domain type='kvm' id='3'>
  <name>web</name>
  <uuid>c7a5fdbd-cdaf-9455-926a-d65c16db1809</uuid>
  <title>Web server</title>
  <description>
    Serves pages.
    Do not stop.
  </description>
  <memory unit='GiB'>2</memory>
  <vcpu placement='static' current='2'>4</vcpu>
  <os>
    <type arch='x86_64' machine='pc-q35-7.2'>hvm</type>
    <kernel>/boot/vmlinuz</kernel>
    <initrd>/boot/initrd</initrd>
    <nvram template='/t.fd'>/var/lib/libvirt/qemu/nvram/web.fd</nvram>
  </os>
  <devices>
    <!-- the system -->
    <disk type='file' device='disk'>
      <source file='/img/web.qcow2'/>
      <backingStore type='file'>
        <format type='qcow2'/>
        <source file='/img/base.qcow2'/>
        <backingStore type='block'><source dev='/dev/sdb'/><backingStore/></backingStore>
      </backingStore>
      <target dev='vda' bus='virtio'/>
    </disk>
    <disk type='volume' device='disk'>
      <source pool='fast' volume='data'/><target dev='vdb'/><shareable/>
    </disk>
    <disk device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>
    <interface type='network'><source network='default'/></interface>
    <interface type='network'><source/></interface>
    <interface type='bridge'><source bridge='br0'/></interface>
    <graphics type='vnc' port='5900'/>
    <graphics type='spice'/>
  </devices>
</domain>"""


def test_the_machine_is_described() -> None:
    summary = domain_summary(XML)
    assert (summary.name, summary.title, summary.description) == (
        "web",
        "Web server",
        "Serves pages.",
    )
    assert (summary.domain_type, summary.os_type) == ("kvm", "hvm")
    assert (summary.arch, summary.machine) == ("x86_64", "pc-q35-7.2")
    assert (summary.memory_kib, summary.vcpus) == (2 * 1024 * 1024, 2)


def test_disks_say_where_their_data_is() -> None:
    system, data, drive = domain_summary(XML).disks
    assert system.path == "/img/web.qcow2"
    assert data == DiskSource("volume", target="vdb", pool="fast", volume="data", shareable=True)
    assert drive == DiskSource("file", "cdrom", "sda", readonly=True)


def test_backing_files_are_listed() -> None:
    assert domain_summary(XML).backing_files == ("/img/base.qcow2", "/dev/sdb")


def test_screens_and_networks_are_listed() -> None:
    summary = domain_summary(XML)
    assert summary.graphics == ("vnc", "spice")
    assert summary.networks == ("default",)


def test_boot_files_are_listed() -> None:
    summary = domain_summary(XML)
    assert (summary.kernel, summary.initrd) == ("/boot/vmlinuz", "/boot/initrd")
    assert summary.nvram == "/var/lib/libvirt/qemu/nvram/web.fd"


def test_the_variable_store_may_be_a_source_element() -> None:
    xml = "<domain><os><nvram type='file'><source file='/n.fd'/></nvram></os></domain>"
    assert domain_summary(xml).nvram == "/n.fd"


def test_an_empty_domain_has_no_facts() -> None:
    assert domain_summary("<domain/>") == DomainSummary()


def test_odd_numbers_leave_the_fact_out() -> None:
    summary = domain_summary("<domain><memory>lots</memory><vcpu>some</vcpu></domain>")
    assert (summary.memory_kib, summary.vcpus) == (0, 0)


def test_text_that_is_no_xml_is_refused() -> None:
    with pytest.raises(InvalidConfigError):
        domain_summary("name: web")
