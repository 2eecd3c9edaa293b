"""Ask before the guest of a machine may lose something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vmmgr.ui.kit.dialog import ask
from vmmgr.ui.kit.question import Question
from vmmgr.util.i18n import tr
from vmmgr.util.names import visible

if TYPE_CHECKING:
    from vmmgr.backend.records import DomainRecord
    from vmmgr.ui.kit.action import Context

_NAMED = 3  # more machines than this are counted


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A question, marked for translation; ``title`` has a ``{names}``."""

    title: str
    text: str
    do_it: str

    async def given(self, context: Context, rows: list[DomainRecord]) -> bool:
        """Ask once for all ``rows``."""
        names = ", ".join(f"“{visible(row.label)}”" for row in rows)
        if len(rows) > _NAMED:
            names = tr("{count} machines").format(count=len(rows))
        title = tr(self.title).format(names=names)
        return await ask(Question(title, tr(self.text), tr(self.do_it), context.parent))
