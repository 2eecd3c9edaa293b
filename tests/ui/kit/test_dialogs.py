"""Dialogs are awaited; questions have a harmless default."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from tests.support.gui import click, shown, until
from tests.support.names import hostile_names
from vmmgr.backend.auth import CredentialRequest
from vmmgr.ui.kit.credentials import ask_credentials
from vmmgr.ui.kit.dialog import ask
from vmmgr.ui.kit.label import PlainLabel
from vmmgr.ui.kit.question import Question

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NAME = CredentialRequest("Name", "", "root", is_secret=False)
PASSWORD = CredentialRequest("", "", "", is_secret=True)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


async def answered(dialog: QDialog, button: str) -> bool:
    asking = asyncio.get_running_loop().create_task(ask(dialog))
    await click(button)
    return await asking


def test_the_answer_is_awaited(run: Any, parent: QWidget) -> None:
    assert run(answered(Question("Sure?", "It goes.", "&Do it", parent), "accept"))


def test_escape_refuses(run: Any, parent: QWidget) -> None:
    async def refuse() -> bool:
        asking = asyncio.get_running_loop().create_task(ask(question))
        await shown(QDialog, "question")
        QTest.keyClick(question, Qt.Key.Key_Escape)
        return await asking

    question = Question("Sure?", "It goes.", "&Do it", parent)
    assert not run(refuse())


def test_return_does_no_harm(run: Any, parent: QWidget) -> None:
    async def press_return() -> bool:
        asking = asyncio.get_running_loop().create_task(ask(question))
        await shown(QDialog, "question")
        QTest.keyClick(question, Qt.Key.Key_Return)
        return await asking

    question = Question("Sure?", "It goes.", "&Do it", parent)
    assert not run(press_return())


def test_a_cancelled_question_goes_away(run: Any, parent: QWidget) -> None:
    async def cancel() -> None:
        asking = asyncio.get_running_loop().create_task(ask(question))
        await shown(QDialog, "question")
        asking.cancel()
        await asyncio.wait({asking})
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    question = Question("Sure?", "It goes.", "&Do it", parent)
    run(cancel())
    assert parent.findChildren(QDialog) == []


def test_a_question_ends_with_its_window(run: Any, parent: QWidget) -> None:
    async def close() -> bool:
        asking = asyncio.get_running_loop().create_task(ask(question))
        await shown(QDialog, "question")
        question.close()
        return await asking

    question = Question("Sure?", "It goes.", "&Do it", parent)
    assert not run(close())


def test_credentials_are_returned_in_order(run: Any, parent: QWidget) -> None:
    async def sign_in() -> Any:
        asking = asyncio.get_running_loop().create_task(
            ask_credentials("<b>host", [NAME, PASSWORD], parent)
        )
        dialog = await shown(QDialog, "credentials")
        name, password = dialog.findChildren(QLineEdit)
        assert (name.text(), password.echoMode()) == ("root", QLineEdit.EchoMode.Password)
        password.setText("secret")
        dialog.accept()
        return await asking

    assert run(sign_in()) == ["root", "secret"]


def test_refusing_to_sign_in_gives_no_answers(run: Any, parent: QWidget) -> None:
    async def refuse() -> Any:
        asking = asyncio.get_running_loop().create_task(ask_credentials("host", [NAME], parent))
        (await shown(QDialog, "credentials")).reject()
        return await asking

    assert run(refuse()) is None


@pytest.mark.parametrize("name", hostile_names()[:6])
def test_prompts_of_a_host_are_plain_text(run: Any, parent: QWidget, name: str) -> None:
    async def look() -> list[Qt.TextFormat]:
        request = CredentialRequest(name, "", "", is_secret=False)
        asking = asyncio.get_running_loop().create_task(ask_credentials(name, [request], parent))
        dialog = await shown(QDialog, "credentials")
        formats = [label.textFormat() for label in dialog.findChildren(PlainLabel)]
        dialog.reject()
        await asking
        return formats

    assert set(run(look())) == {Qt.TextFormat.PlainText}
    run(until(lambda: True, "the loop to go on"))
