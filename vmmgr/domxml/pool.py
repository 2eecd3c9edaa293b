"""The ``<pool>`` document: a place for disk images."""

from __future__ import annotations

from vmmgr.domxml.element import XmlElement
from vmmgr.domxml.fields import text
from vmmgr.domxml.special_fields import in_bytes


class Pool(XmlElement):
    """A storage pool (formatstorage); sizes are in bytes and known of active pools only.

    ``type`` is ``dir``, ``fs``, ``netfs``, ``logical``...; ``source_name`` that of a volume group
    or of an exported pool.
    """

    TAG = "pool"

    type = text("@type")
    name = text("name")
    uuid = text("uuid")
    capacity = in_bytes("capacity")
    allocation = in_bytes("allocation")
    available = in_bytes("available")
    path = text("target/path")
    source_name = text("source/name")
    source_host = text("source/host/@name")
    source_directory = text("source/dir/@path")
    source_device = text("source/device/@path")
