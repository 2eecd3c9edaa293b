"""Ask before the guest of a machine may lose something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.ui.kit.dialog import ask
from vmmgr.ui.kit.question import Question
from vmmgr.util.i18n import tr
from vmmgr.util.names import visible

if TYPE_CHECKING:
    from vmmgr.backend.records import DomainRecord
    from vmmgr.ui.kit.action import Context

_NAMED = 3  # more machines than this are counted


async def confirmed(
    context: Context, rows: list[DomainRecord], *, title: str, text: str, do_it: str
) -> bool:
    """Ask once for all ``rows``; ``title`` has a ``{names}`` and is marked for translation."""
    names = ", ".join(f"“{visible(row.label)}”" for row in rows)
    if len(rows) > _NAMED:
        names = tr("{count} machines").format(count=len(rows))
    return await ask(Question(tr(title).format(names=names), text, do_it, context.parent))
