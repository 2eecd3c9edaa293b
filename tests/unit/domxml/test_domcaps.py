"""What a host offers one kind of machine."""

from __future__ import annotations

from vmmgr.domxml.domcaps import DomainCapabilities

XML = """<domainCapabilities>
  <path>/usr/bin/qemu</path><domain>kvm</domain><machine>pc-q35-7.2</machine><arch>x86_64</arch>
  <vcpu max='288'/>
  <os supported='yes'>
    <enum name='firmware'><value>efi</value></enum>
    <loader supported='yes'>
      <value>/ovmf.fd</value>
      <enum name='secure'><value>yes</value><value>no</value></enum>
    </loader>
  </os>
  <cpu>
    <mode name='host-passthrough' supported='yes'/>
    <mode name='maximum' supported='no'/>
    <mode name='custom' supported='yes'>
      <model usable='yes'>EPYC</model><model usable='no'>Denverton</model>
      <model usable='unknown'>kvm64</model>
    </mode>
  </cpu>
  <devices>
    <disk supported='yes'>
      <enum name='bus'><value>virtio</value><value>sata</value></enum>
    </disk>
    <graphics supported='yes'><enum name='type'><value>vnc</value></enum></graphics>
    <video supported='yes'><enum name='modelType'><value>vga</value></enum></video>
    <tpm supported='no'><enum name='model'><value>ignored</value></enum></tpm>
    <rng supported='yes'><enum name='model'/></rng>
  </devices>
  <features>
    <!-- more to come -->
    <gic supported='no'/><genid supported='yes'/>
    <hyperv supported='yes'><enum name='features'><value>relaxed</value></enum></hyperv>
  </features>
</domainCapabilities>"""
CAPS = DomainCapabilities.parse(XML)


def test_the_machine_is_named() -> None:
    assert (CAPS.domain_type, CAPS.machine, CAPS.arch) == ("kvm", "pc-q35-7.2", "x86_64")
    assert (CAPS.emulator, CAPS.max_vcpus) == ("/usr/bin/qemu", 288)


def test_firmware_is_listed() -> None:
    assert CAPS.firmware == ("efi",)
    assert CAPS.loaders == ("/ovmf.fd",)
    assert CAPS.has_secure_loader


def test_only_what_works_is_listed_of_processors() -> None:
    assert CAPS.cpu_modes == ("host-passthrough", "custom")
    assert CAPS.cpu_models == ("EPYC", "kvm64")


def test_devices_are_listed() -> None:
    assert CAPS.disk_buses == ("virtio", "sata")
    assert CAPS.graphics_types == ("vnc",)
    assert CAPS.video_models == ("vga",)


def test_nothing_to_choose_differs_from_not_told() -> None:
    assert CAPS.tpm_models == ()
    assert CAPS.rng_models == ()
    assert CAPS.channel_types is None
    assert CAPS.values("disk", "model") is None
    assert CAPS.has("channel", "type", "unix") is None
    assert CAPS.has("disk", "bus", "virtio") is True
    assert CAPS.has("tpm", "model", "ignored") is False


def test_features_are_listed() -> None:
    assert CAPS.features == {"gic": False, "genid": True, "hyperv": True}
    assert CAPS.hyperv == ("relaxed",)


def test_an_empty_document_tells_nothing() -> None:
    assert DomainCapabilities.parse("<domainCapabilities/>") == DomainCapabilities()
