"""Sessions connected to a server of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.vncserver import VncServer, serving
from vmmgr.console.session import VncSession, preload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture(scope="session", autouse=True)
def _everything_is_loaded() -> None:
    """Import the worker's needs before the first test, so that none waits for them."""
    preload().join(60)


@pytest.fixture
def server() -> Iterator[VncServer]:
    """Return a server that lets everybody in."""
    with serving() as server:
        yield server


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[VncSession]:
    """Return a session that is not connected yet."""
    session = VncSession()
    yield session
    session.stop()


@pytest.fixture
def connected(qtbot: QtBot, session: VncSession, server: VncServer) -> VncSession:
    """Return the session connected to the server."""
    with qtbot.waitSignal(session.connected):
        session.start(server.client)
    return session
