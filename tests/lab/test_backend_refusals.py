"""A user who may not use libvirt is told what to do."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.daemon import LabHost

pytestmark = pytest.mark.lab

ROOT = Path(__file__).parents[2]
NOBODY = 65534
PROGRAM = """
import asyncio, os, sys
from vmmgr.backend.auth import refuse
from vmmgr.backend.hosts import Hosts
from vmmgr.util.errors import VmmgrError
os.setgid({id}); os.setuid({id})

async def main():
    try:
        await Hosts().add(sys.argv[1]).connect(refuse)
    except VmmgrError as error:
        print(type(error).__name__, error.hint)

asyncio.run(main())
"""


def test_no_permission_is_told_with_what_to_do(lab_host: LabHost) -> None:
    if os.geteuid() != 0:
        pytest.skip("becoming another user needs root")
    assert not stat.S_IMODE(lab_host.socket.stat().st_mode) & 0o007
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(id=NOBODY), lab_host.uri],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=20,
    )
    assert done.stdout.startswith("AccessDeniedError You may not use libvirt on this host")
    assert done.stderr == ""
