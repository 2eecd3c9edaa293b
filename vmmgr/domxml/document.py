"""Reading and writing whole documents: the one place where XML text is parsed.

Documents come from hosts and files we do not control, and go back to a daemon that does expand
entities, so anything with a document type is refused before either sees it.
"""

from __future__ import annotations

from lxml import etree

from vmmgr.util.errors import InvalidConfigError
from vmmgr.util.i18n import tr

MAX_CHARACTERS = 4 * 1024 * 1024
"""Longest document accepted; the largest real domain seen has 60 KB."""


def parse_document(xml: str) -> etree._Element:
    """Return the root of ``xml``, comments and white space kept.

    Raise InvalidConfigError when it is too long, has a document type or is not well-formed.
    """
    if len(xml) > MAX_CHARACTERS:
        raise InvalidConfigError(tr("The XML document is larger than 4 MB"))
    if "<!DOCTYPE" in xml:
        raise InvalidConfigError(
            tr("The XML document declares a document type"),
            hint=tr("Remove the <!DOCTYPE …> part; libvirt has no use for it."),
        )
    try:
        return etree.fromstring(xml.encode(), _parser())
    except UnicodeEncodeError as error:
        raise InvalidConfigError(
            tr("The XML document contains characters that XML does not allow"),
            details=str(error),
        ) from error
    except etree.XMLSyntaxError as error:
        raise InvalidConfigError(
            tr("The XML document is not well-formed"),
            hint=tr("See line {line}.").format(line=error.lineno or 1),
            details=str(error.msg or error),
        ) from error


def serialise(node: etree._Element) -> str:
    """Return ``node`` as text; a root element brings the comments before and after it along."""
    if node.getparent() is None:
        return etree.tostring(node.getroottree(), encoding="unicode")
    return etree.tostring(node, encoding="unicode", with_tail=False)


def _parser() -> etree.XMLParser:
    """Return a parser of its own for each document: worker threads then never wait in line."""
    return etree.XMLParser(
        encoding="utf-8",  # the text is decoded already, whatever its declaration says
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_blank_text=False,
        strip_cdata=False,
    )
