"""A machine's memory is saved, with a cancel that harms nothing."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from vmmgr.jobs.progress import ignore
from vmmgr.jobs.save import save
from vmmgr.util.errors import BackendError

if TYPE_CHECKING:
    from vmmgr.backend.host import Host
    from vmmgr.backend.objects.domain import Domain

pytestmark = pytest.mark.libvirt

XML = "<domain type='test'><name>vm1</name><memory>4096</memory><os><type>hvm</type></os></domain>"


@pytest.fixture
def machine(other: Any) -> Any:
    made = other.defineXML(XML)
    made.create()
    return made


@pytest.fixture
def domain(host: Host, machine: Any) -> Domain:
    return host.domain(machine.UUIDString())


async def test_the_memory_is_saved(domain: Domain, machine: Any) -> None:
    await save(domain, ignore)
    assert machine.hasManagedSaveImage()


async def test_what_cannot_be_saved_says_so(domain: Domain, machine: Any) -> None:
    machine.destroy()
    with pytest.raises(BackendError, match="Could not save"):
        await save(domain, ignore)


async def test_a_cancel_is_a_cancel_where_nothing_can_be_stopped(
    domain: Domain, machine: Any
) -> None:
    saving = asyncio.get_running_loop().create_task(save(domain, ignore))
    await asyncio.sleep(0)
    saving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await saving
    assert machine.hasManagedSaveImage(), "the test driver cannot stop a save"
