"""The user's hosts survive: bad files, full disks, odd names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from vmmgr.config.hosts_file import HostsFile, KnownHost

if TYPE_CHECKING:
    from pathlib import Path

HOSTS = [
    KnownHost("qemu+ssh://me@server/system", "Sërver", connect=False),
    KnownHost("qemu:///session"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vmmgr" / "hosts.json"


def write(path: Path, text: str) -> HostsFile:
    path.parent.mkdir()
    path.write_text(text)
    return HostsFile(path)


def test_what_was_saved_is_loaded(path: Path) -> None:
    HostsFile(path).save(HOSTS)
    assert HostsFile(path).load() == HOSTS


def test_no_file_means_no_hosts(path: Path) -> None:
    assert HostsFile(path).load() == []


def test_a_uri_alone_is_enough(path: Path) -> None:
    file = write(path, '{"hosts": [{"uri": "qemu:///system", "colour": "red"}]}')
    assert file.load() == [KnownHost("qemu:///system", "", connect=True)]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "{}", '{"hosts": 3}', '{"hosts": ["a"]}', '{"hosts": [{}]}']
)
def test_a_file_that_makes_no_sense_is_put_aside(path: Path, text: str) -> None:
    assert write(path, text).load() == []
    assert path.with_suffix(".unreadable").read_text() == text


def test_bytes_that_are_no_text_are_put_aside(path: Path) -> None:
    file = write(path, "")
    path.write_bytes(b'{"hosts": "\xff"}')
    assert file.load() == []
    assert not path.exists()


def test_people_can_read_the_file(path: Path) -> None:
    HostsFile(path).save(HOSTS)
    assert '"name": "Sërver"' in path.read_text(encoding="utf-8")


def test_a_failed_write_leaves_the_old_file(path: Path) -> None:
    file = HostsFile(path)
    file.save(HOSTS)
    with pytest.raises(UnicodeEncodeError):
        file.save([KnownHost("\ud800")])
    assert [child.name for child in path.parent.iterdir()] == ["hosts.json"]
    assert len(json.loads(path.read_text())["hosts"]) == len(HOSTS)


def test_a_link_to_the_file_stays_a_link(path: Path, tmp_path: Path) -> None:
    file = write(path, "{}")
    real = path.rename(tmp_path / "dotfiles.json")
    path.symlink_to(real)
    file.save(HOSTS)
    assert path.is_symlink()
    assert HostsFile(real).load() == HOSTS
