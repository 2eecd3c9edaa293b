"""Install what is missing from the distribution, asking before sudo."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.messages import SetupError, say
from scripts.packages import SETS, PackageSet, Purpose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scripts.interpreter import Interpreter

_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


@dataclass(frozen=True, slots=True)
class Installer:
    """The commands of one family of distributions; package names go to their ends."""

    packages: PackageSet
    query: tuple[str, ...]
    show: tuple[str, ...]
    refresh: tuple[str, ...]
    install: tuple[str, ...]
    by_hand: str

    def installed(self, names: Sequence[str]) -> set[str]:
        """Tell which of the packages are there; quick, without network."""
        lines = _output([*self.query, *names]).splitlines()
        return {line.split()[0] for line in lines if line.endswith(" installed")}

    def is_available(self, name: str) -> bool:
        """Whether the distribution has the package, as far as its lists tell."""
        return bool(_output([*self.show, name]).strip())


_APT = Installer(
    packages=SETS["apt"],
    query=("dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n"),
    show=("apt-cache", "show"),
    refresh=("apt-get", "update", "-qq"),
    install=(
        *("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-qqy"),
        *("--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0"),
    ),
    by_hand="sudo apt-get update && sudo apt-get install --no-install-recommends",
)
# Not tried.
_DNF = Installer(
    packages=SETS["dnf"],
    query=("rpm", "-q", "--qf", "%{NAME} installed\n"),
    show=("dnf", "-q", "info"),
    refresh=(),
    install=("dnf", "install", "-qy", "--setopt=install_weak_deps=False"),
    by_hand="sudo dnf install --setopt=install_weak_deps=False",
)


def detect() -> Installer | None:
    """Find the package tool of this machine."""
    if shutil.which("apt-get") and shutil.which("dpkg-query"):
        return _APT
    if shutil.which("dnf") and shutil.which("rpm"):
        return _DNF
    return None


def runtime_packages(packages: PackageSet, purpose: Purpose) -> list[str]:
    """What the program (and its tests) cannot start without."""
    fonts = () if has_fonts() else (packages.font,)
    return [*packages.run, *fonts, *(packages.dev if purpose == "dev" else ())]


def build_packages(packages: PackageSet, python: Interpreter) -> list[str]:
    """What installing the Python packages needs."""
    own = packages.python if python.is_of_distribution else ()
    return [*packages.build, *(name.format(python=python.package) for name in own)]


def has_fonts() -> bool:
    """Whether any scalable font is there."""
    folders = (Path(folder).expanduser() for folder in _FONT_FOLDERS)
    return any(
        next(folder.rglob(pattern), None)
        for folder in folders
        for pattern in ("*.ttf", "*.otf", "*.ttc", "*.pfb")
    )


def missing(installer: Installer, wanted: Iterable[str]) -> list[str]:
    """Keep those of which no alternative is installed."""
    wanted = list(wanted)
    names = [name for entry in wanted for name in entry.split("|")]
    there = installer.installed(names)
    return [entry for entry in wanted if not there.intersection(entry.split("|"))]


def ensure(installer: Installer, wanted: Iterable[str], optional: Iterable[str] = ()) -> None:
    """Install what is missing; nothing happens when all is there."""
    needed = missing(installer, wanted)
    extra = missing(installer, optional) if needed or _is_root() else []
    if needed and not _is_root():
        _ask(f"{installer.by_hand} {shlex.join(_choose(installer, needed, extra))}")
    if needed or extra:
        _install(installer, needed, extra)


def _ask(command: str) -> None:
    """Show what needs root and go on only if the user agrees."""
    print(f"System packages are missing. This installs them:\n\n  {command}\n", flush=True)
    if not sys.stdin.isatty() or not shutil.which("sudo"):
        raise SetupError("Run the line above, then call make again.")
    if input("Do it now? [y/N] ").strip().lower() not in {"y", "yes"}:
        raise SetupError("Nothing was installed. Call make again when the packages are there.")


def _install(installer: Installer, needed: Sequence[str], extra: Sequence[str]) -> None:
    if installer.refresh and not _run(installer.refresh):
        say("The package lists could not be refreshed; trying with the old ones.")
    names = _choose(installer, needed, extra)
    if not names:
        return
    say(f"Installing {len(names)} system packages: {' '.join(names)}")
    if not _run([*installer.install, *names]):
        raise SetupError("The system packages could not be installed; see the lines above.")


def _choose(installer: Installer, needed: Iterable[str], extra: Iterable[str]) -> list[str]:
    """Choose among alternatives, and those of the optional packages that exist."""
    chosen = []
    for entry in needed:
        choices = entry.split("|")
        chosen.append(next(filter(installer.is_available, choices), choices[0]))
    return chosen + [name for name in extra if installer.is_available(name)]


def _output(command: Sequence[str]) -> str:
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout


def _run(command: Sequence[str]) -> bool:
    """Run as root; sudo asks for the password on the terminal, the rest reads nothing."""
    full = command if _is_root() else ["sudo", *command]
    return subprocess.run(full, check=False, stdin=subprocess.DEVNULL).returncode == 0


def _is_root() -> bool:
    return os.geteuid() == 0
