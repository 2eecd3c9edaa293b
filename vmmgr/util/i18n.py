"""Texts for the user in the layers that know no Qt; the program installs the translator.

lupdate finds ``tr`` and ``QT_TR_NOOP`` by their names and puts the texts into the empty context.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_translator: list[Callable[[str], str]] = []


def tr(text: str) -> str:
    """Return ``text`` in the user's language; fill its ``{fields}`` with ``str.format`` after."""
    return _translator[-1](text) if _translator else text


def install(translator: Callable[[str], str]) -> None:
    """Use ``translator`` from now on."""
    _translator[:] = [translator]


def QT_TR_NOOP(text: str) -> str:  # noqa: N802 - the name that lupdate looks for
    """Mark ``text`` for translation where it cannot be translated yet, as in a table."""
    return text
