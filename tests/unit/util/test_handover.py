"""A thing has one owner, whoever is gone."""

from __future__ import annotations

from vmmgr.util.handover import Handover


def test_what_is_taken_is_not_discarded() -> None:
    discarded: list[str] = []
    assert Handover[str](discarded.append).put("thing") == "thing"
    assert not discarded


def test_what_comes_after_the_taker_has_gone_is_discarded() -> None:
    discarded: list[str] = []
    handover = Handover[str](discarded.append)
    handover.abandon()
    handover.put("thing")
    assert discarded == ["thing"]


def test_what_was_put_before_the_taker_goes_is_discarded() -> None:
    discarded: list[str] = []
    handover = Handover[str](discarded.append)
    handover.put("thing")
    handover.abandon()
    handover.abandon()
    assert discarded == ["thing"]
