"""The graphics device."""

from __future__ import annotations

from vmmgr.domxml.devices.graphics import Graphics


def test_the_old_listen_attribute_never_contradicts() -> None:
    graphics = Graphics.parse("<graphics type='vnc' listen='0.0.0.0' autoport='yes'/>")
    graphics.listen_on("127.0.0.1")
    assert graphics.to_xml() == (
        '<graphics type="vnc" autoport="yes">\n'
        '  <listen type="address" address="127.0.0.1"/>\n'
        "</graphics>"
    )
