"""Bounded zlib streams."""

import zlib

import pytest

from vmmgr.console.rfb.errors import ProtocolError
from vmmgr.console.rfb.inflate import Inflater


def test_blocks_of_a_stream_build_on_each_other() -> None:
    deflate, inflater = zlib.compressobj(), Inflater()
    for text in (b"one and the same", b"one and the same"):
        block = deflate.compress(text) + deflate.flush(zlib.Z_SYNC_FLUSH)
        assert inflater.inflate(memoryview(block), len(text)) == text


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    with pytest.raises(ProtocolError):
        Inflater().inflate(memoryview(zlib.compress(bytes(1 << 24))), 100)
