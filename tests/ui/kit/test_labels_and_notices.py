"""What hosts say is shown as plain text, whatever it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolButton

from tests.support.names import hostile_names
from vmmgr.ui.kit.label import PlainLabel, WrappedLabel
from vmmgr.ui.kit.noticebar import NoticeBar
from vmmgr.ui.kit.notices import Notice, Notices
from vmmgr.util.errors import VmmgrError
from vmmgr.util.names import cut_words, visible

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PLAIN = Qt.TextFormat.PlainText


@pytest.mark.parametrize("kind", [PlainLabel, WrappedLabel])
@pytest.mark.parametrize("name", hostile_names())
def test_a_label_takes_nothing_for_markup(qtbot: QtBot, kind: type[PlainLabel], name: str) -> None:
    label = kind(name)
    qtbot.addWidget(label)
    assert (label.text(), label.textFormat()) == (name, PLAIN)


@pytest.fixture
def bar(qtbot: QtBot) -> NoticeBar:
    made = NoticeBar()
    qtbot.addWidget(made)
    return made


def label(bar: NoticeBar, name: str) -> PlainLabel:
    found: Any = bar.findChild(PlainLabel, name)
    assert found is not None
    return found  # type: ignore[no-any-return]  # untyped


def press(bar: NoticeBar, name: str) -> None:
    button: Any = bar.findChild(QToolButton, name)
    button.click()


@pytest.mark.parametrize("name", hostile_names())
def test_a_notice_is_plain_text(bar: NoticeBar, name: str) -> None:
    bar.show_notice(Notice(name, name))
    shown = label(bar, "notice"), label(bar, "noticeDetails")
    assert [each.text() for each in shown] == [cut_words(visible(name)), visible(name)]
    assert [each.textFormat() for each in shown] == [PLAIN] * 2


def test_details_are_folded_until_they_are_wanted(bar: NoticeBar) -> None:
    bar.show_notice(Notice("No", "why"))
    assert not label(bar, "noticeDetails").isVisible()
    press(bar, "noticeMore")
    assert label(bar, "noticeDetails").isVisible()


def test_text_and_details_are_copied(bar: NoticeBar) -> None:
    bar.show_notice(Notice("No", "why"))
    press(bar, "noticeCopy")
    assert QGuiApplication.clipboard().text() == "No\n\nwhy"


def test_a_notice_can_be_closed(bar: NoticeBar) -> None:
    bar.show_notice(Notice("No"))
    press(bar, "noticeClose")
    assert not bar.isVisible()


def test_an_error_of_the_users_is_told_with_its_hint(
    notices: Notices, noticed: list[Notice]
) -> None:
    notices.report("start", VmmgrError("Could not start", hint="Try again", details="code 1"))
    assert noticed == [Notice("Could not start. Try again.", "code 1")]


@pytest.mark.allows_errors
def test_an_error_of_ours_says_so(notices: Notices, noticed: list[Notice]) -> None:
    notices.report("start", ValueError("bug"))
    assert "in vmmgr itself" in noticed[0].text
    assert noticed[0].details == "ValueError: bug"


def test_news_is_no_error(notices: Notices, noticed: list[Notice]) -> None:
    notices.tell("Done")
    assert noticed == [Notice("Done", is_error=False)]
