"""RFB bytes for tests: recorded streams, hand-made messages, a listener that remembers."""

from __future__ import annotations

import gzip
import json
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from vmmgr.console.rfb.framebuffer import Framebuffer, Rect
from vmmgr.console.rfb.messages import ServerMessages
from vmmgr.console.rfb.reader import BytesReader
from vmmgr.console.rfb.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vmmgr.console.rfb.reader import Reader

DATA = Path(__file__).parents[1] / "data" / "rfb"


@dataclass
class Recorder:
    """Remember what a listener is told."""

    told: list[str] = field(default_factory=list)
    rects: list[Rect] = field(default_factory=list)

    def update_started(self) -> None:
        self.told.append("update_started")

    def painted(self, rects: Sequence[Rect]) -> None:
        self.told.append("painted")
        self.rects += rects

    def resized(self) -> None:
        self.told.append("resized")

    def cursor_changed(self) -> None:
        self.told.append("cursor_changed")

    def input_changed(self) -> None:
        self.told.append("input_changed")


def new_screen(width: int = 8, height: int = 8) -> Screen:
    """Return a black screen of that size."""
    return Screen(Framebuffer(width, height), Recorder())


def told(screen: Screen) -> list[str]:
    """Return what the screen's listener was told."""
    assert isinstance(screen.listener, Recorder)
    return screen.listener.told


def rectangle(x: int, y: int, width: int, height: int, number: int, content: bytes = b"") -> bytes:
    """Return a rectangle in the encoding of that number."""
    return struct.pack(">HHHHi", x, y, width, height, number) + content


def update(*rectangles: bytes) -> bytes:
    """Return a FramebufferUpdate."""
    return struct.pack(">BxH", 0, len(rectangles)) + b"".join(rectangles)


def read_all(reader: Reader, screen: Screen) -> None:
    """Apply all messages until the reader ends."""
    messages = ServerMessages(reader, screen)
    while True:
        try:
            messages.handle_next()
        except EOFError:
            return


def show(data: bytes, screen: Screen) -> Screen:
    """Apply the messages in ``data``."""
    read_all(BytesReader(data), screen)
    return screen


@dataclass(frozen=True, slots=True)
class Recording:
    """What a server sent after the handshake."""

    width: int
    height: int
    data: bytes

    @classmethod
    def load(cls, name: str) -> Recording:
        """Read ``tests/data/rfb/NAME.rfb.gz``."""
        header, _, data = gzip.decompress((DATA / f"{name}.rfb.gz").read_bytes()).partition(b"\n")
        size = json.loads(header)
        return cls(size["width"], size["height"], data)
