"""Bad input is told in a sentence."""

from __future__ import annotations

import pytest

from vmmgr.jobs.newvm import check
from vmmgr.util.units import GIB

XML = "<domain type='test'>\n<name>vm1</name>\n<memory>1024</memory>\n</domain>"
UUID = "11111111-2222-3333-4444-555555555555"


@pytest.mark.parametrize("name", ["vm1", "Büro-PC", "データ分析", "a b", "x" * 200])
def test_a_good_name_is_taken(name: str) -> None:
    assert check.problem_with_name(name, {"other"}) == ""


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("", "name"),
        ("  ", "name"),
        ("a/b", "/"),
        ("a\nb", "line break"),
        ("a\tb", "control"),
        (" a", "space"),
        ("..", ".."),
        ("x" * 300, "too long"),
        ("taken", "already"),
    ],
)
def test_a_bad_name_is_told(name: str, word: str) -> None:
    assert word in check.problem_with_name(name, {"taken"})


def test_a_name_that_is_taken_is_named() -> None:
    assert "“web”" in check.problem_with_name("web", {"web"})


def test_a_volume_name_that_is_taken_is_told() -> None:
    assert "“a.qcow2”" in check.problem_with_volume_name("a.qcow2", {"a.qcow2"})


@pytest.mark.parametrize("name", ["", "a/b", ".hidden", "a ", "x" * 256])
def test_a_bad_volume_name_is_told(name: str) -> None:
    assert check.problem_with_volume_name(name, ())


def test_a_disk_that_fits_is_fine() -> None:
    assert check.problem_with_space(10 * GIB, 10 * GIB) == ""


def test_a_disk_that_is_too_large_is_refused_with_the_figures() -> None:
    problem = check.problem_with_space(20 * GIB, 10 * GIB)
    assert "10 GiB" in problem
    assert "20 GiB" in problem


@pytest.mark.parametrize("path", ["", " ", "debian.iso", "~/debian.iso", "/a\nb"])
def test_a_bad_path_is_told(path: str) -> None:
    assert check.problem_with_path(path)


def test_a_whole_path_is_fine() -> None:
    assert check.problem_with_path("/srv/my discs/debian.iso") == ""


def test_a_good_definition_is_fine() -> None:
    assert check.problem_with_xml(XML, {"other"}, {UUID}) is None


def test_malformed_xml_is_told_with_its_line() -> None:
    problem = check.problem_with_xml(XML.replace("</memory>", "</memori>"), (), ())
    assert problem is not None
    assert problem.line == 3
    assert "not well-formed" in problem.text


def test_a_document_type_is_refused() -> None:
    problem = check.problem_with_xml(f"<!DOCTYPE domain>\n{XML}", (), ())
    assert problem is not None
    assert "DOCTYPE" in problem.text


def test_another_kind_of_document_is_refused() -> None:
    problem = check.problem_with_xml("<network/>", (), ())
    assert problem is not None
    assert "<domain>" in problem.text


def test_a_name_in_the_xml_that_is_taken_is_told() -> None:
    problem = check.problem_with_xml(XML, {"vm1"}, ())
    assert problem is not None
    assert "“vm1”" in problem.text


@pytest.mark.parametrize("text", [UUID, UUID.replace("-", ""), f" {UUID} "])
def test_a_uuid_that_exists_is_told_however_it_is_spelt(text: str) -> None:
    xml = XML.replace("<memory", f"<uuid>{text}</uuid><memory")
    problem = check.problem_with_xml(xml, (), {UUID})
    assert problem is not None
    assert "UUID" in problem.text


def test_a_uuid_that_is_none_is_told() -> None:
    xml = XML.replace("<memory", "<uuid>fish</uuid><memory")
    assert check.problem_with_xml(xml, (), ()) is not None


def test_a_disk_is_looked_for_in_the_definition() -> None:
    disk = "<devices><disk><source file='/pool/a &amp; b'/></disk></devices>"
    xml = XML.replace("<memory", f"{disk}<memory")
    assert check.uses_file(xml, "/pool/a & b")
    assert not check.uses_file(xml, "/pool/a")


def test_a_free_name_is_found() -> None:
    assert check.free_name("a", {"b.qcow2"}, ".qcow2") == "a.qcow2"
    assert check.free_name("a", {"a.qcow2", "a-2.qcow2"}, ".qcow2") == "a-3.qcow2"
    assert check.numbered_name("vm", {"vm1", "vm3"}) == "vm2"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/srv/iso/debian-12.5.0-amd64-netinst.iso", "debian-12.5.0"),
        ("/srv/iso/Fedora-Workstation-Live-42-x86_64.iso", "fedora-workstation"),
        ("/srv/images/web.qcow2", "web"),
        ("/srv/データ.iso", ""),
        ("", ""),
    ],
)
def test_a_machine_is_named_after_its_medium(path: str, name: str) -> None:
    assert check.name_from_file(path) == name


def test_the_default_disk_is_no_larger_than_what_is_free() -> None:
    assert check.default_disk_size(100 * GIB) == 20
    assert check.default_disk_size(7 * GIB) == 7
    assert check.default_disk_size(0) == 1
