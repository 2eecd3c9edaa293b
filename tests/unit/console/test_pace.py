"""When the next update is asked for."""

from __future__ import annotations

import pytest

from vmmgr.console.pace import Pace
from vmmgr.console.rfb.requests import update_request

ALL = update_request(8, 8, incremental=False)
NEXT = update_request(8, 8, incremental=True)


@pytest.fixture
def sent() -> list[bytes]:
    return []


@pytest.fixture
def pace(sent: list[bytes]) -> Pace:
    pace = Pace(sent.append)
    pace.restart(8, 8)
    return pace


def test_a_new_picture_is_asked_for_as_a_whole(pace: Pace, sent: list[bytes]) -> None:
    assert sent == [ALL]


def test_each_update_asks_for_the_next(pace: Pace, sent: list[bytes]) -> None:
    pace.update_started()
    pace.update_started()
    assert sent == [ALL, NEXT, NEXT]


def test_nothing_is_asked_for_while_nobody_looks(pace: Pace, sent: list[bytes]) -> None:
    pace.set_visible(False)
    pace.update_started()
    assert sent == [ALL]


def test_what_was_held_back_is_asked_for_once_somebody_looks(pace: Pace, sent: list[bytes]) -> None:
    pace.set_visible(False)
    pace.update_started()
    pace.set_visible(True)
    pace.set_visible(True)
    assert sent == [ALL, NEXT]


def test_a_request_under_way_is_not_repeated(pace: Pace, sent: list[bytes]) -> None:
    pace.set_visible(False)
    pace.set_visible(True)
    assert sent == [ALL]
