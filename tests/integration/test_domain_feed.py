"""The machines of a host are listed and kept true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import libvirt
import pytest
from lxml import etree

from tests.support.manyhosts import write_node
from tests.support.names import hostile_names
from tests.support.waiting import eventually
from vmmgr.backend.auth import refuse
from vmmgr.backend.enums import DomainState
from vmmgr.backend.feeds import domains as feed
from vmmgr.backend.records import DomainRecord, Key

if TYPE_CHECKING:
    from pathlib import Path

    from vmmgr.backend.host import Host
    from vmmgr.backend.hosts import Hosts

pytestmark = pytest.mark.libvirt


def xml(name: str, title: str = "") -> str:
    title = f"<title>{title}</title>" if title else ""
    return (
        f"<domain type='test'><name>{name}</name>{title}<memory>4096</memory><vcpu>2</vcpu>"
        "<os><type>hvm</type></os></domain>"
    )


def row(hosts: Hosts, name: str) -> DomainRecord | None:
    return next((row for row in hosts.store.domains if row.name == name), None)


def state(hosts: Hosts, name: str) -> DomainState | None:
    found = row(hosts, name)
    return None if found is None else found.state


async def test_a_host_of_many_machines_is_listed(hosts: Hosts, tmp_path: Path) -> None:
    await hosts.add(write_node(tmp_path / "node.xml", 1000)).connect(refuse)
    assert len(hosts.store.domains) == 1000


async def test_titles_and_descriptions_are_read(hosts: Hosts, tmp_path: Path) -> None:
    await hosts.add(write_node(tmp_path / "node.xml", 200)).connect(refuse)
    await eventually(lambda: row(hosts, "machine-00198").title, "the last title is read")  # type: ignore[union-attr]  # listed
    first = row(hosts, "machine-00000")
    assert first is not None
    assert (first.title, first.description) == ("Title of machine 0", "First line.")


async def test_a_state_of_each_kind_is_told(hosts: Hosts, tmp_path: Path) -> None:
    await hosts.add(write_node(tmp_path / "node.xml", 6)).connect(refuse)
    states = {row.state for row in hosts.store.domains}
    assert states == {DomainState.RUNNING, DomainState.SHUT_OFF, DomainState.PAUSED}


async def test_a_machine_another_client_defines_appears(
    host: Host, hosts: Hosts, other: Any
) -> None:
    other.defineXML(xml("newcomer", "A title"))
    await eventually(lambda: (r := row(hosts, "newcomer")) and r.title, "it appears with a title")
    assert state(hosts, "newcomer") is DomainState.SHUT_OFF


async def test_a_machine_another_client_forgets_goes(host: Host, hosts: Hosts, other: Any) -> None:
    machine = other.defineXML(xml("goner"))
    await eventually(lambda: row(hosts, "goner"), "it appears")
    machine.undefine()
    await eventually(lambda: row(hosts, "goner") is None, "it goes")


async def test_every_change_of_state_is_seen(host: Host, hosts: Hosts, other: Any) -> None:
    machine = other.defineXML(xml("busy"))
    steps = [
        (machine.create, DomainState.RUNNING),
        (machine.suspend, DomainState.PAUSED),
        (machine.resume, DomainState.RUNNING),
        (machine.managedSave, DomainState.SAVED),
        (machine.create, DomainState.RUNNING),
        (machine.destroy, DomainState.SHUT_OFF),
    ]
    for act, expected in steps:
        act()
        await eventually(lambda e=expected: state(hosts, "busy") is e, f"it is {expected}")  # type: ignore[misc]  # default


async def test_a_new_title_is_seen(host: Host, hosts: Hosts, other: Any) -> None:
    machine = other.defineXML(xml("renamed"))
    await eventually(lambda: row(hosts, "renamed"), "it appears")
    machine.setMetadata(libvirt.VIR_DOMAIN_METADATA_TITLE, "New", None, None, 2)
    await eventually(lambda: row(hosts, "renamed").label == "New", "the title is seen")  # type: ignore[union-attr]  # there


async def test_a_transient_machine_is_told_as_such(host: Host, hosts: Hosts, other: Any) -> None:
    machine = other.createXML(xml("passing"))
    found = await eventually(lambda: row(hosts, "passing"), "it appears")
    machine.destroy()
    await eventually(lambda: row(hosts, "passing") is None, "it goes")
    assert not found.is_persistent  # type: ignore[union-attr]  # true


async def test_autostart_is_told(hosts: Hosts, other: Any) -> None:
    other.defineXML(xml("early")).setAutostart(1)
    await hosts.add("test:///default").connect(refuse)
    found = row(hosts, "early")
    assert found is not None
    assert found.has_autostart


async def test_the_use_of_the_cpu_is_told(
    host: Host, hosts: Hosts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "SHORTEST_SPAN", 0.02)
    monkeypatch.setattr(feed, "STATS_PERIOD", 0.05)
    await host.disconnect()
    await host.connect(refuse)
    await eventually(lambda: row(hosts, "test").cpu_percent is not None, "a figure")  # type: ignore[union-attr]  # there
    found = row(hosts, "test")
    assert found is not None
    assert found.cpu_percent in range(101)


async def test_a_driver_without_events_is_polled(
    hosts: Hosts, other: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "_EVENTS", ())
    monkeypatch.setattr(feed, "STATS_PERIOD", 0.02)
    await hosts.add("test:///default").connect(refuse)
    other.defineXML(xml("late"))
    await eventually(lambda: row(hosts, "late"), "it is found by polling")


async def test_many_changes_at_once_are_all_seen(host: Host, hosts: Hosts, other: Any) -> None:
    machines = [other.defineXML(xml(f"storm-{number}")) for number in range(3 * feed.FEW)]
    for machine in machines[::2]:
        machine.undefine()
    expected = {"test"} | {f"storm-{number}" for number in range(1, 3 * feed.FEW, 2)}
    await eventually(lambda: {r.name for r in hosts.store.domains} == expected, "all are seen")


async def test_hostile_names_pass_through_as_they_are(hosts: Hosts, tmp_path: Path) -> None:
    node = etree.fromstring("<node/>")
    names = [name for name in hostile_names() if name.isprintable() and "/" not in name]
    for name in names:
        machine = etree.fromstring(xml("x"))
        next(machine.iter("name")).text = name
        node.append(machine)
    path = tmp_path / "node.xml"
    path.write_bytes(etree.tostring(node))
    await hosts.add(f"test://{path}").connect(refuse)
    assert {found.name for found in hosts.store.domains} == set(names)


async def test_the_rows_go_with_the_connection(host: Host, hosts: Hosts) -> None:
    await host.disconnect()
    assert len(hosts.store.domains) == 0


async def test_equal_uuids_on_two_hosts_are_two_machines(hosts: Hosts, tmp_path: Path) -> None:
    for name in ("one", "two"):
        await hosts.add(write_node(tmp_path / f"{name}.xml", 3)).connect(refuse)
    one, two = hosts
    await one.disconnect()
    assert [found.host for found in hosts.store.domains] == [two.id] * 3


async def test_a_machine_of_one_host_is_not_that_of_another(hosts: Hosts, tmp_path: Path) -> None:
    for name in ("one", "two"):
        await hosts.add(write_node(tmp_path / f"{name}.xml", 2)).connect(refuse)
    one, two = hosts
    uuid = next(r.uuid for r in hosts.store.domains if r.state is DomainState.RUNNING)
    await one.domain(uuid).force_off()
    off = DomainState.SHUT_OFF
    await eventually(lambda: hosts.store.domains.get(Key(one.id, uuid)).state is off, "it is off")  # type: ignore[union-attr]  # there
    other = hosts.store.domains.get(Key(two.id, uuid))
    assert other is not None
    assert other.state is DomainState.RUNNING
