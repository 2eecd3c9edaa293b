"""Libvirt's questions, asked on a thread, are answered on the loop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import libvirt

from vmmgr.backend.auth import Authenticator, CredentialRequest, refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from vmmgr.backend.auth import Ask


def questions() -> list[list[Any]]:
    return [
        [libvirt.VIR_CRED_AUTHNAME, "Name:", None, "root", None],
        [libvirt.VIR_CRED_PASSPHRASE, None, "challenge", None, None],
    ]


async def answered(ask: Ask, credentials: list[list[Any]]) -> int:
    authenticator = Authenticator(ask, asyncio.get_running_loop())
    _types, callback, opaque = authenticator.for_libvirt()
    return int(await asyncio.to_thread(callback, credentials, opaque))


async def test_the_answers_come_back_in_order() -> None:
    async def ask(_requests: Sequence[CredentialRequest]) -> list[str]:
        return ["me", "secret"]

    credentials = questions()
    assert await answered(ask, credentials) == 0
    assert [item[4] for item in credentials] == ["me", "secret"]


async def test_a_secret_is_marked_as_one() -> None:
    asked: list[CredentialRequest] = []

    async def ask(requests: Sequence[CredentialRequest]) -> None:
        asked.extend(requests)

    await answered(ask, questions())
    assert asked == [
        CredentialRequest("Name:", "", "root", is_secret=False),
        CredentialRequest("", "challenge", "", is_secret=True),
    ]


async def test_no_answer_refuses() -> None:
    assert await answered(refuse, questions()) == -1


async def test_an_answer_too_few_refuses(caplog: pytest.LogCaptureFixture) -> None:
    async def ask(_requests: Sequence[CredentialRequest]) -> list[str]:
        return ["me"]

    assert await answered(ask, questions()) == -1
    assert "asking for credentials failed" in caplog.text


async def test_giving_up_takes_an_open_question_back() -> None:
    asked, taken_back = asyncio.Event(), asyncio.Event()

    async def ask(_requests: Sequence[CredentialRequest]) -> None:
        try:
            asked.set()
            await asyncio.Event().wait()
        finally:
            taken_back.set()

    authenticator = Authenticator(ask, asyncio.get_running_loop())
    callback = authenticator.for_libvirt()[1]
    call = asyncio.get_running_loop().run_in_executor(None, callback, questions(), None)
    await asked.wait()
    authenticator.give_up()
    async with asyncio.timeout(5):
        assert await call == -1
        await taken_back.wait()


async def test_once_given_up_nothing_is_asked() -> None:
    asked = asyncio.Event()

    async def ask(_requests: Sequence[CredentialRequest]) -> None:
        asked.set()

    authenticator = Authenticator(ask, asyncio.get_running_loop())
    authenticator.give_up()
    callback = authenticator.for_libvirt()[1]
    assert await asyncio.to_thread(callback, questions(), None) == -1
    assert not asked.is_set()
