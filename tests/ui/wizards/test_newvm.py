"""A machine is made with the wizard, as a user does it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from vmmgr.backend.enums import DomainState
from vmmgr.jobs.queue import Phase
from vmmgr.ui.wizards.newvm.wizard import able_hosts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.wizards.conftest import Driver

pytestmark = pytest.mark.libvirt


def test_a_machine_without_a_source_is_made_and_runs(user: Driver) -> None:
    user.click("source-empty")
    user.go_to("machinePage")
    user.type("name", "brand-new")
    user.go_to("summaryPage")
    user.click("create")
    user.wait(lambda: user.made)
    table = user.hosts.store.domains
    user.wait(lambda: (row := table.get(user.made[0])) and row.state is DomainState.RUNNING)
    assert "brand-new" in user.machines()
    assert not user.wizard.isVisible()


def test_a_listed_iso_is_chosen_and_names_the_machine(user: Driver) -> None:
    box = user.find(QComboBox, "isoPath")
    user.wait(lambda: box.count() > 0)
    box.setCurrentIndex(0)
    path = box.currentText()
    user.go_to("machinePage")
    name = user.find(QLineEdit, "name").text()
    assert name
    assert path.rpartition("/")[2].lower().startswith(name.partition("-")[0])


def test_an_iso_that_is_not_there_is_told_at_the_field(user: Driver) -> None:
    user.type("isoPath", "/nowhere/debian.iso")
    user.wait(lambda: "There is no file" in user.note("isoPath"))
    assert not user.can_go_on()
    assert "There is no file" in user.forward_reason()


def test_a_folder_is_no_iso(user: Driver, tmp_path: Path) -> None:
    user.type("isoPath", str(tmp_path))
    user.wait(lambda: "is a folder" in user.note("isoPath"))


def test_an_iso_that_is_there_lets_the_user_go_on(user: Driver, tmp_path: Path) -> None:
    iso = tmp_path / "tiny-1.iso"
    iso.write_bytes(b"")
    user.type("isoPath", str(iso))
    user.wait(user.can_go_on)
    assert user.note("isoPath") == ""


def test_an_answer_about_an_earlier_path_is_dropped(user: Driver, tmp_path: Path) -> None:
    iso = tmp_path / "tiny-1.iso"
    iso.write_bytes(b"")
    user.type("isoPath", "/nowhere/a.iso")
    user.wait(lambda: "There is no file" in user.note("isoPath"))
    user.type("isoPath", str(iso))
    assert user.note("isoPath") == "Checking…"
    user.wait(user.can_go_on)
    assert user.note("isoPath") == ""


def test_a_file_is_browsed_for_without_blocking(user: Driver, tmp_path: Path) -> None:
    iso = tmp_path / "tiny-1.iso"
    iso.write_bytes(b"")
    user.click("isoPathBrowse")
    dialog = user.find(QFileDialog, "fileDialog")
    dialog.fileSelected.emit(str(iso))
    dialog.reject()
    user.wait(user.can_go_on)
    assert user.find(QComboBox, "isoPath").currentText() == str(iso)


def test_a_kernel_needs_a_file_but_no_initrd(user: Driver, tmp_path: Path) -> None:
    kernel = tmp_path / "vmlinuz"
    kernel.write_bytes(b"")
    user.click("source-kernel")
    assert not user.can_go_on()
    user.type("kernelPath", str(kernel))
    user.type("cmdline", "console=ttyS0 quiet")
    user.go_to("summaryPage")
    xml = user.find(QPlainTextEdit, "xml").toPlainText()
    assert f"<kernel>{kernel}</kernel>" in xml
    assert "<cmdline>console=ttyS0 quiet</cmdline>" in xml


def test_an_existing_disk_needs_no_new_one(user: Driver) -> None:
    user.click("source-disk-image")
    box = user.find(QComboBox, "imagePath")
    user.wait(lambda: box.findText("/var/lib/libvirt/images/debian-12-base.qcow2") >= 0)
    user.type("imagePath", "/var/lib/libvirt/images/debian-12-base.qcow2")
    user.go_to("storagePage")
    assert not user.find(QCheckBox, "newDisk").isChecked()
    user.go_to("summaryPage")
    xml = user.find(QPlainTextEdit, "xml").toPlainText()
    assert xml.count("<disk ") == 1
    assert 'file="/var/lib/libvirt/images/debian-12-base.qcow2"' in xml


@pytest.mark.parametrize(
    ("name", "word"),
    [("web-frontend", "already"), ("a/b", "/"), ("", "Give"), ("x" * 300, "too long")],
)
def test_a_bad_name_is_told_while_it_is_typed(user: Driver, name: str, word: str) -> None:
    user.click("source-empty")
    user.go_to("machinePage")
    user.find(QLineEdit, "name").clear()
    user.type("name", name)
    assert word in user.note("name")
    assert not user.can_go_on()
    assert word in user.forward_reason()


def test_the_suggested_name_is_free(user: Driver) -> None:
    user.click("source-empty")
    user.go_to("machinePage")
    assert user.find(QLineEdit, "name").text() not in user.machines()


def test_a_disk_larger_than_the_free_space_needs_consent(user: Driver) -> None:
    user.click("source-empty")
    user.go_to("storagePage")
    consent = user.find(QCheckBox, "mayExceed")
    assert not consent.isVisible()
    user.type("diskSize", "500")
    assert "10.2 GiB" in user.note("diskSize")
    assert not user.can_go_on()
    consent.click()
    assert user.can_go_on()
    user.type("diskSize", "5")
    assert not consent.isVisible()


def test_a_volume_name_that_is_taken_is_told(user: Driver) -> None:
    user.click("source-empty")
    user.go_to("storagePage")
    user.wait(lambda: "web-frontend.qcow2" in user.volumes())
    user.type("volumeName", "web-frontend.qcow2")
    assert "already" in user.note("volumeName")
    assert not user.can_go_on()


def test_an_active_network_is_chosen_first(user: Driver) -> None:
    user.click("source-empty")
    user.go_to("storagePage")
    assert user.find(QComboBox, "network").currentText() == "default (NAT)"


def test_malformed_xml_is_told_with_its_line(user: Driver) -> None:
    user.click("source-empty")
    user.go_to("summaryPage")
    user.click("showXml")
    user.set_xml(lambda xml: xml.replace("</memory>", "</memori>"))
    assert "line 3" in user.note("xml")
    assert user.find(QPlainTextEdit, "xml").extraSelections()[0].cursor.blockNumber() == 2
    assert "not well-formed" in user.forward_reason()


def test_edited_xml_is_what_is_made(user: Driver) -> None:
    user.click("source-empty")
    user.go_to("summaryPage")
    user.set_xml(lambda xml: xml.replace("<memory", "<title>Mine</title>\n  <memory"))
    user.click("create")
    user.wait(lambda: user.made)
    xml = user.run(user.host.domain(user.made[0].id).definition_xml())
    assert "<title>Mine</title>" in xml


def test_edited_xml_stays_when_nothing_else_changes(user: Driver) -> None:
    user.click("source-empty")
    user.go_to("summaryPage")
    user.set_xml(lambda xml: xml.replace("<memory", "<title>Mine</title>\n  <memory"))
    user.click("back")
    user.go_to("summaryPage")
    assert "Mine" in user.find(QPlainTextEdit, "xml").toPlainText()
    assert not user.find(QLabel, "rewritten").isVisible()


def test_edited_xml_that_is_rewritten_is_told(user: Driver) -> None:
    user.click("source-empty")
    user.go_to("summaryPage")
    user.set_xml(lambda xml: xml.replace("<memory", "<title>Mine</title>\n  <memory"))
    user.click("back")
    user.type("diskSize", "3")
    user.go_to("summaryPage")
    editor = user.find(QPlainTextEdit, "xml")
    assert "Mine" not in editor.toPlainText()
    assert user.find(QLabel, "rewritten").isVisible()
    editor.undo()
    assert "Mine" in editor.toPlainText()


def test_a_disk_taken_out_of_the_xml_is_not_made(user: Driver) -> None:
    user.click("source-empty")
    user.go_to("machinePage")
    user.type("name", "diskless")
    user.go_to("summaryPage")
    user.set_xml(lambda xml: re.sub(r"<disk .*?</disk>", "", xml, flags=re.DOTALL))
    user.click("create")
    user.wait(lambda: user.made)
    user.run(user.host.read_volumes(user.find(QComboBox, "pool").currentData()))
    assert "diskless.qcow2" not in user.volumes()


def test_a_name_taken_in_the_xml_is_told(user: Driver) -> None:
    user.click("source-empty")
    user.go_to("summaryPage")
    name = user.find(QLineEdit, "name").text()
    user.set_xml(lambda xml: xml.replace(f"<name>{name}<", "<name>web-frontend<"))
    assert "“web-frontend”" in user.note("xml")


def test_a_failure_leaves_the_wizard_with_its_input(user: Driver) -> None:
    before = user.machines()
    user.click("source-empty")
    user.go_to("machinePage")
    user.type("name", "not-to-be")
    user.go_to("summaryPage")
    user.set_xml(lambda xml: xml.replace("<on_crash>destroy<", "<on_crash>nonsense<"))
    user.click("create")
    notice = user.find(QLabel, "notice")
    user.wait(notice.isVisible)
    assert "does not accept" in notice.text()
    assert "on_crash" in user.find(QLabel, "noticeDetails").text()
    assert "nonsense" in user.find(QPlainTextEdit, "xml").toPlainText()
    assert user.find(QLineEdit, "name").text() == "not-to-be"
    assert user.machines() == before
    user.wait(lambda: "not-to-be.qcow2" not in user.volumes())


def test_after_a_failure_it_can_be_made_after_all(user: Driver) -> None:
    user.click("source-empty")
    user.go_to("summaryPage")
    user.set_xml(lambda xml: xml.replace("<on_crash>destroy<", "<on_crash>nonsense<"))
    user.click("create")
    user.wait(user.find(QLabel, "notice").isVisible)
    user.set_xml(lambda xml: xml.replace("nonsense", "destroy"))
    user.click("create")
    user.wait(lambda: user.made)


def test_cancelling_takes_everything_back_and_stays(user: Driver) -> None:
    before = user.machines()
    user.click("source-empty")
    user.go_to("summaryPage")
    user.click("create")
    user.click("cancelCreation")
    user.wait(lambda: not user.jobs.running)
    user.wait(lambda: user.find(QAbstractButton, "create").isEnabled())
    assert user.wizard.isVisible()
    assert user.machines() == before
    assert [row.phase for row in user.jobs.table] == [Phase.CANCELLED]


def test_closing_while_it_works_cancels_and_then_closes(user: Driver) -> None:
    before = user.machines()
    user.click("source-empty")
    user.go_to("summaryPage")
    user.click("create")
    user.wizard.close()
    assert user.wizard.isVisible(), "it waits for the clean-up"
    user.wait(lambda: not user.wizard.isVisible())
    assert not user.made
    assert user.machines() == before


def test_destroying_the_wizard_cancels_the_work(user: Driver) -> None:
    before = user.machines()
    user.click("source-empty")
    user.go_to("summaryPage")
    user.click("create")
    user.wizard.deleteLater()
    user.wait(lambda: not user.jobs.running)
    assert user.machines() == before


def test_input_is_locked_while_it_works(user: Driver) -> None:
    user.click("source-empty")
    user.go_to("summaryPage")
    user.click("create")
    for name in ("xml", "back", "create"):
        assert not user.find(QWidget, name).isEnabled()
    user.wait(lambda: user.made)


def test_every_control_has_a_name_and_a_label(user: Driver) -> None:
    labelled = {label.buddy() for label in user.wizard.findChildren(QLabel)}
    inputs = (QLineEdit, QComboBox, QSpinBox, QPlainTextEdit, QAbstractButton)
    for widget in (each for kind in inputs for each in user.wizard.findChildren(kind)):
        if widget.objectName().startswith("qt_") or isinstance(
            widget.parent(), QComboBox | QSpinBox
        ):
            continue
        assert widget.objectName(), widget
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        assert widget in labelled or widget.accessibleName() or text, widget.objectName()


def test_the_tab_key_follows_the_page(user: Driver) -> None:
    user.click("source-empty")
    user.go_to("machinePage")
    seen = ["name"]
    user.find(QLineEdit, "name").setFocus()
    for _ in range(5):
        focused = user.wizard.focusWidget()
        assert focused is not None
        user.qtbot.keyClick(focused, Qt.Key.Key_Tab)
        now = user.wizard.focusWidget()
        assert now is not None
        seen.append(now.objectName())
    assert seen == ["name", "memory", "vcpus", "hypervisor", "advanced", "cancel"]


def test_enter_goes_on(user: Driver) -> None:
    user.click("source-empty")
    user.go_to("machinePage")
    user.wait(user.can_go_on)
    user.qtbot.keyClick(user.find(QLineEdit, "name"), Qt.Key.Key_Return)
    assert user.find(QWidget, "storagePage").isVisible()


def test_it_fits_a_small_screen(user: Driver) -> None:
    hint = user.wizard.minimumSizeHint()
    assert hint.width() <= 1024
    assert hint.height() <= 700


def test_a_long_name_does_not_widen_it(user: Driver) -> None:
    user.click("source-empty")
    user.go_to("machinePage")
    user.type("name", "n" * 200)
    user.go_to("summaryPage")
    assert user.wizard.width() <= 1024


def test_one_host_needs_no_choice(user: Driver) -> None:
    assert user.find(QLabel, "hostName").text() == "Demo host"


def test_another_host_can_be_chosen(user: Driver) -> None:
    user.leave()
    user.connect("test:///default")
    user.open()
    box = user.find(QComboBox, "host")
    box.setCurrentIndex(1)
    user.click("source-empty")
    user.go_to("machinePage")
    assert "3 GiB" in user.find(QLabel, "hostMemory").text()
    user.go_to("storagePage")
    assert user.find(QComboBox, "pool").currentText().startswith("default-pool")


def test_a_host_that_cannot_define_is_left_out(user: Driver) -> None:
    able = able_hosts(user.hosts)
    user.run(user.host.disconnect())
    assert able == [user.host]
    assert able_hosts(user.hosts) == []


def test_a_host_that_goes_away_is_told_and_can_be_tried_again(user: Driver) -> None:
    user.leave()
    user.connect("test:///default")
    user.open()
    gone = next(host for host in user.hosts if host is not user.host)
    user.run(gone.disconnect())
    user.find(QComboBox, "host").setCurrentIndex(1)
    user.click("source-empty")
    user.go_to("machinePage")
    user.wait(lambda: "is not connected" in user.forward_reason())
    assert "is not connected" in user.note("offerProblem")
    user.run(gone.connect(user.never_ask))
    user.click("offerRetry")
    user.wait(user.can_go_on)
