"""Volumes are made, found and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from vmmgr.backend.objects.storage import VolumeFacts
from vmmgr.util.errors import BackendError, NotFoundError

if TYPE_CHECKING:
    from vmmgr.backend.host import Host

pytestmark = pytest.mark.libvirt

XML = "<volume><name>v1</name><capacity unit='MiB'>8</capacity></volume>"
FACTS = VolumeFacts("/default-pool/v1", "v1", "default-pool", "")


@pytest.fixture
def pool(other: Any) -> str:
    return str(other.storagePoolLookupByName("default-pool").UUIDString())


async def test_a_volume_that_was_made_is_found(host: Host, pool: str) -> None:
    path = await host.storage.create_volume(pool, XML)
    assert await host.storage.find_volume(path) == FACTS
    assert await host.storage.all_volumes() == [FACTS]


async def test_space_is_taken_and_given_back(host: Host, pool: str) -> None:
    before = await host.storage.free_space(pool)
    path = await host.storage.create_volume(pool, XML)
    assert await host.storage.free_space(pool) == before - (8 << 20)
    await host.storage.delete_volume(path)
    assert await host.storage.free_space(pool) == before


async def test_a_volume_is_deleted_by_name(host: Host, pool: str) -> None:
    path = await host.storage.create_volume(pool, XML)
    await host.storage.delete_named(pool, "v1")
    assert await host.storage.find_volume(path) is None


async def test_deleting_what_is_not_there_says_so(host: Host) -> None:
    with pytest.raises(NotFoundError):
        await host.storage.delete_volume("/default-pool/none")


async def test_a_name_that_is_taken_is_told(host: Host, pool: str) -> None:
    await host.storage.create_volume(pool, XML)
    with pytest.raises(BackendError) as caught:
        await host.storage.create_volume(pool, XML)
    assert "name is taken" in caught.value.hint
