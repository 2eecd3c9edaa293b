"""The Python that .venv is built on."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scripts.messages import SetupError

_PROBE = """
import json, sys, importlib.util as u
print(json.dumps([sys.executable, sys.base_prefix, "%d.%d" % sys.version_info[:2],
                  bool(u.find_spec("pip"))]))
"""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """One Python and what matters about it."""

    executable: str
    base_prefix: str
    version: str
    has_pip: bool

    @property
    def is_suitable(self) -> bool:
        """Whether it is new enough."""
        major, minor = self.version.split(".")
        return (int(major), int(minor)) >= (3, 11)

    @property
    def is_of_distribution(self) -> bool:
        """Whether its headers and ensurepip come as system packages."""
        return self.base_prefix == "/usr"

    @property
    def package(self) -> str:
        """The stem of its system packages: python3, or python3.12 beside it."""
        default = Path("/usr/bin/python3").resolve().name
        return "python3" if default == f"python{self.version}" else f"python{self.version}"


def probe(executable: str | Path) -> Interpreter | None:
    """Ask an interpreter about itself; None if it does not run."""
    try:
        answer = subprocess.run(
            [executable, "-c", _PROBE], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return Interpreter(*json.loads(answer))


def choose(root: Path) -> Interpreter:
    """Find the Python to build on."""
    found = subprocess.run(
        [root / "scripts" / "find-python"], check=False, stdout=subprocess.PIPE, text=True
    )
    chosen = probe(found.stdout.strip()) if found.returncode == 0 else None
    if chosen is None:
        raise SetupError("There is no Python to build on.")
    return chosen
