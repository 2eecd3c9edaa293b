"""The hosts the user added, in one file that people can read and edit.

``hosts.json`` in the settings folder: ``{"hosts": [{"uri": "qemu+ssh://me@server/system",
"name": "server", "connect": true}]}``.  No secrets.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KnownHost:
    """A host of the user's; ``connect`` says whether the program connects it at its start."""

    uri: str
    name: str = ""
    connect: bool = True


class HostsFile:
    """Read and write the file; ``path`` need not exist yet."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> list[KnownHost]:
        """Return the hosts; a file that cannot be read counts as empty and is kept aside."""
        try:
            entries = json.loads(self._path.read_text(encoding="utf-8"))["hosts"]
            return [
                KnownHost(str(e["uri"]), str(e.get("name", "")), bool(e.get("connect", True)))
                for e in entries
            ]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            log.warning("%s cannot be read: %s", self._path, error)
            self._put_aside()
            return []

    def save(self, hosts: Iterable[KnownHost]) -> None:
        """Write the hosts, all or nothing."""
        text = json.dumps({"hosts": [asdict(host) for host in hosts]}, indent=2, ensure_ascii=False)
        target = self._path.resolve()  # it may be a link into a folder of dotfiles
        target.parent.mkdir(parents=True, exist_ok=True)
        fd, name = tempfile.mkstemp(dir=target.parent, prefix=".hosts-")
        try:
            with os.fdopen(fd, "w", encoding="utf-8") as file:
                file.write(text + "\n")
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _put_aside(self) -> None:
        try:
            self._path.replace(self._path.with_suffix(".unreadable"))
        except OSError:
            log.warning("%s cannot be put aside", self._path)
