"""Objects are collected from the modules that declare them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import pytest

from vmmgr.util.registry import collect

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    folder = tmp_path / f"things_{tmp_path.name}"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "second.py").write_text("THING = 2")
    (folder / "first.py").write_text("THING = 1")
    (folder / "_shared.py").write_text("raise AssertionError")
    monkeypatch.syspath_prepend(tmp_path)
    return importlib.import_module(folder.name)


def test_the_order_is_that_of_the_module_names(package: ModuleType) -> None:
    assert collect(package, "THING", int) == [1, 2]


def test_a_module_without_the_object_is_named(package: ModuleType) -> None:
    with pytest.raises(TypeError, match="first must define OTHER: int"):
        collect(package, "OTHER", int)


def test_an_object_of_another_type_is_refused(package: ModuleType) -> None:
    with pytest.raises(TypeError):
        collect(package, "THING", str)
