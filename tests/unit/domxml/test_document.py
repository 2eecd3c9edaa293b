"""Reading and writing whole documents."""

from __future__ import annotations

import pytest

from vmmgr.domxml.document import MAX_CHARACTERS, parse_document, serialise
from vmmgr.util.errors import InvalidConfigError


def test_a_document_is_written_back_as_it_was() -> None:
    xml = "<!-- b --><d xmlns:q='urn:q'>\n\t<a  x='1' >&lt;<![CDATA[<&]]></a><?pi x?></d>"
    expected = xml.replace("'", '"').replace("  x=", " x=").replace('" >', '">')
    assert serialise(parse_document(xml)) == expected


def test_an_encoding_declaration_does_not_matter() -> None:
    node = parse_document("<?xml version='1.0' encoding='latin1'?><title>Käse</title>")
    assert node.text == "Käse"


def test_a_part_is_written_without_what_follows_it() -> None:
    root = parse_document("<a><b/>tail</a>")
    assert serialise(root[0]) == "<b/>"


@pytest.mark.parametrize(
    "xml",
    [
        "<!DOCTYPE domain><domain/>",
        '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/hostname">]><d>&f;</d>',
    ],
)
def test_a_document_type_is_refused(xml: str) -> None:
    with pytest.raises(InvalidConfigError, match="document type"):
        parse_document(xml)


def test_too_long_a_document_is_refused() -> None:
    with pytest.raises(InvalidConfigError, match="4 MB"):
        parse_document(f"<a>{' ' * MAX_CHARACTERS}</a>")


@pytest.mark.parametrize(
    "xml", ["", " ", "<a>", "<a/><b/>", "&x;", "<a>&unknown;</a>", "<a>\0</a>"]
)
def test_malformed_text_is_refused(xml: str) -> None:
    with pytest.raises(InvalidConfigError, match="not well-formed"):
        parse_document(xml)


def test_the_line_of_a_mistake_is_told() -> None:
    with pytest.raises(InvalidConfigError) as caught:
        parse_document("<a>\n<b>\n</a>")
    assert "line 3" in caught.value.hint
    assert "mismatch" in caught.value.details


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(InvalidConfigError, match="characters"):
        parse_document("<a>\ud800</a>")


def test_very_deep_nesting_is_refused() -> None:
    with pytest.raises(InvalidConfigError):
        parse_document("<a>" * 10_000 + "</a>" * 10_000)
