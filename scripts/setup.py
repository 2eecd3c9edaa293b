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
    if environment.is_current(purpose):
        if installer:
            system.ensure(installer, system.runtime_packages(installer.packages, purpose))
        return
    started = time.monotonic()
    purpose = environment.purpose() or purpose if purpose == "run" else purpose
    python = _python_for(environment)
    if installer:
        packages = installer.packages
        wanted = system.build_packages(packages, python)
        wanted += system.runtime_packages(packages, purpose)
        system.ensure(installer, wanted, packages.dev_optional if purpose == "dev" else ())
    else:
        _tell_what_is_needed(purpose)
    if not environment.is_sound(python.version):
        environment.create(python)
    environment.fill(purpose)
    say(f"Set up in {time.monotonic() - started:.0f} s")


def _python_for(environment: Environment) -> interpreter.Interpreter:
    """Keep the Python of a sound .venv unless another one is asked for."""
    if not os.environ.get("PYTHON") and environment.is_sound(None):
        kept = interpreter.probe(environment.python)
        if kept:
            return kept
    return interpreter.choose(environment.root)


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
