"""Make, heal and fill the virtual environment."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts.interpreter import Interpreter, probe
from scripts.messages import SetupError, say

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.packages import Purpose

# Their contents decide whether what was installed is still what is wanted.
RECIPE = (
    "pyproject.toml",
    "scripts/interpreter.py",
    "scripts/packages.py",
    "scripts/setup.py",
    "scripts/system.py",
    "scripts/venv.py",
)
_UNREACHABLE = (
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeoutError",
    "ProxyError",
    "ReadTimeoutError",
    "(from versions: none)",
)


@dataclass(frozen=True, slots=True)
class Environment:
    """The .venv of a checkout and the notes about its making."""

    root: Path

    @property
    def path(self) -> Path:
        """The folder."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The interpreter in it."""
        return self.path / "bin" / "python"

    @property
    def log(self) -> Path:
        """What pip said last."""
        return self.path / "setup.log"

    @property
    def _stamp(self) -> Path:
        return self.path / "setup.json"

    @property
    def _unfinished(self) -> Path:
        return self.path / "setup.unfinished"

    def filled_for(self) -> Purpose | None:
        """The purpose it was last filled for."""
        purpose = self._read_stamp().get("purpose")
        return "dev" if purpose == "dev" else "run" if purpose == "run" else None

    def is_current(self, purpose: Purpose, version: str | None) -> bool:
        """Whether nothing is to be done."""
        stamp = self._read_stamp()
        return (
            stamp.get("purpose") in {purpose, "dev"}
            and stamp.get("key") == self._key()
            and self.is_sound(version)
        )

    def is_sound(self, version: str | None) -> bool:
        """Whether it can be kept: complete, in its place, of the version asked for."""
        if self._unfinished.exists() or not (self.path / "pyvenv.cfg").exists():
            return False
        if self._read_stamp().get("root", str(self.root)) != str(self.root):
            return False
        # After an upgrade of the base Python, pip is in the folder of the old version.
        found = probe(self.python)
        if found is None or not found.has_pip or not found.is_suitable:
            return False
        return version in {None, found.version}

    def create(self, base: Interpreter) -> None:
        """Start afresh on an interpreter."""
        if self.path.exists():
            say("Removing the .venv that is broken, moved or of another Python.")
            shutil.rmtree(self.path)
        say(f"Making .venv with Python {base.version} ({base.executable})")
        self.path.mkdir()
        self._unfinished.touch()
        made = subprocess.run(
            [base.executable, "-m", "venv", self.path], check=False, capture_output=True, text=True
        )
        if made.returncode:
            raise SetupError(f"Python could not make a virtual environment:\n{made.stdout}")

    def fill(self, purpose: Purpose) -> None:
        """Install the project and what it needs."""
        target = ".[dev]" if purpose == "dev" else "."
        say("Installing the Python packages (the first time about 130 MB are fetched)")
        self._stamp.unlink(missing_ok=True)
        self._unfinished.touch()
        code = self._pip("install", "--disable-pip-version-check", "--editable", target)
        self._unfinished.unlink()
        if code:
            raise SetupError(self._why_pip_failed())
        self.note(purpose)

    def note(self, purpose: Purpose) -> None:
        """Remember what it is filled for, and by which recipe."""
        stamp = {"key": self._key(), "purpose": purpose, "root": str(self.root)}
        self._stamp.write_text(json.dumps(stamp))

    def _pip(self, *arguments: str) -> int:
        with self.log.open("w") as log:
            return subprocess.run(
                [self.python, "-m", "pip", *arguments],
                check=False,
                cwd=self.root,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=os.environ | {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"},
            ).returncode

    def _why_pip_failed(self) -> str:
        text = self.log.read_text(errors="replace")
        if any(word in text for word in _UNREACHABLE):
            return (
                "The Python package index cannot be reached. Check the network, or the proxy and"
                f" index in pip's settings, and call make again. (pip's words: {self.log})"
            )
        last = "\n".join(text.splitlines()[-15:])
        return f"pip could not install the Python packages ({self.log}). Its last words:\n{last}"

    def _read_stamp(self) -> dict[str, str]:
        try:
            stamp: dict[str, str] = json.loads(self._stamp.read_text())
        except (OSError, ValueError):
            return {}
        return stamp

    def _key(self) -> str:
        digest = hashlib.sha256()
        for name in RECIPE:
            digest.update((self.root / name).read_bytes())
        return digest.hexdigest()
