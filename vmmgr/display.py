"""Find out whether there is a screen before Qt ends the process over it."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def display_problem(environment: Mapping[str, str]) -> str:
    """Return why no window can be opened, or nothing."""
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return ""
    if environment.get("WAYLAND_DISPLAY"):
        return ""
    display = environment.get("DISPLAY")
    if not display:
        return "there is no display; start it in a desktop session, or set DISPLAY."
    if not _answers(display):
        return f"the display {display} cannot be opened; set DISPLAY to one that runs."
    return ""


def _answers(display: str) -> bool:
    """Whether an X server answers; libxcb, which Qt needs anyway, asks it."""
    name = ctypes.util.find_library("xcb")
    if name is None:
        return True  # Qt will tell what is missing
    xcb = ctypes.CDLL(name)
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed
