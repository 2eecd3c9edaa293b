"""What lists show of a machine and only its XML tells, read quickly: there may be thousands."""

from __future__ import annotations

from dataclasses import dataclass

from vmmgr.domxml.document import parse_document


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a machine; of its description the first line only."""

    title: str
    description: str
    graphics: tuple[str, ...]


def domain_text(xml: str) -> Text:
    """Return the words of the domain ``xml``; raise InvalidConfigError for text that is no XML."""
    root = parse_document(xml)
    return Text(
        title=root.findtext("title", "").strip(),
        description=root.findtext("description", "").strip().partition("\n")[0].rstrip(),
        graphics=tuple(node.get("type", "") for node in root.iterfind("devices/graphics")),
    )
