"""The words of a machine, as the list shows them."""

from __future__ import annotations

import pytest

from vmmgr.domxml.texts import Text, domain_text
from vmmgr.util.errors import InvalidConfigError

XML = """<domain type='kvm'>
  <!-- <title>No</title> -->
  <name>web</name>
  <title> Web server </title>
  <description>
    Serves pages.
    Do not stop.
  </description>
  <metadata><title>Not this</title></metadata>
  <devices>
    <graphics type='vnc' port='5900'/>
    <!-- the other -->
    <graphics type='spice'/>
    <graphics/>
  </devices>
</domain>"""


def test_title_first_line_and_screens_are_found() -> None:
    assert domain_text(XML) == Text("Web server", "Serves pages.", ("vnc", "spice", ""))


def test_what_is_not_told_is_empty() -> None:
    assert domain_text("<domain><title/></domain>") == Text("", "", ())


def test_text_that_is_no_xml_is_refused() -> None:
    with pytest.raises(InvalidConfigError):
        domain_text("<domain>")
