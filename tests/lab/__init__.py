"""Tests against a libvirtd of their own, with real QEMU guests."""
