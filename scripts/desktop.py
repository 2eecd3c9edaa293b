"""Put this checkout into the user's menu, and take it out again."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[1]
APP_ID = "io.github.vmmgr.vmmgr"
_MARK = "# Written by make install."


@dataclass(frozen=True, slots=True)
class Installation:
    """The files that make the program part of a user's desktop."""

    root: Path
    home: Path
    data: Path

    @classmethod
    def of_user(cls, environment: Mapping[str, str]) -> Installation:
        """Follow HOME and XDG_DATA_HOME."""
        home = Path(environment.get("HOME") or Path.home())
        data = Path(environment.get("XDG_DATA_HOME") or "")
        return cls(ROOT, home, data if data.is_absolute() else home / ".local/share")

    @property
    def launcher(self) -> Path:
        """The command."""
        return self.home / ".local/bin/vmmgr"

    def files(self) -> dict[Path, str]:
        """What goes where."""
        resources = self.root / "resources"
        desktop, metainfo = f"{APP_ID}.desktop", f"{APP_ID}.metainfo.xml"
        icons = sorted((resources / "icons/hicolor").rglob("*.svg"))
        return {
            self.launcher: self._launcher_text(),
            self.data / "applications" / desktop: self._desktop_text(resources / desktop),
            self.data / "metainfo" / metainfo: (resources / metainfo).read_text(),
            **{self.data / icon.relative_to(resources): icon.read_text() for icon in icons},
        }

    def install(self) -> None:
        """Write the files; a command of that name that is not ours stays."""
        if self.launcher.exists() and not self._owns_launcher():
            sys.exit(f"vmmgr: {self.launcher} is not ours; move it away and call make again.")
        for path, text in self.files().items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        self.launcher.chmod(0o755)
        self._tell_desktop()

    def uninstall(self) -> None:
        """Remove the files; folders stay, who knows who made them."""
        for path in self.files():
            if path != self.launcher or self._owns_launcher():
                path.unlink(missing_ok=True)
        self._tell_desktop()
        cache = self.data / "applications/mimeinfo.cache"
        if cache.exists() and "=" not in cache.read_text():
            cache.unlink()

    def _owns_launcher(self) -> bool:
        return self.launcher.is_file() and _MARK in self.launcher.read_text(errors="replace")

    def _launcher_text(self) -> str:
        quoted = str(self.root).replace("'", "'\\''")
        # -P: a folder named vmmgr where the user happens to be is not the program.
        return f"""#!/bin/sh\n{_MARK}\nexec '{quoted}/.venv/bin/python' -P -m vmmgr "$@"\n"""

    def _desktop_text(self, template: Path) -> str:
        command = _quote(str(self.launcher))
        text = template.read_text().replace("Exec=vmmgr", f"Exec={command}")
        return text.replace(f"TryExec={command}", f"TryExec={self.launcher}")

    def _tell_desktop(self) -> None:
        """Refresh the caches that are there; desktops find the files without them as well."""
        applications, icons = self.data / "applications", self.data / "icons/hicolor"
        if applications.is_dir() and shutil.which("update-desktop-database"):
            _try("update-desktop-database", "-q", applications)
        if (icons / "icon-theme.cache").exists() and shutil.which("gtk-update-icon-cache"):
            _try("gtk-update-icon-cache", "-q", "-t", "-f", icons)
        if icons.is_dir():
            icons.touch()


def _quote(argument: str) -> str:
    """Quote as the desktop entry specification wants it, if it must be."""
    if not set(argument) & set(" \t\n\"'\\><~|&;$*?#()`%"):
        return argument
    for character in '\\"`$':
        argument = argument.replace(character, f"\\{character}")
    return f'"{argument}"'.replace("\\", "\\\\").replace("%", "%%")


def _try(*command: str | Path) -> None:
    subprocess.run(command, check=False, capture_output=True)


def main() -> int:
    """Install or uninstall."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("install", "uninstall"))
    what = parser.parse_args().what
    installation = Installation.of_user(os.environ)
    if what == "install":
        installation.install()
        print(f"vmmgr is in the menu, and a command: {installation.launcher}")
    else:
        installation.uninstall()
        print("vmmgr is out of the menu.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
