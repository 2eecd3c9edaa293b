"""Texts pass through the translator that is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vmmgr.util import i18n

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = list(i18n._translator)
    i18n._translator.clear()
    yield
    i18n._translator[:] = before


def test_without_a_translator_texts_stay() -> None:
    assert i18n.tr("Start") == "Start"


def test_the_installed_translator_is_used() -> None:
    i18n.install(str.upper)
    assert i18n.tr("Start") == "START"


def test_the_last_translator_replaces_the_one_before() -> None:
    i18n.install(str.upper)
    i18n.install(str.lower)
    assert i18n.tr("Start") == "start"


def test_a_marked_text_is_not_translated_yet() -> None:
    i18n.install(str.upper)
    assert i18n.QT_TR_NOOP("Start") == "Start"
