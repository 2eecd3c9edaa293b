"""The ``<volume>`` document: one disk image of a pool."""

from __future__ import annotations

from vmmgr.domxml.element import XmlElement
from vmmgr.domxml.fields import text
from vmmgr.domxml.special_fields import in_bytes


class Volume(XmlElement):
    """A storage volume (formatstorage); sizes are in bytes.

    ``allocation`` is what it takes up now, or shall at least take up when made: 0 grows on demand.
    ``type`` is ``file``, ``block``, ``dir``, ``network``...
    """

    TAG = "volume"

    type = text("@type")
    name = text("name")
    key = text("key")
    capacity = in_bytes("capacity")
    allocation = in_bytes("allocation")
    physical = in_bytes("physical")
    path = text("target/path")
    format = text("target/format/@type")
    compat = text("target/compat")
    backing_path = text("backingStore/path")
    backing_format = text("backingStore/format/@type")
