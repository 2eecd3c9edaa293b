"""Generated hosts load in libvirt's test driver."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

import libvirt
import pytest
from lxml import etree

from tests.support.manyhosts import write_node
from tests.support.names import hostile_names

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.libvirt


def test_a_host_has_as_many_machines_as_asked_for_in_mixed_states(tmp_path: Path) -> None:
    with closing(libvirt.open(write_node(tmp_path / "node.xml", 60))) as connection:
        states = Counter(machine.state()[0] for machine in connection.listAllDomains())
    assert states == {
        libvirt.VIR_DOMAIN_RUNNING: 30,
        libvirt.VIR_DOMAIN_SHUTOFF: 20,
        libvirt.VIR_DOMAIN_PAUSED: 10,
    }


def test_machines_have_two_to_four_disks(tmp_path: Path) -> None:
    with closing(libvirt.open(write_node(tmp_path / "node.xml", 6))) as connection:
        documents = [machine.XMLDesc() for machine in connection.listAllDomains()]
    assert {document.count("<disk ") for document in documents} == {2, 3, 4}


@pytest.mark.parametrize("name", hostile_names(), ids=ascii)
def test_libvirt_accepts_every_hostile_name(name: str) -> None:
    with closing(libvirt.open("test:///default")) as connection:
        machine = connection.defineXML(_document(name))
        assert machine.name() == name
        machine.undefine()


def _document(name: str) -> str:
    domain = etree.Element("domain", type="test")
    etree.SubElement(domain, "name").text = name
    etree.SubElement(domain, "memory").text = "1024"
    etree.SubElement(etree.SubElement(domain, "os"), "type").text = "hvm"
    return etree.tostring(domain, encoding="unicode")
