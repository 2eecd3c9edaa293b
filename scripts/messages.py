"""What the set-up says, and how it gives up."""

from __future__ import annotations

import sys


class SetupError(Exception):
    """A reason to stop, in a sentence for whoever called make."""


def say(text: str) -> None:
    """Tell what is being done."""
    print(f"==> {text}", flush=True)


def complain(error: SetupError) -> None:
    """Tell why it cannot go on."""
    print(f"vmmgr: {error}", file=sys.stderr, flush=True)
