"""The whole program on the demo host."""

from tests.support.program import start

__all__ = ["start"]
