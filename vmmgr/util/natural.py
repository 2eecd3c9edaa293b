"""Order names as people do: ``vm2`` before ``vm10``, capitals beside small letters."""

from __future__ import annotations

import functools
import re

_DIGITS = re.compile(r"\d+")
_WIDTH = 12  # digits: numbers in names are shorter


@functools.lru_cache(maxsize=8192)  # lists are sorted again and again by the same names
def natural_key(text: str) -> tuple[str, str]:
    """Return a sort key of ``text``: its numbers are padded, ties go by the text itself."""
    return _DIGITS.sub(lambda match: match[0].zfill(_WIDTH), text.casefold()), text
