"""The layout of documents survives additions and removals."""

from __future__ import annotations

import pytest
from lxml import etree

from vmmgr.domxml._whitespace import insert, remove

LAID_OUT = "<a>\n  <b/>\n\n  <c/>\n</a>"


def _insert(xml: str, index: int, child: str = "<n/>", path: str = ".") -> str:
    root = etree.fromstring(xml)
    parent = root.find(path)
    assert parent is not None
    insert(parent, index, etree.fromstring(child))
    return etree.tostring(root, encoding="unicode")


def _remove(xml: str, path: str) -> str:
    root = etree.fromstring(xml)
    node = root.find(path)
    assert node is not None
    remove(node)
    return etree.tostring(root, encoding="unicode")


@pytest.mark.parametrize(
    ("xml", "index", "result"),
    [
        (LAID_OUT, 0, "<a>\n  <n/>\n  <b/>\n\n  <c/>\n</a>"),
        (LAID_OUT, 2, "<a>\n  <b/>\n\n  <c/>\n  <n/>\n</a>"),
        ("<a/>", 0, "<a>\n  <n/>\n</a>"),
        ("<a><b/><c/></a>", 1, "<a><b/><n/><c/></a>"),
        ("<a><b/></a>", 1, "<a><b/><n/></a>"),
        ("<a>words</a>", 0, "<a>words<n/></a>"),
        ("<a>\n  <b/>words</a>", 1, "<a>\n  <b/>words<n/></a>"),
    ],
)
def test_an_added_element_has_a_line_where_others_have(xml: str, index: int, result: str) -> None:
    assert _insert(xml, index) == result


def test_an_empty_parent_is_unfolded_where_the_document_has_lines() -> None:
    assert _insert(LAID_OUT, 0, path="c") == LAID_OUT.replace("<c/>", "<c>\n    <n/>\n  </c>")


def test_an_empty_parent_of_a_compact_document_stays_compact() -> None:
    assert _insert("<a><c/></a>", 0, path="c") == "<a><c><n/></c></a>"


def test_lines_inside_the_new_element_are_moved_too() -> None:
    child = "<n>\n    <m>\n      <k/>\n    </m>\n  <l> \n </l></n>"
    assert "<n>" in _insert(LAID_OUT, 2, child)
    assert _insert(LAID_OUT, 2, "<n>\n  <m>\n    <k/>\n  </m>\n</n>") == (
        "<a>\n  <b/>\n\n  <c/>\n  <n>\n    <m>\n      <k/>\n    </m>\n  </n>\n</a>"
    )


def test_words_inside_the_new_element_stay() -> None:
    child = "<n>\n  <m>one\ntwo</m>\n  <m> \n </m>\n</n>"
    assert "<m>one\ntwo</m>\n    <m> \n </m>\n  </n>" in _insert(LAID_OUT, 2, child)


@pytest.mark.parametrize(
    ("xml", "path", "result"),
    [
        (LAID_OUT, "b", "<a>\n  <c/>\n</a>"),
        (LAID_OUT, "c", "<a>\n  <b/>\n</a>"),
        ("<a>\n  <b/>\n</a>", "b", "<a/>"),
        ("<a>one<b/>two</a>", "b", "<a>onetwo</a>"),
        ("<a><c/>one<b/>two</a>", "b", "<a><c/>onetwo</a>"),
        ("<a>one<b/></a>", "b", "<a>one</a>"),
        ("<a><c/><b/></a>", "b", "<a><c/></a>"),
    ],
)
def test_a_removed_element_leaves_no_gap(xml: str, path: str, result: str) -> None:
    assert _remove(xml, path) == result


def test_a_root_cannot_be_removed() -> None:
    assert _remove("<a/>", ".") == "<a/>"
