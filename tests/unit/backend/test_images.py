"""What an image's header tells of the files beneath it."""

from __future__ import annotations

import shutil
import struct
import subprocess
from typing import TYPE_CHECKING

import pytest

from vmmgr.backend.images import ImageFacts, inspect

if TYPE_CHECKING:
    from pathlib import Path


def qcow2(path: Path, backing: str = "") -> Path:
    """Write the header of a qcow2 image."""
    name = backing.encode()
    path.write_bytes(struct.pack(">4sIQI", b"QFI\xfb", 3, 20 if name else 0, len(name)) + name)
    return path


def test_a_raw_image_lies_on_nothing(tmp_path: Path) -> None:
    path = tmp_path / "raw"
    path.write_bytes(b"\0" * 512)
    assert inspect(str(path)) == ImageFacts(str(path), ())


def test_an_empty_file_lies_on_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert inspect(str(tmp_path / "empty")).beneath == ()


def test_the_whole_chain_is_followed(tmp_path: Path) -> None:
    base = qcow2(tmp_path / "base")
    middle = qcow2(tmp_path / "middle", str(base))
    top = qcow2(tmp_path / "top", "middle")
    assert inspect(str(top)).beneath == (str(middle), str(base))


def test_a_link_is_its_target(tmp_path: Path) -> None:
    base = qcow2(tmp_path / "base")
    (tmp_path / "link").symlink_to(base)
    assert inspect(str(tmp_path / "link")).real == str(base)


def test_a_ring_ends(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    qcow2(one, str(two))
    qcow2(two, str(one))
    assert inspect(str(one)).beneath == (str(two), str(one))


@pytest.mark.parametrize("name", ["json:{}", "nbd://host/disk"])
def test_a_backing_file_that_is_no_path_cannot_be_told(tmp_path: Path, name: str) -> None:
    assert inspect(str(qcow2(tmp_path / "top", name))).beneath is None


@pytest.mark.parametrize("content", [b"KDMV" + b"\0" * 60, b"QFI\xfb" + b"\xff" * 60])
def test_an_image_of_another_or_a_broken_format_cannot_be_told(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "disk").write_bytes(content)
    assert inspect(str(tmp_path / "disk")).beneath is None


def test_a_file_that_is_not_there_cannot_be_told(tmp_path: Path) -> None:
    assert inspect(str(tmp_path / "none")).beneath is None


@pytest.mark.skipif(shutil.which("qemu-img") is None, reason="no qemu-img found")
def test_an_overlay_of_qemus_own_is_read(tmp_path: Path) -> None:
    make = ["qemu-img", "create", "-q", "-f", "qcow2"]
    subprocess.run([*make, tmp_path / "base", "1M"], check=True)
    subprocess.run([*make, "-b", "base", "-F", "qcow2", tmp_path / "top"], check=True)
    assert inspect(str(tmp_path / "top")).beneath == (str(tmp_path / "base"),)
