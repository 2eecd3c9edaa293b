"""What the chosen host can run, read in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from vmmgr.jobs.newvm.choices import HostChoices, MachineOptions, Target
from vmmgr.util.errors import VmmgrError

if TYPE_CHECKING:
    from vmmgr.backend.host import Host
    from vmmgr.domxml.domcaps import DomainCapabilities
    from vmmgr.util.tasks import TaskScope


class Offer(QObject):
    """The choices of one host; ``changed`` when more of them are known, or reading failed."""

    changed = Signal()

    def __init__(self, scope: TaskScope, parent: QObject) -> None:
        super().__init__(parent)
        self._scope = scope
        self._host: Host | None = None
        self._turn = 0  # answers to an earlier question are dropped
        self._wanted: Target | None = None
        self._silent: set[Target] = set()  # kinds the driver told nothing of
        self.choices: HostChoices | None = None
        self.is_busy = False
        self.problem = ""

    def load(self, host: Host) -> None:
        """Read what ``host`` can run."""
        self._host, self.choices, self._wanted = host, None, None
        self._silent.clear()
        self._begin(None)

    def retry(self) -> None:
        """Read again what could not be read."""
        self._begin(self._wanted)

    def want(self, target: Target) -> None:
        """Read what this kind of machine can have, unless it is known."""
        self._wanted = target
        if self.choices is None or target in self._silent or target in self.choices.domcaps:
            return
        self._begin(target)

    def options(self, target: Target) -> MachineOptions | None:
        """Return what ``target`` can have, as far as it is known."""
        return None if self.choices is None else self.choices.options(target)

    def domcaps(self, target: Target) -> DomainCapabilities | None:
        """Return the host's own words on ``target``, None where it has none."""
        return None if self.choices is None else self.choices.domcaps.get(target)

    @property
    def user(self) -> tuple[int, int] | None:
        """Whom QEMU runs as on the host, if it tells."""
        if self.choices is None:
            return None
        kinds = [choice.value for choice in self.choices.hypervisors()]
        users = (self.choices.capabilities.dac_user(kind) for kind in kinds)
        return next((user for user in users if user is not None), None)

    def _begin(self, target: Target | None) -> None:
        if self._host is None:
            return
        self._turn += 1
        self.is_busy, self.problem = True, ""
        self.changed.emit()
        self._scope.start(self._read(self._host, self._turn, target), name=self.tr("read the host"))

    async def _read(self, host: Host, turn: int, target: Target | None) -> None:
        try:
            choices = self.choices
            if choices is None:
                choices = HostChoices.parse(await host.node.capabilities_xml())
            target = target or choices.default_target()
            if target is not None:
                choices = await self._with_target(choices, host, target)
        except VmmgrError as error:
            self._end(turn, None, error.text)
        else:
            self._end(turn, choices, "")

    async def _with_target(self, choices: HostChoices, host: Host, target: Target) -> HostChoices:
        xml = await host.node.domain_capabilities_xml(
            target.arch, target.machine or None, target.domain_type
        )
        if not xml:
            self._silent.add(target)
        return choices.with_domcaps(target, xml) if xml else choices

    def _end(self, turn: int, choices: HostChoices | None, problem: str) -> None:
        if turn != self._turn:
            return
        self.is_busy, self.problem = False, problem
        self.choices = choices or self.choices
        self.changed.emit()
