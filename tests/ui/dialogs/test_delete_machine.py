"""Deleting a machine: storage is unticked, and who else needs it is told."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from tests.support.gui import click, shown, until
from tests.support.manyhosts import write_node
from vmmgr.backend.auth import refuse
from vmmgr.jobs.deletion import StorageItem
from vmmgr.ui.dialogs._storage_list import StorageList
from vmmgr.ui.dialogs.delete_machine import ACTION, DeleteMachineDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from vmmgr.backend.hosts import Hosts
    from vmmgr.ui.kit.action import Context


def item(path: str, **fields: Any) -> StorageItem:
    return StorageItem(path, "disk", **{"is_volume": True, **fields})


@pytest.fixture
def storage(qtbot: QtBot) -> StorageList:
    made = StorageList()
    qtbot.addWidget(made)
    return made


def test_nothing_is_ticked_at_first(storage: StorageList) -> None:
    storage.show_items([item("/a"), item("/b")])
    assert storage.paths() == []


def test_what_is_ticked_is_returned(storage: StorageList) -> None:
    storage.show_items([item("/a"), item("/b")])
    storage.item(1).setCheckState(Qt.CheckState.Checked)
    assert storage.paths() == ["/b"]


def test_what_is_in_no_pool_cannot_be_ticked(storage: StorageList) -> None:
    storage.show_items([item("/a", is_volume=False)])
    assert not storage.item(0).flags() & Qt.ItemFlag.ItemIsEnabled


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({}, "this machine only"),
        ({"users": ("web", "mail")}, "Also used by web, mail"),
        ({"overlays": ("/top",)}, "/top are built on it"),
        ({"is_readonly": True}, "Installation medium"),
        ({"is_volume": False}, "in no storage pool"),
    ],
)
def test_each_row_says_who_needs_it(
    storage: StorageList, fields: dict[str, Any], word: str
) -> None:
    storage.show_items([item("/a", **fields)])
    assert word in storage.item(0).text()


def test_a_hostile_path_is_no_markup(storage: StorageList) -> None:
    storage.show_items([item("/<img src=x>\u202e")])
    assert storage.item(0).text().startswith("/<img src=x><U+202E>")
    assert "<img" not in storage.item(0).toolTip()


@pytest.fixture
def chosen(run: Any, context: Callable[..., Context], hosts: Hosts, tmp_path: Path) -> Any:
    """Yield a context with one machine of a connected host selected."""
    host = hosts.add(write_node(tmp_path / "node.xml", 2))
    run(host.connect(refuse))
    row = min(hosts.store.domains, key=lambda row: row.name)
    yield context(machines=(row,), host=host)
    run(hosts.close())


async def delete(context: Context, button: str) -> None:
    doing = asyncio.ensure_future(ACTION.run(context))  # noqa: TID251 - awaited below
    await shown(DeleteMachineDialog, "deleteMachine")
    await click(button)
    await doing
    await until(lambda: not context.jobs.running, "the job ends")


def test_the_machine_goes(run: Any, chosen: Context, hosts: Hosts) -> None:
    run(delete(chosen, "delete"))
    run(until(lambda: len(hosts.store.domains) == 1, "it goes"))


def test_one_machine_at_a_time(context: Callable[..., Context], chosen: Context) -> None:
    assert ACTION.why_not(chosen) == ""
    assert ACTION.why_not(context(machines=chosen.machines * 2)) == "Select one virtual machine."
