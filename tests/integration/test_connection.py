"""One connection: calls, limits, events, the end."""

from __future__ import annotations

import asyncio
import logging
import threading
from typing import TYPE_CHECKING, Any

import pytest

from vmmgr.backend import connection as module
from vmmgr.backend.auth import refuse
from vmmgr.backend.connection import Connection
from vmmgr.backend.uri import parse_uri
from vmmgr.util.errors import BackendError, ConnectionLostError, NotAnsweringError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

pytestmark = pytest.mark.libvirt


@pytest.fixture
async def connection() -> AsyncIterator[Connection]:
    made = Connection(parse_uri("test:///default"), lambda _reason: None)
    await made.open(refuse)
    yield made
    await made.close()


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    made = threading.Event()
    yield made
    made.set()


async def test_a_call_returns_what_the_function_returns(connection: Connection) -> None:
    assert await connection.call("look", lambda handle: handle.getHostname())


async def test_an_error_is_translated_with_the_action(connection: Connection) -> None:
    with pytest.raises(BackendError, match="Could not look up vm1"):
        await connection.call("look up vm1", lambda handle: handle.lookupByName("none"))


async def test_an_error_holds_no_object_of_libvirt(connection: Connection) -> None:
    with pytest.raises(BackendError) as caught:
        await connection.call("look up vm1", lambda handle: handle.lookupByName("none"))
    assert caught.value.__cause__ is not None
    assert "lookupByName" not in str(caught.value.__cause__.__traceback__)


async def test_a_call_that_takes_too_long_is_told(
    connection: Connection, gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CALL_LIMIT", 0.01)
    with pytest.raises(NotAnsweringError, match="Could not wait"):
        await connection.call("wait", lambda _handle: gate.wait())


async def test_what_may_take_long_has_no_limit(
    connection: Connection, gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CALL_LIMIT", 0.01)
    assert not await connection.call_unlimited("wait", lambda _handle: gate.wait(0.05))


async def test_other_calls_go_on_beside_one_that_hangs(
    connection: Connection, gate: threading.Event
) -> None:
    hanging = asyncio.get_running_loop().create_task(
        connection.call("wait", lambda _handle: gate.wait())
    )
    await asyncio.sleep(0)
    assert await connection.call("look", lambda handle: handle.getHostname())
    gate.set()
    await hanging


async def test_after_the_end_nothing_can_be_called(connection: Connection) -> None:
    await connection.close()
    assert not connection.is_open
    with pytest.raises(ConnectionLostError, match="Could not look"):
        await connection.call("look", lambda handle: handle.getHostname())


async def test_closing_twice_is_harmless(connection: Connection) -> None:
    await connection.close()
    await connection.close()


async def test_closing_leaves_no_reference(
    connection: Connection, caplog: pytest.LogCaptureFixture
) -> None:
    await connection.call("list", lambda handle: len(handle.listAllDomains()))
    with caplog.at_level(logging.DEBUG, "vmmgr.backend.connection"):
        await connection.close()
    assert "references left" not in caplog.text


async def test_closing_waits_for_a_call_that_runs(connection: Connection) -> None:
    begun, seen = threading.Event(), list[int]()

    def look(handle: Any) -> None:
        begun.set()
        seen.append(len(handle.listAllDomains()))

    call = asyncio.get_running_loop().create_task(connection.call("look", look))
    await asyncio.to_thread(begun.wait)
    await connection.close()
    await call
    assert seen == [1]


async def test_events_that_a_driver_lacks_are_told(connection: Connection) -> None:
    def register(handle: Any) -> int:
        handle.nodeDeviceEventRegisterAny(None, 99, None, None)
        raise AssertionError

    assert not await connection.subscribe(register, lambda _handle, _number: None)


async def test_a_callback_nobody_waited_for_is_removed_too(connection: Connection) -> None:
    removed, begun, gone_on = list[int](), threading.Event(), threading.Event()

    def register(_handle: Any) -> int:
        begun.set()
        gone_on.wait(5)
        return 7

    task = asyncio.get_running_loop().create_task(
        connection.subscribe(register, lambda _handle, number: removed.append(number))
    )
    await asyncio.to_thread(begun.wait)
    task.cancel()
    closing = asyncio.get_running_loop().create_task(connection.close())
    await asyncio.sleep(0)
    gone_on.set()
    await closing
    assert removed == [7]


async def test_libvirt_prints_nothing_itself(
    connection: Connection, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(BackendError):
        await connection.call("look up", lambda handle: handle.lookupByName("none"))
    assert capfd.readouterr().err == ""
