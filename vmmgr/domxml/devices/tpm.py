"""The ``<tpm>`` device."""

from __future__ import annotations

from vmmgr.domxml._device import Device
from vmmgr.domxml.fields import text, yes_no


class Tpm(Device):
    """A trusted platform module (formatdomain, "TPM device").

    ``backend`` is ``emulator`` (software, with a ``version``) or ``passthrough`` of ``path``.
    """

    TAG = "tpm"

    model = text("@model")
    backend = text("backend/@type")
    version = text("backend/@version")
    keeps_state = yes_no("backend/@persistent_state")
    path = text("backend/device/@path")


DEVICE = Tpm
