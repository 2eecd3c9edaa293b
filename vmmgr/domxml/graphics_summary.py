"""The few facts of a domain document that a console needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vmmgr.domxml.document import parse_document

if TYPE_CHECKING:
    from lxml import etree

_MAX_PORT = 65535


@dataclass(frozen=True, slots=True)
class Graphics:
    """One ``<graphics>`` element; ``index`` counts them from 0 whatever their kind.

    ``port`` is None where libvirt has none yet (-1) or none at all; empty texts are missing ones.
    """

    index: int
    kind: str
    listen: str
    port: int | None
    socket: str
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class GraphicsSummary:
    """The graphics devices of a machine, and whether the document is of a running one."""

    is_running: bool
    devices: tuple[Graphics, ...]


def summarize(domain_xml: str) -> GraphicsSummary:
    """Read the graphics devices of a domain document; raises InvalidConfigError."""
    root = parse_document(domain_xml)
    nodes = root.findall("devices/graphics")
    return GraphicsSummary(
        is_running=root.get("id") is not None,
        devices=tuple(_graphics(index, node) for index, node in enumerate(nodes)),
    )


def _graphics(index: int, node: etree._Element) -> Graphics:
    listen = node.find("listen")
    if listen is None:
        listen = node
    return Graphics(
        index=index,
        kind=node.get("type", ""),
        listen=listen.get("address") or node.get("listen") or "",
        port=_port(node.get("port", "")),
        socket=listen.get("socket") or node.get("socket") or "",
        password=node.get("passwd"),
    )


def _port(text: str) -> int | None:
    port = int(text) if text.isascii() and text.isdecimal() else 0
    return port if 0 < port <= _MAX_PORT else None
