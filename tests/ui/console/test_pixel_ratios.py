"""At any scale of the desktop a pixel of the guest is a pixel of the screen."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

PROGRAM = """
import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from vmmgr.console.session import VncSession
from vmmgr.console.views.vnc_view import VncView

app = QApplication([])
noise = np.random.default_rng(3).integers(0, 1 << 24, (48, 64), dtype=np.uint32)
session = VncSession()
session._mailbox.image = QImage(noise.tobytes(), 64, 48, 256, QImage.Format.Format_RGB32)
view = VncView()
view.resize(101, 83)
view.set_session(session)
image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
ratio = view.devicePixelRatioF()
left, top = (int(101 * ratio) - 64) // 2, (int(83 * ratio) - 48) // 2
found = pixels[top : top + 48, left : left + 64] & 0xFFFFFF
print(ratio, np.array_equal(found, noise))
"""


@pytest.mark.parametrize("ratio", ["1.0", "1.25", "1.5", "2.0"])
def test_the_picture_is_sharp(ratio: str) -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": ratio, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [ratio, "True"]
