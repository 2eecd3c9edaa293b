"""Messages to the server, byte by byte."""

import pytest

from vmmgr.console.rfb import requests


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (requests.set_pixel_format(), "00000000 2018 00 01 00ff 00ff 00ff 10 08 00 000000"),
        (requests.set_encodings([0, -223]), "02 00 0002 00000000 ffffff21"),
        (requests.update_request(640, 480, incremental=True), "03 01 0000 0000 0280 01e0"),
        (requests.key(0xFF54, down=True), "04 01 0000 0000ff54"),
        (requests.extended_key(0x61, 30, down=False), "ff 00 0000 00000061 0000001e"),
        (requests.pointer(1, 2, 5), "05 05 0001 0002"),
        (requests.motion(-1, 2, 0), "05 00 7ffe 8001"),
        (requests.nudge(), "ff 00 0000 0000ffd5 00000076"),
    ],
)
def test_messages_are_as_specified(message: bytes, expected: str) -> None:
    assert message == bytes.fromhex(expected)


def test_a_pointer_far_away_stays_in_range() -> None:
    assert requests.pointer(-5, 1 << 20, 0) == bytes.fromhex("05 00 0000 ffff")
