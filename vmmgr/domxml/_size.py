"""Sizes as libvirt writes them: a number and a unit (formatdomain, "Memory Allocation")."""

from __future__ import annotations

_PREFIXES = "KMGTPE"


def to_bytes(number: str, unit: str | None, default_unit: str) -> int | None:
    """Return the size in bytes, or None when the number or the unit makes no sense."""
    factor = factor_of(unit or default_unit)
    count = to_int(number)
    return None if factor is None or count is None else count * factor


def factor_of(unit: str) -> int | None:
    """Return the bytes of a unit: ``KiB`` and ``K`` are 1024, ``KB`` is 1000."""
    lower = unit.lower()
    if lower in {"b", "byte", "bytes"}:
        return 1
    power = _PREFIXES.find(unit[:1].upper()) + 1
    if not power or lower[1:] not in {"", "ib", "b"}:
        return None
    return int((1000 if lower[1:] == "b" else 1024) ** power)


def to_int(raw: str | None) -> int | None:
    """Return the integer that libvirt would read: decimal, or hexadecimal with ``0x``."""
    try:
        return int(raw or "", 16 if (raw or "").strip()[:2].lower() == "0x" else 10)
    except ValueError:
        return None
