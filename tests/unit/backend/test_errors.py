"""Libvirt's words become a sentence and what to do next.

The messages were recorded with libvirt 9.0 and OpenSSH 9.2.
"""

from __future__ import annotations

import libvirt
import pytest

from vmmgr.backend.errors import translate
from vmmgr.util.errors import (
    AccessDeniedError,
    BackendError,
    ConnectionLostError,
    NotFoundError,
    UnsupportedError,
)

SYSTEM, RPC = libvirt.VIR_ERR_SYSTEM_ERROR, libvirt.VIR_FROM_RPC
RESET = ": Connection reset by peer"


class Refusal(libvirt.libvirtError):  # type: ignore[misc]  # untyped
    """An error with a code and a message of the test's own."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__("")
        self.err = (code, 0, message, 2, None, None, None, -1, -1)


MESSAGES = [
    (
        SYSTEM,
        "Failed to connect socket to '/var/run/libvirt/libvirt-sock': No such file or directory",
        BackendError,
        "libvirt does not run",
    ),
    (
        SYSTEM,
        "Failed to connect socket to '/var/run/libvirt/libvirt-sock': Connection refused",
        BackendError,
        "libvirt does not run",
    ),
    (
        SYSTEM,
        "Failed to connect socket to '/var/run/libvirt/libvirt-sock': Permission denied",
        AccessDeniedError,
        "usermod -aG libvirt",
    ),
    (
        libvirt.VIR_ERR_AUTH_UNAVAILABLE,
        "authentication unavailable: no polkit agent available",
        AccessDeniedError,
        "usermod -aG libvirt",
    ),
    (
        libvirt.VIR_ERR_AUTH_FAILED,
        "authentication failed: authentication failed, see test XML",
        AccessDeniedError,
        "password",
    ),
    (
        libvirt.VIR_ERR_AUTH_FAILED,
        "authentication failed: Username request failed",
        AccessDeniedError,
        "cancelled",
    ),
    (
        SYSTEM,
        "Cannot recv data: ssh: Could not resolve hostname nosuch: Name or service not known"
        + RESET,
        BackendError,
        "cannot be found",
    ),
    (
        SYSTEM,
        "Unable to resolve address 'nosuch.invalid' service '16509': Name or service not known",
        BackendError,
        "cannot be found",
    ),
    (
        libvirt.VIR_ERR_INTERNAL_ERROR,
        "internal error: IP address lookup for host 'h' failed: Name or service not known",
        BackendError,
        "cannot be found",
    ),
    (
        SYSTEM,
        "Cannot recv data: ssh: connect to host 127.0.0.1 port 22: Connection refused" + RESET,
        BackendError,
        "does not answer there",
    ),
    (
        SYSTEM,
        "unable to connect to server at '127.0.0.1:1': Connection refused",
        BackendError,
        "does not answer there",
    ),
    (
        SYSTEM,
        "Cannot recv data: Host key verification failed." + RESET,
        AccessDeniedError,
        "compare the key",
    ),
    (
        SYSTEM,
        "Cannot recv data: me@server: Permission denied (publickey,password)." + RESET,
        AccessDeniedError,
        "your keys",
    ),
    (
        SYSTEM,
        "End of file while reading data: sh: 1: nc: not found: Input/output error",
        BackendError,
        "netcat",
    ),
    (
        SYSTEM,
        "End of file while reading data: Input/output error",
        ConnectionLostError,
        "connect again",
    ),
    (
        libvirt.VIR_ERR_INTERNAL_ERROR,
        "internal error: client socket is closed",
        ConnectionLostError,
        "connect again",
    ),
    (
        libvirt.VIR_ERR_INTERNAL_ERROR,
        "internal error: connection closed due to keepalive timeout",
        ConnectionLostError,
        "connect again",
    ),
    (
        libvirt.VIR_ERR_NO_DOMAIN,
        "Domain not found: no domain with matching uuid 'x' (vm1)",
        NotFoundError,
        "any more",
    ),
    (
        libvirt.VIR_ERR_NO_STORAGE_VOL,
        "Storage volume not found: no storage vol with matching path '/x'",
        NotFoundError,
        "any more",
    ),
    (
        libvirt.VIR_ERR_OPERATION_DENIED,
        "operation virDomainCreate forbidden for read only access",
        AccessDeniedError,
        "may not do this",
    ),
    (
        libvirt.VIR_ERR_NO_SUPPORT,
        "this function is not supported by the connection driver: virDomainReset",
        UnsupportedError,
        "cannot do that",
    ),
    (
        libvirt.VIR_ERR_NO_CONNECT,
        "no connection driver available for vz:///system",
        UnsupportedError,
        "without the driver",
    ),
    (SYSTEM, "cannot write data to file '/p/x': No space left on device", BackendError, "full"),
    (
        libvirt.VIR_ERR_INTERNAL_ERROR,
        "internal error: process exited: qemu: Could not open '/root/x.iso': Permission denied",
        BackendError,
        "may not read this file",
    ),
    (
        SYSTEM,
        "Cannot access storage file '/p/gone.qcow2': No such file or directory",
        BackendError,
        "is not there",
    ),
    (
        libvirt.VIR_ERR_INTERNAL_ERROR,
        'qemu: Failed to get "write" lock',
        BackendError,
        "in use by another",
    ),
    (
        libvirt.VIR_ERR_OPERATION_INVALID,
        "Requested operation is not valid: network 'default' is not active",
        BackendError,
        "start the network",
    ),
    (
        libvirt.VIR_ERR_INVALID_ARG,
        "invalid argument: could not get preferred machine for /usr/bin/qemu type=kvm",
        BackendError,
        "KVM cannot be used",
    ),
    (
        libvirt.VIR_ERR_INTERNAL_ERROR,
        "qemu: cannot set up guest memory 'pc.ram': Cannot allocate memory",
        BackendError,
        "memory",
    ),
    (
        libvirt.VIR_ERR_OPERATION_FAILED,
        "operation failed: domain 'vm1' already exists with uuid x",
        BackendError,
        "name is taken",
    ),
    (libvirt.VIR_ERR_XML_ERROR, "XML error: missing name", BackendError, "description"),
    (libvirt.VIR_ERR_INTERNAL_ERROR, "internal error: something new", BackendError, ""),
]


@pytest.mark.parametrize(("code", "message", "kind", "hint"), MESSAGES)
def test_a_real_message_is_understood(
    code: int, message: str, kind: type[BackendError], hint: str
) -> None:
    error = translate(Refusal(code, message), "start “vm1”")
    assert (type(error), hint in error.hint, bool(error.hint)) == (kind, True, bool(hint))


def test_the_action_makes_the_sentence_and_libvirts_words_the_details() -> None:
    error = translate(Refusal(1, "internal error: boom"), "start “vm1”")
    assert (error.summary, error.details) == ("Could not start “vm1”", "internal error: boom")


def test_an_error_without_a_message_is_told_all_the_same() -> None:
    assert translate(libvirt.libvirtError("lost"), "start").summary == "Could not start"
