"""URIs are taken apart, and refused where libvirt would run or read what they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vmmgr.backend.uri import Uri, parse_uri
from vmmgr.util.errors import InvalidConfigError


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("qemu:///system", "QEMU (system)"),
        ("qemu:///session", "QEMU (session)"),
        ("lxc:///", "LXC"),
        ("test:///default", "test"),
        ("qemu+ssh://me@server7:2222/system", "server7"),
        ("qemu+tls://[fe80::1]/system", "fe80::1"),
        ("esx://vmhost/?no_verify=1", "vmhost"),
        ("qemu+unix:///system?socket=/run/my.sock", "QEMU (system)"),
        ("qemu+libssh2://host/session?known_hosts=/home/me/.ssh/known_hosts", "host"),
    ],
)
def test_a_good_uri_has_a_short_label(text: str, label: str) -> None:
    assert parse_uri(text).label == label


def test_all_parts_are_told() -> None:
    assert parse_uri(" qemu+ssh://m%65@server:22/system ") == Uri(
        "qemu+ssh://m%65@server:22/system", "qemu", "ssh", "me", "server", 22, "/system"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "server7",
        "qemu:/system",
        "qemu:system",
        "http://server/system",
        "QEMU:///system",
        "qemu+ssh://server:port/system",
        "qemu+ssh://server:99999/system",
        "qemu+ssh://[fe80::1/system",
        "qemu+carrier-pigeon://server/system",
    ],
)
def test_a_malformed_uri_is_refused(text: str) -> None:
    with pytest.raises(InvalidConfigError, match="cannot be used"):
        parse_uri(text)


@pytest.mark.parametrize(
    "text",
    [
        "qemu+ext:///system?command=/bin/sh",
        "qemu+ssh://server/system?command=/tmp/evil",
        "qemu+ssh://server/system?netcat=/tmp/evil",
        "qemu+ssh://server/system?netc%61t=/tmp/evil",
        "qemu+ssh://server/system?no_tty=1;command=evil",
        "qemu+ssh://server/system?no_tty=1&command",
        "qemu+ssh://server/system?socket=/x;touch%20/tmp/y",
        "qemu+ssh://server/system?socket=$(id)",
        "qemu+ssh://server/system?socket=/a%0ab",
        "qemu+ssh://server/system?socket=/a%00b",
        "qemu+ssh://-oProxyCommand=evil/system",
        "qemu+ssh://%2doProxyCommand=evil/system",
        "qemu+ssh://-oProxyCommand=evil@server/system",
        "qemu+ssh://%2doProxyCommand=evil@server/system",
        "qemu+ssh://a;b/system",
        "qemu+ssh://$(id)/system",
        "qemu+ssh://me:secret@server/system",
        "qemu:///sys\ntem",
        "qemu:///system\x00",
        "qemu:///\u202esystem",
    ],
)
def test_a_dangerous_uri_is_refused(text: str) -> None:
    with pytest.raises(InvalidConfigError):
        parse_uri(text)


def test_the_refusal_says_why() -> None:
    with pytest.raises(InvalidConfigError) as caught:
        parse_uri("qemu+ssh://server/system?command=evil")
    assert caught.value.hint == "The parameter “command” is not allowed here"


@given(st.text())
def test_any_text_is_taken_or_refused(text: str) -> None:
    try:
        uri = parse_uri(text)
    except InvalidConfigError:
        return
    assert uri.text == text.strip()


SAFE = st.text("abcXYZ019_.", min_size=1, max_size=8)


@given(
    st.sampled_from(["qemu", "xen", "lxc"]),
    st.sampled_from(["ssh", "tls", "libssh2"]),
    SAFE,
    SAFE,
    st.integers(1, 65535),
)
def test_the_parts_make_the_whole(
    driver: str, transport: str, user: str, host: str, port: int
) -> None:
    uri = parse_uri(f"{driver}+{transport}://{user}@{host}:{port}/system")
    assert (uri.driver, uri.transport, uri.user, uri.host, uri.port) == (
        (driver, transport, user, host.lower(), port)
    )


@given(SAFE, st.text())
def test_an_unknown_parameter_is_never_let_through(name: str, value: str) -> None:
    with pytest.raises(InvalidConfigError):
        parse_uri(f"qemu+ssh://server/system?x{name}={value}")


@pytest.mark.parametrize(
    ("text", "is_local", "is_client_side"),
    [
        ("qemu:///system", True, False),
        ("qemu+unix:///system", True, False),
        ("qemu+ssh://server/system", False, False),
        ("qemu+tcp:///system", False, False),
        ("test:///default", True, True),
        ("esx://server/", False, True),
    ],
)
def test_where_the_daemon_runs(text: str, is_local: bool, is_client_side: bool) -> None:
    uri = parse_uri(text)
    assert (uri.is_local, uri.is_client_side) == (is_local, is_client_side)
