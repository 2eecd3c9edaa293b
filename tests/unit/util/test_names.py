"""Names that may hold anything are made safe to show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.names import hostile_names
from vmmgr.util.names import cut_words, in_menu, in_tooltip, visible


@pytest.mark.parametrize("name", ["vm1", "é日本", "a b", "R&D", "🖥️", "👩\u200d💻", "two\nlines"])
def test_readable_names_stay_as_they_are(name: str) -> None:
    assert visible(name) == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\u202ertl", "<U+202E>rtl"),
        ("\u200bzero", "<U+200B>zero"),
        ("a\tb\x1b", "a<U+0009>b<U+001B>"),
    ],
)
def test_characters_that_deceive_are_spelt_out(name: str, shown: str) -> None:
    assert visible(name) == shown


def test_an_ampersand_makes_no_mnemonic() -> None:
    assert in_menu("R&D") == "R&&D"


@pytest.mark.parametrize("name", hostile_names())
def test_a_tooltip_holds_no_markup_of_the_name(name: str) -> None:
    inside = in_tooltip(name).removeprefix("<span>").removesuffix("</span>")
    assert "<" not in inside


def test_a_tooltip_keeps_lines_apart() -> None:
    assert in_tooltip("one\ntwo") == "<span>one<br>two</span>"


def test_no_text_makes_no_tooltip() -> None:
    assert in_tooltip("") == ""


@given(st.text())
def test_what_is_shown_holds_nothing_hidden(text: str) -> None:
    assert visible(visible(text)) == visible(text)


def test_words_that_no_line_could_hold_are_cut() -> None:
    text = cut_words(f"a short word and {'x' * 100}y")
    assert text.startswith("a short word and xxx")
    assert text.endswith("…" + "x" * 31 + "y")
