"""Graphics devices as a console sees them."""

from __future__ import annotations

import pytest

from vmmgr.domxml.graphics_summary import Graphics, summarize
from vmmgr.util.errors import InvalidConfigError


def domain(graphics: str, attributes: str = "") -> str:
    return f"<domain type='kvm'{attributes}><devices>{graphics}</devices></domain>"


@pytest.mark.parametrize(
    ("graphics", "expected"),
    [
        (
            (
                "<graphics type='vnc' port='5901' autoport='yes' listen='127.0.0.1' passwd='pw'>"
                "<listen type='address' address='127.0.0.1'/></graphics>"
            ),
            Graphics(0, "vnc", "127.0.0.1", 5901, "", "pw"),
        ),
        (
            (
                "<graphics type='vnc' socket='/run/a.sock'>"
                "<listen type='socket' socket='/run/a.sock'/></graphics>"
            ),
            Graphics(0, "vnc", "", None, "/run/a.sock", None),
        ),
        (
            (
                "<graphics type='vnc' port='5900'>"
                "<listen type='network' address='192.168.1.1' network='default'/></graphics>"
            ),
            Graphics(0, "vnc", "192.168.1.1", 5900, "", None),
        ),
        ("<graphics type='vnc' port='-1'/>", Graphics(0, "vnc", "", None, "", None)),
        ("<graphics type='vnc' port='99999'/>", Graphics(0, "vnc", "", None, "", None)),
        (
            "<graphics type='spice'><listen type='none'/></graphics>",
            Graphics(0, "spice", "", None, "", None),
        ),
    ],
    ids=["address", "socket", "network", "no port yet", "no port at all", "none"],
)
def test_where_a_device_listens_is_found(graphics: str, expected: Graphics) -> None:
    assert summarize(domain(graphics)).devices == (expected,)


def test_devices_are_counted_whatever_their_kind() -> None:
    summary = summarize(domain("<graphics type='spice'/><graphics type='vnc'/>"))
    assert [(d.index, d.kind) for d in summary.devices] == [(0, "spice"), (1, "vnc")]


def test_a_running_machine_has_a_number() -> None:
    assert summarize(domain("", " id='3'")).is_running
    assert not summarize(domain("")).is_running


def test_passwords_are_not_shown() -> None:
    summary = summarize(domain("<graphics type='vnc' passwd='hush'/>"))
    assert "hush" not in repr(summary)


@pytest.mark.parametrize(
    "text", ["", "<domain>", "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><domain/>"]
)
def test_what_is_no_document_is_refused(text: str) -> None:
    with pytest.raises(InvalidConfigError):
        summarize(text)
