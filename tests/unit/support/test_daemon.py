"""Where no lab host can run, tests say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import daemon
from tests.support.daemon import LabHost

if TYPE_CHECKING:
    from pathlib import Path


def test_a_missing_program_skips_and_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daemon, "NEEDED", {"no-such-program": "some-package"})
    host = LabHost()
    with pytest.raises(pytest.skip.Exception, match=r"no no-such-program .*install some-package"):
        host.start()
    assert not host.images.parent.exists()


def test_forbidden_namespaces_skip_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    refusing = tmp_path / "unshare"
    refusing.write_text("#!/bin/sh\necho 'unshare: not permitted' >&2\nexit 1\n")
    refusing.chmod(0o755)
    monkeypatch.setattr(daemon, "NEEDED", {})
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(pytest.skip.Exception, match="unshare: not permitted"):
        LabHost(network_namespace=True).start()
