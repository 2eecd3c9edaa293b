"""A machine can be defined for every kind that real hosts told of."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree

from vmmgr.domxml.domcaps import DomainCapabilities
from vmmgr.jobs.newvm.definition import build_domain
from vmmgr.jobs.newvm.spec import IsoSource, NewDisk, NewMachine

ROOT = Path(os.environ.get("VMMGR_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")
SCHEMA = Path("/usr/share/libvirt/schemas/domain.rng")

pytestmark = [
    pytest.mark.skipif(not ROOT.is_dir(), reason="set VMMGR_CORPUS to a folder of XML"),
    pytest.mark.skipif(not SCHEMA.exists(), reason="libvirt's schemas are not installed"),
]


def test_every_kind_of_machine_gets_a_valid_definition() -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    known = (SCHEMA.parent / "basictypes.rng").read_text()
    told = [
        DomainCapabilities.parse(path.read_text()) for path in (ROOT / "domaincaps").glob("*.xml")
    ]
    kinds = [caps for caps in told if f"<value>{caps.arch}</value>" in known]
    invalid = [
        f"{caps.machine} {caps.domain_type}: {schema.error_log.last_error}"
        for caps in kinds
        if not schema.validate(_definition(caps))
    ]
    assert kinds
    assert not invalid


def _definition(caps: DomainCapabilities) -> etree._Element:
    spec = NewMachine(
        name="new",
        arch=caps.arch,
        domain_type=caps.domain_type,
        machine=caps.machine,
        memory_mib=1024,
        vcpus=2,
        source=IsoSource("/iso/x.iso"),
        disk=NewDisk("default", "new.qcow2", 2**30),
    )
    return etree.fromstring(build_domain(spec, caps).to_xml())
