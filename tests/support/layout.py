"""The directory of a lab host, and the configuration of its daemons."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

TREES = ("run", "lib", "cache", "log", "etc")

LIBVIRTD = """\
auth_unix_ro = "none"
auth_unix_rw = "none"
unix_sock_rw_perms = "0700"
"""

# The defaults need AppArmor or SELinux, systemd, and a /dev that is not ours.
QEMU = """\
security_driver = "none"
namespaces = []
cgroup_controllers = []
"""


class LabLayout:
    """Files of one lab host; the same paths are seen from inside and outside."""

    def __init__(self) -> None:
        # Not pytest's tmp_path: QEMU's user must get in, and socket paths must stay short.
        self.root = Path(tempfile.mkdtemp(prefix="vmmgr-lab-", dir="/tmp"))
        self.root.chmod(0o755)
        self.images = self.root / "images"
        self.media = self.root / "media"
        self.socket = self.root / "run/libvirt/libvirt-sock"

    def create(self) -> None:
        """Make the directories and configure the daemons."""
        for path in (self.images, self.media):
            path.mkdir()
        for name in TREES:
            (self.root / name / "libvirt").mkdir(parents=True)
        (self.root / "run").chmod(0o755)
        (self.root / "etc/virtlogd.conf").touch()
        (self.root / "etc/libvirtd.conf").write_text(LIBVIRTD)
        (self.root / "etc/libvirt/qemu.conf").write_text(QEMU)

    def environment(self) -> dict[str, str]:
        """Return all that the daemons see of ours."""
        return {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": str(self.root),
            "LANG": "C.UTF-8",
            "XDG_RUNTIME_DIR": str(self.root / "run"),
            "XDG_CONFIG_HOME": str(self.root / "etc"),
            "XDG_DATA_HOME": str(self.root / "lib"),
            "XDG_CACHE_HOME": str(self.root / "cache"),
        }

    def log(self) -> str:
        """Return what the daemons had to say."""
        return "".join(path.read_text() for path in sorted((self.root / "log").glob("*.log")))

    def remove(self) -> None:
        """Delete everything."""
        if self.root.exists():
            shutil.rmtree(self.root)
