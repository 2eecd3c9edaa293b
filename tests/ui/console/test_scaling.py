"""Where a picture lies in a widget."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QRegion

from vmmgr.console.views.scaling import Scaling, place

FIT, NONE = Scaling.FIT, Scaling.NONE


@pytest.mark.parametrize(
    ("widget", "ratio", "scaling", "expected"),
    [
        ((80, 60), 1.0, FIT, (0, 0, 80, 60)),
        ((100, 100), 1.0, FIT, (10, 20, 80, 60)),
        ((40, 60), 1.0, FIT, (0, 15, 40, 30)),
        ((64, 48), 1.25, FIT, (0, 0, 80, 60)),
        ((40, 30), 2.0, FIT, (0, 0, 80, 60)),
        ((41, 31), 1.5, FIT, (0, 0, 61, 46)),
        ((40, 60), 1.0, NONE, (0, 0, 80, 60)),
        ((100, 100), 1.0, NONE, (10, 20, 80, 60)),
        ((0, 0), 1.0, FIT, (0, 0, 1, 1)),
    ],
)
def test_a_picture_is_never_enlarged_and_in_the_middle(
    widget: tuple[int, int], ratio: float, scaling: Scaling, expected: tuple[int, ...]
) -> None:
    placement = place(QSize(80, 60), QSize(*widget), ratio, scaling)
    assert placement.target == QRect(*expected)


def test_a_fitting_picture_is_not_scaled() -> None:
    assert not place(QSize(80, 60), QSize(80, 60), 1, FIT).is_scaled
    assert place(QSize(80, 60), QSize(79, 60), 1, FIT).is_scaled


@pytest.mark.parametrize(
    ("position", "expected"),
    [((0, 0), (0, 0)), ((30, 30), (40, 20)), ((-5, 99), (0, 59)), ((59.9, 59.9), (79, 59))],
)
def test_positions_lead_to_pixels_of_the_guest(
    position: tuple[float, float], expected: tuple[int, int]
) -> None:
    placement = place(QSize(80, 60), QSize(60, 75), 1, FIT)
    assert placement.to_guest(QPointF(*position)) == QPoint(*expected)


def test_at_one_to_one_exactly_the_dirty_pixels_are_painted() -> None:
    placement = place(QSize(80, 60), QSize(100, 100), 1, FIT)
    assert placement.to_widget(QRegion(1, 2, 3, 4)) == QRegion(11, 22, 3, 4)


def test_when_scaled_the_neighbours_are_painted_too() -> None:
    placement = place(QSize(80, 60), QSize(40, 30), 1, FIT)
    assert placement.to_widget(QRegion(10, 10, 2, 2)).boundingRect() == QRect(4, 4, 3, 3)


@pytest.mark.parametrize("ratio", [1.25, 1.5, 2.0])
def test_dirty_pixels_lie_within_what_is_painted(ratio: float) -> None:
    placement = place(QSize(80, 60), QSize(80, 60), ratio, FIT)
    painted = placement.to_widget(QRegion(7, 5, 1, 1)).boundingRect()
    left = (placement.target.x() + 7) / ratio
    assert painted.left() <= left < left + 1 / ratio <= painted.left() + painted.width()


def test_many_rectangles_become_one() -> None:
    region = QRegion()
    for i in range(40):
        region += QRect(2 * i, i, 1, 1)
    placement = place(QSize(80, 60), QSize(80, 60), 1, FIT)
    assert placement.to_widget(region).rectCount() == 1


def test_movements_are_in_pixels_of_the_guest() -> None:
    placement = place(QSize(80, 60), QSize(40, 30), 1, FIT)
    assert placement.motion_to_guest(QPointF(1, -2)) == QPointF(2, -4)
