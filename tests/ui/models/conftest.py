"""Rows and watchers for the tests of models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QAbstractItemModel

FAIL_HARD = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def checked(qapp: object) -> Callable[[Any], Any]:
    """Have Qt check each signal of a model against its content."""

    def check(model: QAbstractItemModel) -> QAbstractItemModel:
        QAbstractItemModelTester(model, FAIL_HARD, model)
        return model

    return check
