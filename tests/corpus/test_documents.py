"""Real documents: nothing is lost, nothing fails.

``VMMGR_CORPUS`` names the folder, with one folder of XML files for each kind of document.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from vmmgr.domxml.capabilities import Capabilities
from vmmgr.domxml.domain import Domain
from vmmgr.domxml.domcaps import DomainCapabilities
from vmmgr.domxml.network import Network
from vmmgr.domxml.pool import Pool
from vmmgr.domxml.summary import domain_summary
from vmmgr.domxml.volume import Volume

if TYPE_CHECKING:
    from vmmgr.domxml.element import XmlElement

ROOT = Path(os.environ.get("VMMGR_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")
DOMAINS = ("domain", "domain-bhyve", "domain-lxc", "domain-vmx", "domain-xen")

pytestmark = pytest.mark.skipif(not ROOT.is_dir(), reason="set VMMGR_CORPUS to a folder of XML")


def _texts(*kinds: str, tag: str) -> list[tuple[str, str]]:
    """Return name and text of the well-formed documents of ``kinds`` that begin with ``tag``."""
    files = (path for kind in kinds for path in sorted((ROOT / kind).glob("*.xml")))
    found = [(path.name, path.read_text()) for path in files]
    return [(name, text) for name, text in found if _root_tag(text) == tag]


def _root_tag(text: str) -> object:
    try:
        return etree.fromstring(text.encode()).tag
    except etree.XMLSyntaxError:
        return None


def _canonical(text: str) -> str:
    return str(etree.canonicalize(text, with_comments=True))


@pytest.mark.parametrize(
    ("kinds", "view"),
    [(DOMAINS, Domain), (("volume",), Volume), (("pool",), Pool), (("network",), Network)],
    ids=["domain", "volume", "pool", "network"],
)
def test_documents_are_written_back_as_they_were(
    kinds: tuple[str, ...], view: type[XmlElement]
) -> None:
    texts = _texts(*kinds, tag=view.TAG)
    changed = [n for n, text in texts if _canonical(view.parse(text).to_xml()) != _canonical(text)]
    assert texts
    assert not changed


def test_every_domain_has_a_summary() -> None:
    summaries = [domain_summary(text) for _name, text in _texts(*DOMAINS, tag="domain")]
    assert any(summary.graphics and summary.disks for summary in summaries)


def test_every_device_reads() -> None:
    for _name, text in _texts(*DOMAINS, tag="domain"):
        for device in Domain.parse(text).devices:
            for name in dir(type(device)):
                getattr(device, name)


def test_an_edited_description_is_the_only_change() -> None:
    changed = []
    for name, text in _texts(*DOMAINS, tag="domain"):
        domain = Domain.parse(text)
        before = domain.description
        domain.description = "edited"
        edited = Domain.parse(domain.to_xml())
        edited.description = before
        if _canonical(edited.to_xml()) != _canonical(text):
            changed.append(name)
    assert not changed


def test_writing_every_part_back_changes_nothing() -> None:
    changed = []
    for name, text in _texts(*DOMAINS, tag="domain"):
        domain = Domain.parse(text)
        for part in (domain, domain.platform, domain.boot, domain.processor, domain.features):
            _write_back(part)
        for device in domain.devices:
            _write_back(device)
        if _canonical(domain.to_xml()) != _canonical(text):
            changed.append(name)
    assert not changed


def _write_back(view: XmlElement) -> None:
    for parent in type(view).__mro__:
        for name, item in vars(parent).items():
            if hasattr(item, "path") and hasattr(type(item), "__set__"):
                setattr(view, name, getattr(view, name))


def test_every_capabilities_document_reads() -> None:
    found = [Capabilities.parse(text) for _n, text in _texts("capabilities", tag="capabilities")]
    assert any(capabilities.guests for capabilities in found)


def test_every_domain_capabilities_document_reads() -> None:
    found = [
        DomainCapabilities.parse(text)
        for _name, text in _texts("domaincaps", tag="domainCapabilities")
    ]
    assert found
    assert all(capabilities.arch for capabilities in found)
