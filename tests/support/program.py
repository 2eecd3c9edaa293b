"""Start the whole program inside a test; a conftest.py imports the fixture."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from vmmgr.cli import parser
from vmmgr.program import Program, prepare

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

Start = Callable[..., AbstractAsyncContextManager[Program]]


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    """Start the program with these arguments, on settings of its own, and end it after."""
    prepare(qapp)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    @asynccontextmanager
    async def started(*arguments: str) -> AsyncIterator[Program]:
        program = Program(parser().parse_args(arguments))
        running = asyncio.get_running_loop().create_task(program.run(), name="program")
        try:
            yield program
        finally:
            if not running.done():
                program.window.left.emit()
            await running

    return started
