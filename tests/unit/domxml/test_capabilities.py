"""What a host can run."""

from __future__ import annotations

from vmmgr.domxml.capabilities import Capabilities, Guest, Machine

XML = """<capabilities>
  <host>
    <cpu><arch>x86_64</arch><topology sockets='2' dies='1' cores='4' threads='2'/></cpu>
    <secmodel><model>apparmor</model><baselabel type='kvm'>x</baselabel></secmodel>
    <secmodel>
      <model>dac</model><doi>0</doi>
      <baselabel type='kvm'>+64055:+108</baselabel><baselabel type='qemu'>root:root</baselabel>
    </secmodel>
  </host>
  <guest>
    <os_type>hvm</os_type>
    <arch name='x86_64'>
      <wordsize>64</wordsize>
      <emulator>/usr/bin/qemu</emulator>
      <machine canonical='pc-q35-7.2' maxCpus='288'>q35</machine>
      <machine maxCpus='255' deprecated='yes'>pc-1.0</machine>
      <domain type='qemu'/>
      <domain type='kvm'><emulator>/usr/bin/kvm</emulator><machine>pc</machine></domain>
    </arch>
  </guest>
  <guest><os_type>exe</os_type><arch name='x86_64'><domain type='lxc'/></arch></guest>
</capabilities>"""
CELLS = """<capabilities><host><topology><cells num='2'>
  <cell><memory unit='KiB'>2048</memory><cpus num='8'/></cell>
  <cell><memory unit='MiB'>1</memory><cpus num='4'/></cell>
</cells></topology></host></capabilities>"""


def test_guests_are_listed_with_their_machines() -> None:
    guest = Capabilities.parse(XML).guest("x86_64", "qemu")
    assert guest is not None
    assert guest.emulator == "/usr/bin/qemu"
    assert guest.machines == (
        Machine("q35", "pc-q35-7.2", 288),
        Machine("pc-1.0", "", 255, is_deprecated=True),
    )


def test_a_hypervisor_may_have_machines_of_its_own() -> None:
    guest = Capabilities.parse(XML).guest("x86_64", "kvm")
    assert guest == Guest("hvm", "x86_64", "kvm", "/usr/bin/kvm", (Machine("pc"),))


def test_containers_have_no_machines() -> None:
    capabilities = Capabilities.parse(XML)
    assert capabilities.guest("x86_64", "lxc", "exe") == Guest("exe", "x86_64", "lxc")
    assert capabilities.guest("x86_64", "lxc") is None


def test_processors_are_counted_by_cell() -> None:
    capabilities = Capabilities.parse(CELLS)
    assert (capabilities.cpus, capabilities.memory_kib) == (12, 3072)


def test_processors_are_counted_by_topology_without_cells() -> None:
    capabilities = Capabilities.parse(XML)
    assert (capabilities.arch, capabilities.cpus, capabilities.memory_kib) == ("x86_64", 16, None)


def test_an_empty_document_tells_nothing() -> None:
    assert Capabilities.parse("<capabilities/>") == Capabilities()


def test_the_user_of_guests_is_told_by_number() -> None:
    capabilities = Capabilities.parse(XML)
    assert capabilities.dac_user("kvm") == (64055, 108)
    assert capabilities.dac_user("qemu") is None
    assert capabilities.dac_user("xen") is None
