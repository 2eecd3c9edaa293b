"""What libvirt asks while it opens a connection: user names, passwords, confirmations."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from typing import Any

import libvirt

log = logging.getLogger(__name__)

# Every type of virConnectCredentialType: one that is missing here makes ``open`` fail.
_ALL_TYPES = [
    libvirt.VIR_CRED_USERNAME,
    libvirt.VIR_CRED_AUTHNAME,
    libvirt.VIR_CRED_LANGUAGE,
    libvirt.VIR_CRED_CNONCE,
    libvirt.VIR_CRED_PASSPHRASE,
    libvirt.VIR_CRED_ECHOPROMPT,
    libvirt.VIR_CRED_NOECHOPROMPT,
    libvirt.VIR_CRED_REALM,
    libvirt.VIR_CRED_EXTERNAL,
]
_HIDDEN = {libvirt.VIR_CRED_PASSPHRASE, libvirt.VIR_CRED_NOECHOPROMPT}
_RESULT = 4  # index of the answer in libvirt-python's [type, prompt, challenge, default, result]


@dataclass(frozen=True, slots=True)
class CredentialRequest:
    """One question; ``is_secret`` answers must not be shown while typed."""

    prompt: str
    challenge: str
    default: str
    is_secret: bool


Ask = Callable[[Sequence[CredentialRequest]], Awaitable[Sequence[str] | None]]


async def refuse(_requests: Sequence[CredentialRequest]) -> None:
    """Answer nothing: for hosts that must open without questions."""


class Authenticator:
    """Bridge libvirt's callback, on a worker thread, to a coroutine on the loop."""

    def __init__(self, ask: Ask, loop: asyncio.AbstractEventLoop) -> None:
        self._ask = ask
        self._loop = loop
        self._question: Future[Sequence[str] | None] | None = None
        self._over = threading.Event()

    def for_libvirt(self) -> list[Any]:
        """Return the argument ``libvirt.openAuth`` takes."""
        return [_ALL_TYPES, self._callback, None]

    def give_up(self) -> None:
        """Take a question that is open back, and ask none any more."""
        self._over.set()
        if self._question is not None:
            self._question.cancel()

    def _callback(self, credentials: list[list[Any]], _opaque: object) -> int:
        """Runs on the thread that opens; an exception here would only be printed."""
        requests = [
            CredentialRequest(
                prompt=item[1] or "",
                challenge=item[2] or "",
                default=item[3] or "",
                is_secret=item[0] in _HIDDEN,
            )
            for item in credentials
        ]
        try:
            answers = self._wait_for(requests)
            for item, answer in zip(credentials, answers, strict=True):
                item[_RESULT] = answer
        except CancelledError:
            return -1
        except Exception:
            log.warning("asking for credentials failed", exc_info=True)
            return -1
        return 0

    def _wait_for(self, requests: Sequence[CredentialRequest]) -> Sequence[str]:
        """Return the answers; raise CancelledError when there are none."""
        if self._over.is_set():
            raise CancelledError
        self._question = asyncio.run_coroutine_threadsafe(self._answers(requests), self._loop)
        if self._over.is_set():  # given up in between
            self._question.cancel()
        answers = self._question.result()
        if answers is None:
            raise CancelledError
        return answers

    async def _answers(self, requests: Sequence[CredentialRequest]) -> Sequence[str] | None:
        return await self._ask(requests)
