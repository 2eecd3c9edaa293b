"""Libvirt itself accepts the definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libvirt
import pytest

from tests.unit.jobs.newvm.hosts import domcaps
from tests.unit.jobs.newvm.test_definition import SPECS
from vmmgr.domxml.domain import Domain
from vmmgr.jobs.newvm.definition import build_domain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from vmmgr.jobs.newvm.spec import NewMachine

pytestmark = pytest.mark.libvirt


@pytest.fixture(scope="module")
def demo() -> Iterator[Any]:
    """Libvirt's own make-believe host."""
    connection = libvirt.open("test:///default")
    yield connection
    connection.close()


def _for_test_driver(domain: Domain) -> str:
    """Return the definition for the one processor and machine that the demo host knows."""
    domain.type = "test"
    domain.platform.arch, domain.platform.machine = "i686", None
    domain.platform.firmware = None
    return domain.to_xml()


@pytest.mark.parametrize("spec", SPECS, ids=lambda s: f"{s.arch}-{type(s.source).__name__}")
def test_the_test_driver_keeps_the_definition(demo: Any, spec: NewMachine) -> None:
    sent = build_domain(spec, domcaps(spec.arch), "/img/web.qcow2")
    stored = demo.defineXML(_for_test_driver(sent))
    found = Domain.parse(stored.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE))
    stored.undefine()
    assert [disk.target for disk in found.devices.disks] == [d.target for d in sent.devices.disks]
    assert found.boot.order == (sent.boot.order or ("hd",))  # libvirt adds what it lacks
    assert found.memory == sent.memory
