"""What may be deleted with a machine, judged by all machines and all volumes."""

from __future__ import annotations

from typing import Any

from vmmgr.backend.images import ImageFacts
from vmmgr.backend.objects.storage import VolumeFacts
from vmmgr.domxml.summary import DiskSource, DomainSummary
from vmmgr.jobs.deletion import StorageItem, plan

Documents = dict[str, tuple[DomainSummary, ...]]


def machine(name: str, *disks: DiskSource, title: str = "") -> tuple[DomainSummary, ...]:
    return (DomainSummary(name=name, title=title, disks=disks),)


def disk(path: str, **fields: Any) -> DiskSource:
    return DiskSource(path=path, **fields)


def volume(path: str, backing: str = "", pool: str = "default") -> VolumeFacts:
    return VolumeFacts(path, path.rpartition("/")[2], pool, backing)


def only(items: list[StorageItem]) -> StorageItem:
    (item,) = items
    return item


def test_a_disk_of_its_own_is_not_shared() -> None:
    documents: Documents = {"1": machine("a", disk("/p/a")), "2": machine("b", disk("/p/b"))}
    item = only(plan("1", documents, [volume("/p/a"), volume("/p/b")], {}))
    assert item == StorageItem("/p/a", "disk", is_volume=True)
    assert not item.is_shared


def test_another_machine_with_the_same_disk_is_named() -> None:
    documents: Documents = {
        "1": machine("a", disk("/p/a")),
        "2": machine("b", disk("/p/a"), title="Bee"),
    }
    assert only(plan("1", documents, [volume("/p/a")], {})).users == ("Bee",)


def test_a_base_beneath_another_machines_overlays_is_in_use() -> None:
    documents: Documents = {"1": machine("a", disk("/p/base")), "2": machine("b", disk("/p/top"))}
    volumes = [volume("/p/base"), volume("/p/mid", "/p/base"), volume("/p/top", "/p/mid")]
    item = only(plan("1", documents, volumes, {}))
    assert (item.users, item.overlays) == (("b",), ("/p/mid",))


def test_a_base_that_only_the_running_machine_tells_is_in_use() -> None:
    documents: Documents = {
        "1": machine("a", disk("/p/base")),
        "2": machine("b", disk("/elsewhere/top", backing=("/p/base",))),
    }
    assert only(plan("1", documents, [volume("/p/base")], {})).users == ("b",)


def test_a_base_beneath_a_volume_of_nobody_is_shared() -> None:
    documents: Documents = {"1": machine("a", disk("/p/base"))}
    item = only(plan("1", documents, [volume("/p/base"), volume("/p/top", "/p/base")], {}))
    assert item.overlays == ("/p/top",)


def test_its_own_overlay_makes_a_base_not_shared() -> None:
    documents: Documents = {"1": machine("a", disk("/p/base"), disk("/p/top", target="vdb"))}
    items = plan("1", documents, [volume("/p/base"), volume("/p/top", "/p/base")], {})
    assert [item.is_shared for item in items] == [False, False]


def test_a_base_beneath_its_own_disk_is_not_offered() -> None:
    documents: Documents = {"1": machine("a", disk("/p/top"))}
    items = plan("1", documents, [volume("/p/base"), volume("/p/top", "/p/base")], {})
    assert [item.path for item in items] == ["/p/top"]


def test_a_ring_of_backing_files_does_not_hang() -> None:
    documents: Documents = {"1": machine("a", disk("/p/a")), "2": machine("b", disk("/p/b"))}
    item = only(plan("1", documents, [volume("/p/a", "/p/b"), volume("/p/b", "/p/a")], {}))
    assert item.users == ("b",)


def test_a_disk_named_by_pool_and_volume_is_the_same_as_by_path() -> None:
    by_volume = DiskSource(kind="volume", pool="default", volume="a")
    documents: Documents = {"1": machine("a", disk("/p/a")), "2": machine("b", by_volume)}
    assert only(plan("1", documents, [volume("/p/a")], {})).users == ("b",)


def test_a_file_in_no_pool_cannot_be_deleted() -> None:
    assert not only(plan("1", {"1": machine("a", disk("/x"))}, [], {})).is_volume


def test_an_empty_drive_has_no_storage() -> None:
    assert plan("1", {"1": machine("a", disk("", device="cdrom"))}, [], {}) == []


def test_an_installation_medium_is_read_only() -> None:
    documents: Documents = {"1": machine("a", disk("/p/iso", device="cdrom"))}
    assert only(plan("1", documents, [volume("/p/iso")], {})).is_readonly


def test_a_disk_of_the_next_start_counts_too() -> None:
    documents: Documents = {
        "1": machine("a", disk("/p/a")) + machine("a", disk("/p/a"), disk("/p/new")),
        "2": machine("b") + machine("b", disk("/p/new")),
    }
    items = plan("1", documents, [volume("/p/a"), volume("/p/new")], {})
    assert [(item.path, item.users) for item in items] == [("/p/a", ()), ("/p/new", ("b",))]


def test_a_base_beneath_an_overlay_outside_of_all_pools_is_in_use() -> None:
    documents: Documents = {"1": machine("a", disk("/p/base")), "2": machine("b", disk("/x/top"))}
    images = {"/x/top": ImageFacts("/x/top", ("/p/base",))}
    assert only(plan("1", documents, [volume("/p/base")], images)).users == ("b",)


def test_a_disk_that_nobody_can_look_into_is_told() -> None:
    documents: Documents = {"1": machine("a", disk("/p/base")), "2": machine("b", disk("/x/top"))}
    item = only(plan("1", documents, [volume("/p/base")], {}))
    assert (item.users, item.unclear) == ((), ("b",))


def test_two_names_of_one_file_are_one() -> None:
    documents: Documents = {"1": machine("a", disk("/p/a")), "2": machine("b", disk("/link/a"))}
    images = {"/link/a": ImageFacts("/p/a", ()), "/p/a": ImageFacts("/p/a", ())}
    assert only(plan("1", documents, [volume("/p/a")], images)).users == ("b",)
