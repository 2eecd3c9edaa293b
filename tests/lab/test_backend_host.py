"""A real libvirtd: connected, lost, stalled, silent, refusing."""

from __future__ import annotations

import asyncio
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.documents import MachineDocument
from tests.support.faults import FaultProxy, SilentServer
from tests.support.waiting import eventually
from vmmgr.backend.auth import refuse
from vmmgr.backend.enums import DomainState, HostState
from vmmgr.backend.hosts import Hosts
from vmmgr.util.errors import BackendError, ConnectionLostError, NotAnsweringError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from tests.support.daemon import LabHost
    from vmmgr.backend.host import Host

pytestmark = pytest.mark.lab


def libvirt_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("libvirt ")]


@pytest.fixture
async def hosts() -> AsyncIterator[Hosts]:
    """Yield no hosts yet; at its end no thread may hang in libvirt."""
    made = Hosts()
    yield made
    await made.close()
    await eventually(lambda: not libvirt_threads(), "all threads of connections end")


@pytest.fixture
def short_path() -> Iterator[Path]:
    """Yield a path for a socket; those of pytest may be too long."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "sock"


async def connected(hosts: Hosts, uri: str) -> Host:
    host = hosts.add(uri)
    await host.connect(refuse)
    return host


def names(hosts: Hosts) -> set[str]:
    return {row.name for row in hosts.store.domains}


async def test_a_host_is_listed_whole(lab_host: LabHost, hosts: Hosts) -> None:
    host = await connected(hosts, lab_host.uri)
    store = hosts.store
    await eventually(lambda: store.pools and (store.networks or not lab_host.is_root), "all lists")
    assert {row.name for row in store.pools} == {"default"}
    assert host.record.cpus > 0


async def test_a_machine_is_followed_through_its_life(lab_host: LabHost, hosts: Hosts) -> None:
    host = await connected(hosts, lab_host.uri)
    uuid = await host.node.define(MachineDocument("alive").xml())
    await eventually(lambda: "alive" in names(hosts), "it appears")
    await host.domain(uuid).start()
    (_row,) = hosts.store.domains
    await eventually(lambda: next(iter(hosts.store.domains)).state.is_active, "it runs")
    await host.domain(uuid).force_off()
    off = DomainState.SHUT_OFF
    await eventually(lambda: next(iter(hosts.store.domains)).state is off, "it is off")
    await host.domain(uuid).undefine()
    await eventually(lambda: not names(hosts), "it goes")


async def test_a_killed_daemon_is_seen_at_once(fresh_host: LabHost, hosts: Hosts) -> None:
    host = await connected(hosts, fresh_host.uri)
    await host.node.define(MachineDocument("kept").xml())
    await eventually(lambda: "kept" in names(hosts), "it appears")
    fresh_host.kill()
    await eventually(lambda: host.record.state is HostState.LOST, "the loss is seen", within=1)
    assert host.record.problem == "libvirt on the host ended or was restarted"
    assert [row.is_current for row in hosts.store.domains] == [False]


async def test_a_lost_host_can_be_connected_again(fresh_host: LabHost, hosts: Hosts) -> None:
    host = await connected(hosts, fresh_host.uri)
    await host.node.define(MachineDocument("kept").xml())
    await eventually(lambda: "kept" in names(hosts), "it appears")
    fresh_host.kill()
    await eventually(lambda: host.record.state is HostState.LOST, "the loss is seen")
    await asyncio.to_thread(fresh_host.restart)
    await host.connect(refuse)
    assert (host.is_connected, host.record.problem) == (True, "")
    assert [row.is_current for row in hosts.store.domains] == [True]


async def test_a_lost_host_that_stays_away_keeps_its_rows(
    fresh_host: LabHost, hosts: Hosts
) -> None:
    host = await connected(hosts, fresh_host.uri)
    await host.node.define(MachineDocument("kept").xml())
    await eventually(lambda: "kept" in names(hosts), "it appears")
    fresh_host.kill()
    await eventually(lambda: host.record.state is HostState.LOST, "the loss is seen")
    with pytest.raises(BackendError, match="Could not connect"):
        await host.connect(refuse)
    assert [row.is_current for row in hosts.store.domains] == [False]


async def test_a_lost_host_can_be_removed(fresh_host: LabHost, hosts: Hosts) -> None:
    host = await connected(hosts, fresh_host.uri)
    fresh_host.kill()
    await eventually(lambda: host.record.state is HostState.LOST, "the loss is seen")
    await hosts.remove(host.id)
    assert (len(hosts.store.hosts), len(hosts.store.domains)) == (0, 0)


async def test_a_stalled_host_lets_go_within_seconds(fresh_host: LabHost, hosts: Hosts) -> None:
    host = await connected(hosts, fresh_host.uri)
    await eventually(lambda: hosts.store.pools, "storage has its own connection")
    fresh_host.stall()
    beats, begin = 0, time.monotonic()
    leaving = asyncio.get_running_loop().create_task(host.disconnect())
    while not leaving.done():
        await asyncio.sleep(0.05)
        beats += 1
    took = time.monotonic() - begin
    fresh_host.resume()
    assert took <= 6
    assert beats > took / 0.05 / 2, "the loop went on"
    assert host.record.state is HostState.DISCONNECTED


async def test_a_stalled_host_can_be_connected_again_meanwhile(
    fresh_host: LabHost, hosts: Hosts
) -> None:
    host = await connected(hosts, fresh_host.uri)
    fresh_host.stall()
    leaving = asyncio.get_running_loop().create_task(host.disconnect())
    await asyncio.sleep(0)
    coming = asyncio.get_running_loop().create_task(host.connect(refuse))
    await asyncio.sleep(0.1)
    fresh_host.resume()
    await asyncio.gather(leaving, coming)
    assert host.is_connected


async def test_a_host_that_falls_silent_while_it_lists_can_be_left(
    lab_host: LabHost, hosts: Hosts
) -> None:
    with FaultProxy(lab_host.media / "proxy", lab_host.socket) as proxy:
        proxy.delay(0.2)
        host = hosts.add(lab_host.uri_through(proxy.path))
        connecting = asyncio.get_running_loop().create_task(host.connect(refuse))
        await asyncio.to_thread(_wait_for_client, proxy)
        proxy.stall()
        await host.disconnect()
        assert connecting.cancelled()
        await eventually(lambda: not libvirt_threads(), "no thread hangs")


def _wait_for_client(proxy: FaultProxy) -> None:
    while not proxy.connections:
        threading.Event().wait(0.01)


async def test_connecting_to_a_silent_host_is_cancelled_at_once(
    hosts: Hosts, short_path: Path
) -> None:
    with SilentServer.on_path(short_path) as server:
        host = hosts.add(f"qemu+unix:///system?socket={short_path}")
        connecting = asyncio.get_running_loop().create_task(host.connect(refuse))
        await asyncio.to_thread(server.wait_for_client)
        begin = time.monotonic()
        await host.disconnect()
        assert time.monotonic() - begin < 0.5
        assert connecting.cancelled()
        await eventually(lambda: not libvirt_threads(), "no thread hangs", within=2)


async def test_a_cancel_in_the_first_moment_leaves_no_thread(
    hosts: Hosts, short_path: Path
) -> None:
    with SilentServer.on_path(short_path):
        host = hosts.add(f"qemu+unix:///system?socket={short_path}")
        connecting = asyncio.get_running_loop().create_task(host.connect(refuse))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await host.disconnect()
        assert connecting.cancelled()
        await eventually(lambda: not libvirt_threads(), "no thread hangs", within=2)


async def test_a_silent_host_is_given_up(
    hosts: Hosts, short_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vmmgr.backend.connection.OPEN_LIMIT", 0.2)
    with SilentServer.on_path(short_path):
        host = hosts.add(f"qemu+unix:///system?socket={short_path}")
        with pytest.raises(NotAnsweringError, match="Could not connect"):
            await host.connect(refuse)
        assert "does not answer" in host.record.problem
        await eventually(lambda: not libvirt_threads(), "no thread hangs", within=2)


async def test_no_libvirtd_is_told_with_what_to_do(hosts: Hosts, short_path: Path) -> None:
    host = hosts.add(f"qemu+unix:///system?socket={short_path}")
    with pytest.raises(BackendError) as caught:
        await host.connect(refuse)
    assert "systemctl start libvirtd" in caught.value.hint


async def test_a_daemon_that_hangs_up_at_once_is_a_loss(hosts: Hosts, short_path: Path) -> None:
    server = SilentServer.on_path(short_path)
    host = hosts.add(f"qemu+unix:///system?socket={short_path}")
    connecting = asyncio.get_running_loop().create_task(host.connect(refuse))
    await asyncio.to_thread(server.wait_for_client)
    server.close()
    with pytest.raises(ConnectionLostError):
        await connecting


async def test_a_link_that_breaks_while_it_lists_is_told(lab_host: LabHost, hosts: Hosts) -> None:
    with FaultProxy(lab_host.media / "proxy", lab_host.socket) as proxy:
        proxy.delay(0.05)
        host = hosts.add(lab_host.uri_through(proxy.path))
        connecting = asyncio.get_running_loop().create_task(host.connect(refuse))
        await asyncio.to_thread(_wait_for_client, proxy)
        proxy.kill()
        with pytest.raises(ConnectionLostError):
            await connecting
    assert host.record.state is HostState.DISCONNECTED


async def test_disconnecting_leaves_no_reference(
    lab_host: LabHost, hosts: Hosts, caplog: pytest.LogCaptureFixture
) -> None:
    host = await connected(hosts, lab_host.uri)
    await eventually(lambda: hosts.store.pools, "all lists")
    with caplog.at_level("DEBUG", "vmmgr.backend.connection"):
        await host.disconnect()
    assert "references left" not in caplog.text
