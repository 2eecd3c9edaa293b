"""What libvirt asks while it opens a connection: user names, passwords, confirmations."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import CancelledError
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

    def for_libvirt(self) -> list[Any]:
        """Return the argument ``libvirt.openAuth`` takes."""
        return [_ALL_TYPES, self._callback, None]

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
            answers = asyncio.run_coroutine_threadsafe(self._answers(requests), self._loop).result()
        except CancelledError:
            return -1
        except Exception:
            log.warning("asking for credentials failed", exc_info=True)
            return -1
        if answers is None:
            return -1
        for item, answer in zip(credentials, answers, strict=True):
            item[_RESULT] = answer
        return 0

    async def _answers(self, requests: Sequence[CredentialRequest]) -> Sequence[str] | None:
        return await self._ask(requests)
