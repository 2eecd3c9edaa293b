"""A host is connected, lost, dropped, forgotten; its row says how it stands."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.support.manyhosts import write_node
from tests.support.waiting import eventually
from vmmgr.backend.auth import refuse
from vmmgr.backend.enums import HostState
from vmmgr.util.errors import AccessDeniedError, ConnectionLostError, InvalidConfigError, VmmgrError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from vmmgr.backend.auth import CredentialRequest
    from vmmgr.backend.host import Host
    from vmmgr.backend.hosts import Hosts

pytestmark = pytest.mark.libvirt

LOCKED = (
    "<node><auth><user password='123'>bob</user></auth><domain type='test'><name>vm1</name>"
    "<memory>1024</memory><os><type>hvm</type></os></domain></node>"
)


@pytest.fixture
def locked(hosts: Hosts, tmp_path: Path) -> Host:
    """Return a host that wants a name and a password."""
    path = tmp_path / "locked.xml"
    path.write_text(LOCKED)
    return hosts.add(f"test://{path}")


class User:
    """Answers questions, if at all, by what is asked for."""

    def __init__(self, password: str | None) -> None:
        self.password = password
        self.asked: list[CredentialRequest] = []

    async def answer(self, requests: Sequence[CredentialRequest]) -> list[str] | None:
        self.asked += requests
        if self.password is None:
            return None
        return [self.password if request.is_secret else "bob" for request in requests]


async def test_the_right_password_opens(locked: Host, hosts: Hosts) -> None:
    user = User("123")
    await locked.connect(user.answer)
    assert [request.is_secret for request in user.asked] == [False, True]
    assert [row.name for row in hosts.store.domains] == ["vm1"]


async def test_a_wrong_password_is_told(locked: Host) -> None:
    with pytest.raises(AccessDeniedError) as caught:
        await locked.connect(User("124").answer)
    assert "password" in caught.value.hint
    assert locked.record.problem == caught.value.text


async def test_a_cancelled_question_is_no_wrong_password(locked: Host) -> None:
    with pytest.raises(AccessDeniedError) as caught:
        await locked.connect(User(None).answer)
    assert caught.value.hint == "The sign-in was cancelled"


async def test_after_a_wrong_password_the_right_one_opens(locked: Host) -> None:
    with pytest.raises(AccessDeniedError):
        await locked.connect(User("124").answer)
    await locked.connect(User("123").answer)
    assert locked.is_connected


async def test_cancelling_takes_the_question_back(locked: Host) -> None:
    asked, taken_back = asyncio.Event(), asyncio.Event()

    async def think(_requests: Sequence[CredentialRequest]) -> None:
        try:
            asked.set()
            await asyncio.Event().wait()
        finally:
            taken_back.set()

    connecting = asyncio.get_running_loop().create_task(locked.connect(think))
    await asked.wait()
    await locked.disconnect()
    await asyncio.wait_for(taken_back.wait(), 5)
    assert connecting.cancelled()
    assert locked.record.state is HostState.DISCONNECTED


async def test_a_question_may_take_longer_than_the_limit(
    locked: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vmmgr.backend.connection.OPEN_LIMIT", 0.2)

    async def think(requests: Sequence[CredentialRequest]) -> list[str]:
        await asyncio.sleep(0.3)
        return ["123" if request.is_secret else "bob" for request in requests]

    await locked.connect(think)
    assert locked.is_connected


async def test_a_missing_file_is_told(hosts: Hosts) -> None:
    host = hosts.add("test:///nonexistent.xml")
    with pytest.raises(VmmgrError, match="Could not connect to test"):
        await host.connect(refuse)
    assert host.record.state is HostState.DISCONNECTED
    assert host.record.problem


async def test_connecting_twice_connects_once(host: Host) -> None:
    await host.connect(refuse)
    assert host.is_connected


async def test_two_who_disconnect_do_not_disturb_each_other(host: Host) -> None:
    await asyncio.gather(host.disconnect(), host.disconnect())
    assert host.record.state is HostState.DISCONNECTED


async def test_it_can_be_connected_again(host: Host, hosts: Hosts) -> None:
    for _ in range(3):
        await host.disconnect()
        await host.connect(refuse)
    assert [row.name for row in hosts.store.domains] == ["test"]


async def test_one_connect_may_begin_while_the_old_one_ends(host: Host) -> None:
    ending = asyncio.get_running_loop().create_task(host.disconnect())
    await asyncio.sleep(0)
    await host.connect(refuse)
    await ending
    assert host.is_connected
    assert await host.node.has_domain("test")


async def test_stopping_while_it_connects_leaves_nothing(hosts: Hosts, tmp_path: Path) -> None:
    host = hosts.add(write_node(tmp_path / "node.xml", 500))
    connecting = asyncio.get_running_loop().create_task(host.connect(refuse))
    await eventually(lambda: host.record.state is HostState.CONNECTING, "it connects")
    await host.disconnect()
    assert connecting.done()
    assert host.record.state is HostState.DISCONNECTED
    assert len(hosts.store.domains) == 0


async def test_removing_while_it_connects_leaves_nothing(hosts: Hosts, tmp_path: Path) -> None:
    host = hosts.add(write_node(tmp_path / "node.xml", 500))
    connecting = asyncio.get_running_loop().create_task(host.connect(refuse))
    await asyncio.sleep(0)
    await hosts.remove(host.id)
    await asyncio.wait({connecting})
    assert (len(hosts.store.hosts), len(hosts.store.domains)) == (0, 0)


async def test_what_needs_a_connection_says_that_there_is_none(host: Host, hosts: Hosts) -> None:
    await hosts.remove(host.id)
    with pytest.raises(ConnectionLostError, match="is not connected"):
        _ = host.storage


async def test_a_host_can_be_added_again_after_it_was_removed(host: Host, hosts: Hosts) -> None:
    await hosts.remove(host.id)
    await hosts.add("test:///default").connect(refuse)
    assert len(hosts.store.domains) == 1


async def test_the_same_uri_is_added_once(host: Host, hosts: Hosts) -> None:
    with pytest.raises(InvalidConfigError, match="in the list already"):
        hosts.add(" test:///default ")
    assert hosts.get_or_add("test:///default") is host


async def test_cancelling_while_it_tidies_up_leaves_a_true_state(locked: Host) -> None:
    asked = asyncio.Event()

    async def think(_requests: Sequence[CredentialRequest]) -> None:
        asked.set()
        await asyncio.Event().wait()

    connecting = asyncio.get_running_loop().create_task(locked.connect(think))
    await asked.wait()
    for _ in range(3):
        connecting.cancel()
        await asyncio.sleep(0)
    await asyncio.wait({connecting})
    assert locked.record.state is HostState.DISCONNECTED
