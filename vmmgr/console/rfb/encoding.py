"""What a module of ``encodings`` declares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from vmmgr.console.rfb.framebuffer import Rect
    from vmmgr.console.rfb.reader import Reader
    from vmmgr.console.rfb.screen import Screen


class Decoder(Protocol):
    """Reads rectangles of one encoding; lives as long as the connection."""

    def decode(self, reader: Reader, rect: Rect, screen: Screen) -> None:
        """Read one rectangle's content and apply it to ``screen``."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """A form of rectangle, by its number in the protocol.

    A ``paints`` encoding changes the pixels of its rectangle; the others are the protocol's
    pseudo-encodings.  ``saving`` says how small it makes a picture, from 0: near servers are
    asked for the lowest first, since that costs them and us the least, far ones for the highest.
    """

    number: int
    decoder: Callable[[], Decoder]
    paints: bool = True
    saving: int = 0
