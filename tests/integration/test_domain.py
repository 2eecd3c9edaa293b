"""What can be done with a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from vmmgr.util.errors import BackendError, NotFoundError, UnsupportedError

if TYPE_CHECKING:
    from vmmgr.backend.host import Host
    from vmmgr.backend.objects.domain import Domain

pytestmark = pytest.mark.libvirt

XML = (
    "<domain type='test'><name>vm1</name><memory>4096</memory><os><type>hvm</type></os>"
    "<devices><graphics type='vnc' passwd='secret'/></devices></domain>"
)


@pytest.fixture
def theirs(other: Any) -> Any:
    return other.defineXML(XML)


@pytest.fixture
def domain(host: Host, theirs: Any) -> Domain:
    return host.domain(theirs.UUIDString())


async def test_it_is_started_paused_resumed_and_stopped(domain: Domain, theirs: Any) -> None:
    states = []
    for act in (domain.start, domain.pause, domain.resume, domain.force_off):
        await act()
        states.append(theirs.state()[0])
    assert states == [1, 3, 1, 5]


async def test_it_is_asked_to_shut_down(domain: Domain, theirs: Any) -> None:
    await domain.start()
    await domain.shut_down()
    assert not await domain.is_active()


async def test_its_memory_is_saved_and_restored(domain: Domain, theirs: Any) -> None:
    await domain.start()
    await domain.save()
    assert theirs.hasManagedSaveImage()
    await domain.start()
    assert await domain.is_active()


async def test_it_is_undefined_with_its_saved_memory(domain: Domain, other: Any) -> None:
    await domain.start()
    await domain.save()
    await domain.undefine()
    assert [machine.name() for machine in other.listAllDomains()] == ["test"]


async def test_one_that_is_gone_says_so(domain: Domain, theirs: Any) -> None:
    theirs.undefine()
    with pytest.raises(NotFoundError, match="Could not start"):
        await domain.start()


async def test_what_the_driver_lacks_is_told(domain: Domain) -> None:
    with pytest.raises(UnsupportedError):
        await domain.abort_job()


async def test_starting_twice_is_an_error(domain: Domain) -> None:
    await domain.start()
    with pytest.raises(BackendError):
        await domain.start()


async def test_the_live_document_holds_the_passwords(domain: Domain) -> None:
    assert "secret" in await domain.live_xml()
    assert "secret" not in await domain.definition_xml()


async def test_progress_that_is_not_told_is_unknown(domain: Domain) -> None:
    assert await domain.save_progress() is None


async def test_the_screen_has_a_picture(domain: Domain) -> None:
    assert (await domain.screenshot()).startswith(b"\x89PNG")
