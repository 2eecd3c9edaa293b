"""Logging in, and all the ways it fails."""

import contextlib
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vmmgr.console.rfb.errors import PasswordError, ProtocolError
from vmmgr.console.rfb.handshake import Greeting, shake_hands
from vmmgr.console.rfb.reader import BytesReader

VERSION = b"RFB 003.008\n"
NO_LOGIN = b"\x01\x01"
PASSWORD_LOGIN = b"\x01\x02"
CHALLENGE = bytes(range(16))
FINE, FAILED = bytes(4), b"\0\0\0\x01"
PIXEL_FORMAT = bytes.fromhex("20 18 00 01 00ff 00ff 00ff 10 08 00 000000")
GREETING = struct.pack(">HH16sI", 640, 480, PIXEL_FORMAT, 4) + b"QEMU"


def reason(text: bytes) -> bytes:
    return struct.pack(">I", len(text)) + text


def shake(data: bytes, password: str | None = None) -> tuple[Greeting, bytes]:
    sent = bytearray()
    greeting = shake_hands(BytesReader(data), sent.extend, password)
    return greeting, bytes(sent)


def test_a_server_without_login_is_shared_with_others() -> None:
    greeting, sent = shake(VERSION + NO_LOGIN + FINE + GREETING)
    assert greeting == Greeting(640, 480, "QEMU")
    assert sent == VERSION + b"\x01" + b"\x01"


def test_what_follows_the_handshake_is_left_alone() -> None:
    reader = BytesReader(VERSION + NO_LOGIN + FINE + GREETING + b"next")
    shake_hands(reader, lambda _data: None)
    assert bytes(reader.take(4)) == b"next"


@pytest.mark.filterwarnings("ignore:.*TripleDES")
def test_a_password_answers_the_challenge() -> None:
    _, sent = shake(VERSION + PASSWORD_LOGIN + CHALLENGE + FINE + GREETING, "secret")
    # openssl enc -des-ecb -nopad -K, with the bits of each byte of the key reversed
    answer = bytes.fromhex("ee22539f33a5983ec12f9c2edbc995dd")
    assert sent == VERSION + b"\x02" + answer + b"\x01"


def test_a_missing_password_is_asked_for() -> None:
    with pytest.raises(PasswordError):
        shake(VERSION + PASSWORD_LOGIN + CHALLENGE)


def test_a_password_vnc_cannot_carry_is_refused() -> None:
    with pytest.raises(PasswordError):
        shake(VERSION + PASSWORD_LOGIN + CHALLENGE, "pässword")


@pytest.mark.filterwarnings("ignore:.*TripleDES")
def test_a_wrong_password_is_said_to_be_wrong() -> None:
    refusal = FAILED + reason(b"Authentication failed")
    with pytest.raises(PasswordError) as caught:
        shake(VERSION + PASSWORD_LOGIN + CHALLENGE + refusal, "wrong")
    assert caught.value.details == "Authentication failed"


def test_an_unknown_login_names_the_settings_to_change() -> None:
    with pytest.raises(ProtocolError) as caught:
        shake(VERSION + b"\x01\x13")
    assert "vnc_tls" in caught.value.hint


def test_a_refusal_is_passed_on() -> None:
    with pytest.raises(ProtocolError) as caught:
        shake(VERSION + b"\x00" + reason(b"too many clients"))
    assert "too many clients" in caught.value.details


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"HTTP/1.1 400 Bad Request\r\n\r\n", id="no VNC server"),
        pytest.param(b"RFB 001.001\n", id="older than the protocol"),
        pytest.param(VERSION + NO_LOGIN + b"\0\0\0\x09", id="neither yes nor no"),
        pytest.param(
            VERSION + NO_LOGIN + FINE + GREETING[:20] + b"\xff" * 4 + bytes(1 << 17), id="long name"
        ),
    ],
)
def test_nonsense_is_refused(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        shake(data)


@given(noise=st.binary(max_size=200), keep=st.integers(0, len(VERSION + NO_LOGIN + FINE)))
@settings(max_examples=200, deadline=None)
def test_noise_ends_in_an_expected_error(noise: bytes, keep: int) -> None:
    with contextlib.suppress(ProtocolError, PasswordError, EOFError):
        shake((VERSION + NO_LOGIN + FINE)[:keep] + noise)
