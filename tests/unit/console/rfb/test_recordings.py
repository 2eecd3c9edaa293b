"""Streams of a real server end in the picture it showed itself."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from tests.support.rfb import DATA, Recording, new_screen, show
from vmmgr.console.rfb.errors import ProtocolError

if TYPE_CHECKING:
    from vmmgr.console.rfb.framebuffer import Pixels

NAMES = ["grub-raw", "grub-tight"]
TIGHT = Recording.load("grub-tight")


def expected(name: str) -> Pixels:
    image = QImage(str(DATA / f"{name}.png")).convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), "<u4").reshape(image.height(), image.width())
    return pixels & np.uint32(0xFFFFFF)


@pytest.mark.parametrize("name", NAMES)
def test_the_last_picture_is_the_servers_own(name: str) -> None:
    recording = Recording.load(name)
    screen = show(recording.data, new_screen(recording.width, recording.height))
    assert np.array_equal(screen.framebuffer.pixels & 0xFFFFFF, expected(name))


@given(where=st.integers(0, len(TIGHT.data) - 1), bits=st.integers(1, 255))
@settings(max_examples=150, deadline=None)
def test_a_damaged_stream_ends_in_a_protocol_error_or_not_at_all(where: int, bits: int) -> None:
    data = bytearray(TIGHT.data)
    data[where] ^= bits
    with contextlib.suppress(ProtocolError):
        show(bytes(data), new_screen(TIGHT.width, TIGHT.height))


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_noise_ends_in_a_protocol_error_or_not_at_all(noise: bytes) -> None:
    with contextlib.suppress(ProtocolError):
        show(b"\0\0\0\x09" + noise, new_screen(64, 64))
