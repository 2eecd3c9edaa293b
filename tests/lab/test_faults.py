"""The fault tools in front of a real daemon."""

from __future__ import annotations

import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import libvirt
import pytest

from tests.support.faults import FaultProxy, SilentServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.daemon import LabHost

pytestmark = pytest.mark.lab


@pytest.fixture
def proxy(lab_host: LabHost) -> Iterator[FaultProxy]:
    path = lab_host.media / "proxy"
    with FaultProxy(path, lab_host.socket) as running:
        yield running


@pytest.fixture
def handle(lab_host: LabHost, proxy: FaultProxy) -> Iterator[Any]:
    connection = libvirt.open(lab_host.uri_through(proxy.path))
    yield connection
    proxy.pass_through()
    connection.close()


def test_a_call_takes_longer_through_a_delay(proxy: FaultProxy, handle: Any) -> None:
    proxy.delay(0.1)
    begin = time.monotonic()
    handle.getLibVersion()
    assert time.monotonic() - begin >= 0.2


def test_a_stalled_call_ends_once_traffic_passes(proxy: FaultProxy, handle: Any) -> None:
    proxy.stall()
    call = threading.Thread(target=handle.getLibVersion)
    call.start()
    call.join(0.3)
    assert call.is_alive()
    proxy.pass_through()
    call.join(5)
    assert not call.is_alive()


def test_killing_fails_the_calls_of_a_client(proxy: FaultProxy, handle: Any) -> None:
    proxy.kill()
    with pytest.raises(libvirt.libvirtError):
        handle.getLibVersion()


def test_a_truncated_reply_fails_the_call(proxy: FaultProxy, handle: Any) -> None:
    proxy.truncate(10)
    with pytest.raises(libvirt.libvirtError):
        handle.getLibVersion()


def test_opening_hangs_on_a_silent_server_until_it_closes(lab_host: LabHost) -> None:
    path = lab_host.media / "silent"
    failures: list[str] = []
    opening = threading.Thread(target=_open, args=(lab_host.uri_through(path), failures))
    with SilentServer.on_path(path) as server:
        opening.start()
        server.wait_for_client()
        opening.join(0.3)
        assert opening.is_alive()
    opening.join(5)
    assert len(failures) == 1


def _open(uri: str, failures: list[str]) -> None:
    try:
        with closing(libvirt.open(uri)):
            pass
    except libvirt.libvirtError as error:
        failures.append(str(error))
