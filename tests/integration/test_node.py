"""What a host is and can run, and defining machines on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from vmmgr.util.errors import BackendError

if TYPE_CHECKING:
    from pathlib import Path

    from vmmgr.backend.host import Host

pytestmark = pytest.mark.libvirt

XML = (
    "<domain type='test'><name>made</name><memory>4096</memory><os><type>hvm</type></os>"
    "<devices><disk type='file'><source file='/x'/><target dev='vda'/></disk></devices></domain>"
)
NOBODY = (65534, 65534)


async def test_processors_and_memory_are_told(host: Host) -> None:
    assert (host.record.cpus, host.record.memory_kib) == (16, 3145728)


async def test_what_it_can_run_is_told(host: Host) -> None:
    assert "<capabilities>" in await host.node.capabilities_xml()


async def test_a_machine_is_defined(host: Host, other: Any) -> None:
    uuid = await host.node.define(XML)
    assert other.lookupByUUIDString(uuid).name() == "made"
    assert await host.node.has_domain("made")


async def test_a_name_that_is_free_is_told(host: Host) -> None:
    assert not await host.node.has_domain("made")


async def test_a_bad_definition_is_refused(host: Host) -> None:
    with pytest.raises(BackendError, match="Could not define the machine"):
        await host.node.define("<domain type='test'><name>made</name></domain>")


async def test_every_machine_is_summed_up_now_and_at_its_next_start(host: Host) -> None:
    uuid = await host.node.define(XML)
    summaries = await host.node.all_summaries()
    assert [disk.path for disk in summaries.pop(uuid)[0].disks] == ["/x"]
    assert [len(documents) for documents in summaries.values()] == [2]


async def test_a_file_for_all_has_no_problem(host: Host, tmp_path: Path) -> None:
    file = tmp_path / "x.iso"
    file.touch()
    assert await host.node.problem_with_file(str(file), (0, 0)) == ""


async def test_a_folder_that_is_closed_to_qemu_is_named(host: Host, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    (closed / "x.iso").touch()
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(0o755)
    assert f"“{closed}”" in await host.node.problem_with_file(str(closed / "x.iso"), NOBODY)


@pytest.mark.parametrize(
    ("name", "word"), [("none", "no file"), (".", "is a folder"), ("\0", "cannot be read")]
)
async def test_what_is_no_file_is_told(host: Host, tmp_path: Path, name: str, word: str) -> None:
    assert word in await host.node.problem_with_file(f"{tmp_path}/{name}", None)
