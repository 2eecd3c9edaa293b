"""What speaks against what was typed in for a new machine, in sentences for the user.

Each function returns an empty text when nothing does.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vmmgr.domxml.domain import Domain
from vmmgr.util.errors import InvalidConfigError
from vmmgr.util.i18n import tr
from vmmgr.util.units import GIB, human_size

if TYPE_CHECKING:
    from collections.abc import Collection

MAX_FILE_NAME = 255  # bytes, on every file system of Linux
_ROOM = 32  # bytes that libvirt and QEMU add to a name for files of their own
_MAX_NAME = MAX_FILE_NAME - _ROOM
_WEIGHTLESS = frozenset(
    {"amd64", "x86", "64", "i386", "i686", "arm64", "aarch64", "netinst", "dvd", "dvd1", "cd"}
    | {"iso", "live", "desktop", "server", "generic", "release", "installer", "disc1", "1"}
)


def problem_with_name(name: str, taken: Collection[str]) -> str:
    """Return why a machine cannot be called ``name``."""
    if not name.strip():
        return tr("Give the machine a name.")
    if "/" in name or _has_control(name):
        return tr("A name cannot contain “/”, line breaks or control characters.")
    if name != name.strip() or name in {".", ".."}:
        return tr("A name cannot begin or end with a space, nor be just “.” or “..”.")
    if len(name.encode(errors="replace")) > _MAX_NAME:
        return tr("The name is too long.")
    if name in taken:
        return tr("There is a machine “{name}” already; choose another name.").format(name=name)
    return ""


def problem_with_volume_name(name: str, taken: Collection[str]) -> str:
    """Return why the file of a disk cannot be called ``name``."""
    if not name.strip():
        return tr("Give the disk a file name.")
    if "/" in name or _has_control(name):
        return tr("A file name cannot contain “/” or a line break.")
    if name != name.strip() or name.startswith("."):
        return tr("A file name cannot begin with a dot or a space, nor end with a space.")
    if len(name.encode(errors="replace")) > MAX_FILE_NAME:
        return tr("The file name is too long.")
    if name in taken:
        return tr("There is a volume “{name}” in this pool already; choose another name.").format(
            name=name
        )
    return ""


def problem_with_space(size: int, free: int) -> str:
    """Return why a disk of ``size`` bytes does not fit where ``free`` bytes are left."""
    if size <= free:
        return ""
    return tr("A disk of {size} is larger than the free space of the pool, {free}.").format(
        free=human_size(free), size=human_size(size)
    )


def problem_with_path(path: str) -> str:
    """Return what can be said against ``path`` without looking at it; it is one of the host."""
    if not path.strip():
        return tr("Choose a file.")
    if not path.startswith("/"):
        return tr("Write the whole path, beginning with “/”.")
    if _has_control(path):
        return tr("A path cannot contain control characters.")
    return ""


@dataclass(frozen=True, slots=True)
class XmlProblem:
    """What is wrong with a definition; ``line`` counts from 1 and is 0 where no one line is."""

    text: str
    line: int = 0


def problem_with_xml(xml: str, names: Collection[str], uuids: Collection[str]) -> XmlProblem | None:
    """Return what speaks against ``xml`` as the definition of a new machine."""
    try:
        domain = parse_definition(xml)
    except InvalidConfigError as error:
        # The parser's own error, which only domxml knows, counts lines.
        line = getattr(error.__cause__, "lineno", None) or 0
        return XmlProblem(f"{error.text} {error.details}".strip(), line)
    problem = problem_with_name(domain.name or "", names)
    if not problem and domain.uuid in uuids:
        problem = tr("There is a machine with this UUID already; remove the <uuid> line.")
    return XmlProblem(problem) if problem else None


def parse_definition(xml: str) -> Domain:
    """Return ``xml`` as the definition of a new machine; the UUID, if any, in its usual form.

    Raise InvalidConfigError where it is none.
    """
    domain = Domain.parse(xml)
    if domain.uuid is not None:
        try:
            domain.uuid = str(uuid.UUID(domain.uuid.strip()))
        except ValueError as error:
            raise InvalidConfigError(
                tr("The UUID in the XML is not valid"), hint=tr("Remove the <uuid> line.")
            ) from error
    return domain


def uses_file(xml: str, path: str) -> bool:
    """Whether a disk of the definition ``xml`` is the file ``path``."""
    return any(disk.file == path for disk in Domain.parse(xml).devices.disks)


def free_name(base: str, taken: Collection[str], suffix: str = "") -> str:
    """Return ``base``, or ``base`` with the first number that is not taken."""
    if f"{base}{suffix}" not in taken:
        return f"{base}{suffix}"
    number = 2
    while f"{base}-{number}{suffix}" in taken:
        number += 1
    return f"{base}-{number}{suffix}"


def numbered_name(base: str, taken: Collection[str]) -> str:
    """Return ``base`` with the first number that is not taken: ``vm1``."""
    number = 1
    while f"{base}{number}" in taken:
        number += 1
    return f"{base}{number}"


def name_from_file(path: str) -> str:
    """Return what a machine from the file ``path`` may be called: ``debian-12.5``; or nothing."""
    stem = re.sub(r"\.(iso|qcow2|img|raw)$", "", path.rpartition("/")[2], flags=re.IGNORECASE)
    words = [word for word in re.split(r"[^A-Za-z0-9.]+", stem.lower()) if word]
    kept = [word.strip(".") for word in words if word not in _WEIGHTLESS]
    return "-".join(word for word in kept[:2] if word)


def default_disk_size(free: int) -> int:
    """Return a usual size in GiB, less where that is not free."""
    usual = 20
    return max(1, min(usual, free // GIB))


def _has_control(text: str) -> bool:
    return any(ord(char) < ord(" ") for char in text)
