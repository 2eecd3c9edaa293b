"""How fast the console turns a server's bytes into pixels; run as a process of its own."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from tests.benchmarks.calibration import ROUNDS, best_of, copy_and_inflate
from tests.support.rfb import DATA, Recorder, Recording, new_screen, show

if TYPE_CHECKING:
    from vmmgr.console.rfb.screen import Screen

_PIXELS = 20e6  # so many are painted in a round, for times that can be told from noise
_BYTES, _COLOURS = 4, 3  # of a pixel in memory, and on the wire with Tight


def measure(name: str) -> dict[str, float | str]:
    """Return Mpx/s of a recording, and the time as a multiple of copying and inflating as much."""
    recording = Recording.load(name)
    screen = new_screen(recording.width, recording.height)
    pixels = _play(recording, screen)
    times = max(1, round(_PIXELS / pixels))
    seconds = best_of(ROUNDS, lambda: [_play(recording, screen) for _ in range(times)]) / times
    picture = screen.framebuffer.pixels.tobytes()
    shown = screen.framebuffer.width * screen.framebuffer.height
    content = screen.framebuffer.pixels.view("u1").reshape(-1, _BYTES)[:, :_COLOURS].tobytes()
    copying, inflating = copy_and_inflate(picture, content)
    return {
        "name": name,
        "mpx": pixels / seconds / 1e6,
        "copy": seconds / pixels / (copying / shown),
        "inflate": seconds / pixels / (inflating / shown),
    }


def _play(recording: Recording, screen: Screen) -> int:
    """Decode the recording onto ``screen``; return how many pixels it painted."""
    screen.listener = listener = Recorder()
    show(recording.data, screen)
    return sum(rect.width * rect.height for rect in listener.rects)


if __name__ == "__main__":
    names = sorted(path.name.removesuffix(".rfb.gz") for path in DATA.glob("*.rfb.gz"))
    sys.stdout.write(json.dumps([measure(name) for name in names]))
