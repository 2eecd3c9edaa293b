"""Names from hosts and guests, made safe to show: they may hold anything."""

from __future__ import annotations

import html
import unicodedata

# Cc control, Cf format (bidirectional overrides, zero-width), Cs surrogates, Zl and Zp breaks.
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
LONGEST_WORD = 64  # characters
_KEPT = frozenset("\n\u200d")  # a zero-width joiner holds emoji and some scripts together


def visible(text: str) -> str:
    """Return ``text`` with characters that hide or reorder others written as ``<U+202E>``."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char
        if char in _KEPT or unicodedata.category(char) not in _HIDDEN
        else f"<U+{ord(char):04X}>"
        for char in text
    )


def cut_words(text: str) -> str:
    """Return ``text`` with words cut that no line could hold; a tooltip has them whole."""
    half = LONGEST_WORD // 2
    return " ".join(
        word if len(word) <= LONGEST_WORD else f"{word[:half]}…{word[-half:]}"
        for word in text.split(" ")
    )


def in_menu(text: str) -> str:
    """Return ``text`` for a menu, button or tab, where ``&`` would make a mnemonic."""
    return visible(text).replace("&", "&&")


def in_tooltip(text: str) -> str:
    """Return ``text`` for a tooltip, which Qt would take for HTML if it looked like it."""
    if not text:
        return ""  # an empty element would pop up as an empty box
    return f"<span>{html.escape(visible(text))}</span>".replace("\n", "<br>")
