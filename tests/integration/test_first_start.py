"""The first start finds libvirt, or shows the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vmmgr.backend.auth import refuse
from vmmgr.jobs.first_start import open_demo, open_local

if TYPE_CHECKING:
    from pathlib import Path

    from vmmgr.backend.hosts import Hosts

pytestmark = pytest.mark.libvirt

DEFAULT = "LIBVIRT_DEFAULT_URI"
ABSENT = "qemu+unix:///system?socket=/nonexistent/sock"


async def test_the_users_default_is_opened(hosts: Hosts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DEFAULT, "test:///default")
    found = await open_local(hosts, refuse)
    assert (found.host.uri.text, found.failures) == ("test:///default", {})
    assert found.host.is_connected


@pytest.mark.parametrize("uri", [ABSENT, "no uri at all", "qemu+ext:///system"])
async def test_where_nothing_opens_the_demo_is_shown(
    hosts: Hosts, monkeypatch: pytest.MonkeyPatch, uri: str
) -> None:
    monkeypatch.setenv(DEFAULT, uri)
    found = await open_local(hosts, refuse)
    assert found.host.record.is_demo
    assert list(found.failures) == [uri]
    assert len(hosts) == 1


async def test_a_host_the_user_added_stays_when_it_fails(
    hosts: Hosts, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosts.add(ABSENT)
    monkeypatch.setenv(DEFAULT, ABSENT)
    found = await open_local(hosts, refuse)
    assert found.host.record.is_demo
    assert len(hosts) == 2


async def test_a_host_that_is_in_the_list_is_taken(
    hosts: Hosts, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = hosts.add("test:///default")
    monkeypatch.setenv(DEFAULT, "test:///default")
    assert (await open_local(hosts, refuse)).host is host


async def test_the_demo_is_opened_once(hosts: Hosts) -> None:
    assert await open_demo(hosts) is await open_demo(hosts)


async def test_the_demo_opens_from_a_folder_with_an_odd_name(
    hosts: Hosts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "my ünusual #1 100%? folder"
    folder.mkdir()
    (folder / "demo-host.xml").write_text("<node/>")
    monkeypatch.setattr("vmmgr.jobs.first_start.resources", lambda: folder)
    assert (await open_demo(hosts)).is_connected
