"""The widget that shows a VNC session and sends it keys and pointer."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from vmmgr.console.views.keyboard import Keyboard
from vmmgr.console.views.pointer import Pointer
from vmmgr.console.views.scaling import Placement, Scaling, place
from vmmgr.console.views.shape import to_qcursor

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QFocusEvent,
        QHideEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QShowEvent,
        QWheelEvent,
    )

    from vmmgr.console.session import VncSession

_NO_PICTURE = QSize(640, 480)
_MARGIN = 16
_SURROUND = Qt.GlobalColor.black
_TEXT = Qt.GlobalColor.lightGray


class VncView(QWidget):
    """Show a session's picture, or a message while there is none.

    The session stays its owner's, who stops it; hand over None, or another one, before deleting
    it.  When a session closes by itself the view shows the reason.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("vnc_view")
        self.setAccessibleName(self.tr("Screen of the machine"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # noqa: FBT003 - Qt's
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._session: VncSession | None = None
        self._pointer: Pointer | None = None
        self._keyboard = Keyboard(self._send_key)
        self._scaling = Scaling.FIT
        self._message = ""

    def set_session(self, session: VncSession | None) -> None:
        """Show ``session`` from now on."""
        self._keyboard.release_all()
        if self._session is not None:
            self._disconnect(self._session)
        self._session = session
        self._pointer = None
        if session is not None:
            self._pointer = Pointer(session)
            self._connect(session)
            session.set_visible(self.isVisible())
        self._show_picture()

    def set_message(self, message: str) -> None:
        """Set the text, plain and in one line, that stands where there is no picture."""
        self._message = message
        self.setAccessibleDescription(message)
        self.update()

    def set_scaling(self, scaling: Scaling) -> None:
        """Choose how the picture meets the widget's size."""
        self._scaling = scaling
        self._show_picture()

    @property
    def scaling(self) -> Scaling:
        """How the picture meets the widget's size."""
        return self._scaling

    @override
    def sizeHint(self) -> QSize:
        image = self._image()
        if image.isNull():
            return _NO_PICTURE
        ratio = self.devicePixelRatioF()
        return QSize(math.ceil(image.width() / ratio), math.ceil(image.height() / ratio))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        image = self._image()
        if image.isNull():
            painter.fillRect(event.rect(), _SURROUND)
            self._paint_message(painter)
        else:
            self._paint_picture(painter, image)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_cursor()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._session is not None:
            self._session.set_visible(True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keyboard.release_all()
        if self._session is not None:
            self._session.set_visible(False)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return False

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._keyboard.release_all()
        super().focusOutEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._keyboard.press(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._keyboard.release(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        placement = self._placement()
        if self._pointer is not None and placement is not None:
            self._pointer.move(event, placement)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        placement = self._placement()
        if self._pointer is not None and placement is not None:
            self._pointer.turn(event, placement)
        event.accept()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if self._pointer is not None:
            self._pointer.leave()
        super().leaveEvent(event)

    def _connect(self, session: VncSession) -> None:
        session.dirty.connect(self._repaint_dirty)
        session.resized.connect(self._show_picture)
        session.cursor_changed.connect(self._show_cursor)
        session.closed.connect(self._show_end)

    def _disconnect(self, session: VncSession) -> None:
        session.dirty.disconnect(self._repaint_dirty)
        session.resized.disconnect(self._show_picture)
        session.cursor_changed.disconnect(self._show_cursor)
        session.closed.disconnect(self._show_end)

    def _image(self) -> QImage:
        return self._session.image if self._session is not None else QImage()

    def _placement(self) -> Placement | None:
        image = self._image()
        if image.isNull():
            return None
        return place(image.size(), self.size(), self.devicePixelRatioF(), self._scaling)

    def _send_key(self, keysym: int, scancode: int, down: bool) -> None:  # noqa: FBT001 - a state
        if self._session is not None:
            self._session.send_key(keysym, scancode, down)

    def _repaint_dirty(self) -> None:
        placement = self._placement()
        if self._session is not None and placement is not None:
            self.update(placement.to_widget(self._session.take_dirty()))

    def _show_picture(self) -> None:
        """Repaint it all: there is another picture, or none, or it lies elsewhere."""
        if self._session is not None:
            self._session.take_dirty()
        is_cut = self._scaling is Scaling.NONE and not self._image().isNull()
        self.setMinimumSize(self.sizeHint() if is_cut else QSize(0, 0))
        self._show_cursor()
        self.updateGeometry()
        self.update()

    def _show_cursor(self) -> None:
        placement = self._placement()
        cursor = self._session.cursor if self._session is not None else None
        if placement is None or cursor is None:
            self.unsetCursor()
        else:
            self.setCursor(to_qcursor(cursor, placement.factor, placement.ratio))

    def _show_end(self, reason: str) -> None:
        # Late news of a session that was replaced meanwhile does not count.
        if self._session is not None and self._session.is_closed:
            self.set_session(None)
            if reason:
                self.set_message(reason)

    def _paint_picture(self, painter: QPainter, image: QImage) -> None:
        """Draw in device pixels; what is not dirty is clipped away by Qt."""
        placement = self._placement()
        if placement is None:
            return
        ratio = placement.ratio
        painter.scale(1 / ratio, 1 / ratio)
        room = QRect(0, 0, math.ceil(self.width() * ratio), math.ceil(self.height() * ratio))
        if not placement.target.contains(room):
            painter.fillRect(room, _SURROUND)
        hint = QPainter.RenderHint.SmoothPixmapTransform
        painter.setRenderHint(hint, placement.is_scaled)
        painter.drawImage(placement.target, image)

    def _paint_message(self, painter: QPainter) -> None:
        room = self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0)
        metrics = painter.fontMetrics()
        text = metrics.elidedText(self._message, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(_TEXT)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(room, flags, text)
