"""Choose how the program looks."""

from __future__ import annotations

from vmmgr.ui.kit.action import Action, Context, Menu


def appearance_action(name: str, text: str, tip: str, order: int) -> Action:
    """Return the action that chooses the appearance ``name``."""

    async def run(context: Context) -> None:
        context.desk.set_appearance(name)

    return Action(
        id=f"view.{name}",
        text=text,
        menu=Menu.VIEW,
        order=order,
        run=run,
        tip=tip,
        is_checked=lambda context: context.desk.appearance == name,
    )
