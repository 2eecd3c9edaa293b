"""Which of a machine's graphics devices to show, and where it listens."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vmmgr.domxml.graphics_summary import summarize
from vmmgr.util.errors import ConsoleError
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from vmmgr.domxml.graphics_summary import Graphics, GraphicsSummary


@dataclass(frozen=True, slots=True)
class VncTarget:
    """A VNC server of a machine.

    ``index`` counts all graphics devices, as virDomainOpenGraphicsFD does.  ``host`` is the
    address it listens on, as the host knows it; ``port`` is None and ``socket`` empty if it does
    not listen there.
    """

    index: int
    host: str
    port: int | None
    socket: str
    password: str | None = field(default=None, repr=False)


def vnc_targets(domain_xml: str) -> list[VncTarget]:
    """Return the VNC servers of a live document, in its order."""
    return _targets(summarize(domain_xml))


def choose_target(domain_xml: str) -> VncTarget:
    """Return the VNC server to show, or say in a ConsoleError why there is none."""
    summary = summarize(domain_xml)
    if not summary.devices:
        raise ConsoleError(
            tr("This machine has no graphical console"),
            hint=tr("Add a graphics device of type VNC and a video device to see its screen here."),
        )
    targets = _targets(summary)
    if not targets:
        kinds = ", ".join(sorted({device.kind.upper() for device in summary.devices}))
        raise ConsoleError(
            tr("This machine's screen is offered by {kinds}, not by VNC").format(kinds=kinds),
            hint=tr("Change the graphics device's type to VNC to see the screen here."),
        )
    if not summary.is_running:
        raise ConsoleError(tr("The machine is off"), hint=tr("Start it to see its screen."))
    return targets[0]


def _targets(summary: GraphicsSummary) -> list[VncTarget]:
    return [_target(device) for device in summary.devices if device.kind == "vnc"]


def _target(device: Graphics) -> VncTarget:
    return VncTarget(
        index=device.index,
        host=device.listen,
        port=device.port,
        socket=device.socket,
        password=device.password,
    )
