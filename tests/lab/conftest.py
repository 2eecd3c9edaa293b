"""Fixtures of the tests against a real host."""

from tests.support.lab import (
    fresh_host,
    grub_iso,
    lab_host,
    leaves_nothing_behind,
    netboot_kernel,
    qcow2_image,
)

__all__ = [
    "fresh_host",
    "grub_iso",
    "lab_host",
    "leaves_nothing_behind",
    "netboot_kernel",
    "qcow2_image",
]
