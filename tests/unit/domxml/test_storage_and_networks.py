"""Volumes, pools and networks."""

from __future__ import annotations

from vmmgr.domxml.network import Network
from vmmgr.domxml.pool import Pool
from vmmgr.domxml.volume import Volume

POOL = """<pool type='dir'><name>default</name><capacity unit='bytes'>100</capacity>
<available unit='KiB'>2</available><target><path>/img</path></target></pool>"""
NETWORK = """<network><name>lab</name><forward mode='nat'/><bridge name='virbr7' stp='on'/>
<ip address='10.0.0.1' netmask='255.255.255.0'><dhcp><range start='10.0.0.2' end='10.0.0.9'/></dhcp>
</ip><ip family='ipv6' address='fd00::1' prefix='64'/></network>"""


def test_a_new_volume_is_described() -> None:
    volume = Volume.new()
    volume.name, volume.capacity, volume.allocation = "a.qcow2", 2**30, 0
    volume.format = "qcow2"
    again = Volume.parse(volume.to_xml())
    assert (again.name, again.capacity, again.allocation) == ("a.qcow2", 2**30, 0)
    assert (again.format, again.path, again.backing_path) == ("qcow2", None, None)


def test_a_pool_is_described() -> None:
    pool = Pool.parse(POOL)
    assert (pool.type, pool.name, pool.path) == ("dir", "default", "/img")
    assert (pool.capacity, pool.available) == (100, 2048)


def test_a_network_is_described() -> None:
    network = Network.parse(NETWORK)
    assert (network.name, network.forward_mode, network.bridge) == ("lab", "nat", "virbr7")
    four, six = network.addresses
    assert (four.address, four.netmask, four.dhcp_ranges[0].end) == (
        "10.0.0.1",
        "255.255.255.0",
        "10.0.0.9",
    )
    assert (six.family, six.prefix, len(six.dhcp_ranges)) == ("ipv6", 64, 0)
