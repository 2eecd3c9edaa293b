"""Make a checkout ready to run (`run`) or to be worked on (`dev`)."""

from __future__ import annotations

import argparse
import fcntl
import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from scripts import interpreter, system
from scripts.messages import SetupError, complain, say
from scripts.packages import SETS, Purpose
from scripts.venv import Environment

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]


def set_up(root: Path, purpose: Purpose) -> None:
    """Do what is missing; the second time that is nothing."""
    environment = Environment(root)
    installer = system.detect()
    asked = interpreter.choose(root) if os.environ.get("PYTHON") else None
    if environment.is_current(purpose, asked.version if asked else None):
        if installer:
            system.ensure(installer, system.runtime_packages(installer.packages, purpose))
        return
    if environment.filled_for() == "dev":
        purpose = "dev"
    python = asked or _python_for(environment)
    if installer:
        _install_packages(installer, purpose, python)
    else:
        _tell_what_is_needed(purpose)
    started = time.monotonic()
    if not environment.is_sound(python.version):
        environment.create(python)
    environment.fill(purpose)
    say(f"Set up in {time.monotonic() - started:.0f} s")


def _python_for(environment: Environment) -> interpreter.Interpreter:
    """Keep the Python of a sound .venv."""
    kept = interpreter.probe(environment.python) if environment.is_sound(None) else None
    return kept or interpreter.choose(environment.root)


def _install_packages(
    installer: system.Installer, purpose: Purpose, python: interpreter.Interpreter
) -> None:
    packages = installer.packages
    build = system.build_packages(packages, python)
    wanted = [*build, *system.runtime_packages(packages, purpose)]
    system.ensure(installer, wanted, packages.dev_optional if purpose == "dev" else ())


def _tell_what_is_needed(purpose: Purpose) -> None:
    packages = SETS["apt"]
    names = [*packages.build, *system.runtime_packages(packages, purpose)]
    say("Neither apt nor dnf is here. If something fails, install what Debian calls:")
    print("   ", " ".join(name.split("|")[0] for name in names))


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Let a second make in the same checkout wait for the first."""
    folder = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def main() -> int:
    """Read the purpose and set up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("purpose", choices=("run", "dev"))
    purpose: Purpose = parser.parse_args().purpose
    try:
        with _alone(ROOT):
            set_up(ROOT, purpose)
    except SetupError as error:
        complain(error)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
