"""What a disk image on this computer is built on, read from its header.

libvirt tells the backing chain of running machines and of volumes; a disk that is neither would
look as if nothing lay beneath it, and its base as if nobody needed it.

https://www.qemu.org/docs/master/interop/qcow2.html
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass

_HEADER = struct.Struct(">4sIQI")  # magic, version, offset and length of the backing file's name
_QCOW = b"QFI\xfb"
_LONGEST_NAME = 1023  # bytes, by the specification
_DEEPEST = 64  # files: a longer chain is a ring, or beyond reason
# Formats that may have a backing file of which we cannot tell the name.
_UNREAD = (b"QED\0", b"KDMV", b"vhdx", b"cone", b"<<< ")


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """An image: its path without symbolic links, and the files beneath it, the nearest first.

    ``beneath`` is None where it cannot be told.
    """

    real: str
    beneath: tuple[str, ...] | None


def inspect(path: str) -> ImageFacts:
    """Look at the image at ``path``; blocks as long as its storage does."""
    chain: list[str] = []
    current = os.path.realpath(path)
    while (below := _backing_file(current)) and below not in chain and len(chain) < _DEEPEST:
        chain.append(below)
        current = below
    return ImageFacts(os.path.realpath(path), None if below is None else tuple(chain))


def _backing_file(path: str) -> str | None:
    """Return what lies directly beneath; empty for nothing, None where it cannot be told."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a path of the host, as text
            magic, _version, offset, length = _HEADER.unpack(file.read(_HEADER.size))
            if magic != _QCOW or not offset:
                return None if magic in _UNREAD else ""
            if length > _LONGEST_NAME:
                return None
            file.seek(offset)
            name = os.fsdecode(file.read(length))
    except struct.error:
        return ""  # shorter than any header
    except (OSError, OverflowError):
        return None
    return _resolve(name.removeprefix("file:"), path)


def _resolve(name: str, path: str) -> str | None:
    """Return the path that ``name`` in the image at ``path`` stands for."""
    if name.startswith("json:") or "://" in name:
        return None
    return os.path.realpath(os.path.join(os.path.dirname(path), name))  # noqa: PTH118, PTH120
