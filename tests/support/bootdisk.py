"""A boot sector that greets and echoes: something to look at and to type to, in 512 bytes."""

from __future__ import annotations

GREETING = "vmmgr lab: type and see\r\n"

_ORIGIN = 0x7C00
_SIZE = 512

_START = bytes.fromhex("FA FC 31C0 8ED8 8ED0 BC007C FB B80300 CD10 BE")  # text mode; si = ...
_GREET = bytes.fromhex("AC 84C0 7405 E80B00 EBF6")  # lodsb; test al; jz echo; call put; loop
_ECHO = bytes.fromhex("B400 CD16 E80200 EBF7")  # wait for a key; call put; loop
_PUT = bytes.fromhex("B40E BB0700 CD10 BAF803 EE C3")  # to the screen, and to COM1


def boot_sector() -> bytes:
    """Return a disk that shows the greeting and echoes keys, on screen and serial port."""
    code = _GREET + _ECHO + _PUT
    message = _ORIGIN + len(_START) + 2 + len(code)
    body = _START + message.to_bytes(2, "little") + code + GREETING.encode() + b"\0"
    return body.ljust(_SIZE - 2, b"\0") + b"\x55\xaa"
