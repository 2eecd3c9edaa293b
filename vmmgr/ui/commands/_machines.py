"""What the actions on machines have in common: they act on all that are selected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vmmgr.backend.enums import HostState
from vmmgr.backend.support import Ability, lacks
from vmmgr.ui.kit.action import Action, Context, Menu
from vmmgr.util.i18n import QT_TR_NOOP, tr

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Container

    from vmmgr.backend.enums import DomainState
    from vmmgr.backend.objects.domain import Domain
    from vmmgr.backend.records import DomainRecord
    from vmmgr.jobs.progress import Progress
    from vmmgr.ui.commands._confirm import Confirmation

NONE_SELECTED = QT_TR_NOOP("Select a virtual machine first.")


@dataclass(frozen=True, slots=True)
class Rule:
    """When a machine allows something: in which states, and with which ability of its driver."""

    states: Container[DomainState]
    wrong_state: str
    ability: Ability | None = None

    def why_not(self, context: Context, row: DomainRecord) -> str:
        """Return why ``row`` does not allow it, or nothing."""
        host = context.hosts.host_of(row.key)
        if host is None or host.state is not HostState.CONNECTED:
            return tr("The host is not connected.")
        if self.ability is not None and lacks(host.driver, self.ability):
            return tr("This kind of host ({driver}) cannot do that.").format(driver=host.driver)
        return "" if row.state in self.states else tr(self.wrong_state)

    def why_not_all(self, context: Context) -> str:
        """Return why none of the selected machines allows it, or nothing."""
        if not context.machines:
            return tr(NONE_SELECTED)
        reasons = [self.why_not(context, row) for row in context.machines]
        return "" if "" in reasons else reasons[0]

    def allowed(self, context: Context) -> list[DomainRecord]:
        """Return the selected machines that allow it."""
        return [row for row in context.machines if not self.why_not(context, row)]


def start_jobs(
    context: Context,
    rows: list[DomainRecord],
    title: str,
    work: Callable[[Domain, Progress], Awaitable[None]],
) -> None:
    """Start one job for each of ``rows``; ``title`` has a ``{name}``, marked for translation."""
    for row in rows:
        domain = context.hosts.domain_of(row)

        async def run(progress: Progress, domain: Domain = domain) -> None:
            await work(domain, progress)

        context.jobs.start_reported(tr(title).format(name=row.label), run)


def power_action(  # noqa: PLR0913 - one line of a table
    *,
    id: str,  # noqa: A002 - the field's name
    text: str,
    order: int,
    rule: Rule,
    title: str,
    call: Callable[[Domain], Awaitable[None]],
    icon: str = "",
    shortcut: str = "",
    tip: str = "",
    in_toolbar: bool = False,
    confirmation: Confirmation | None = None,
) -> Action:
    """Return an action that makes one call for each selected machine that allows it."""

    async def work(domain: Domain, _progress: Progress) -> None:
        await call(domain)

    async def run(context: Context) -> None:
        rows = rule.allowed(context)
        if confirmation is None or await confirmation.given(context, rows):
            start_jobs(context, rows, title, work)

    return Action(
        id=id,
        text=text,
        menu=Menu.MACHINE,
        order=order,
        run=run,
        why_not=rule.why_not_all,
        icon=icon,
        shortcut=shortcut,
        tip=tip,
        in_toolbar=in_toolbar,
        in_context_menu=True,
    )
