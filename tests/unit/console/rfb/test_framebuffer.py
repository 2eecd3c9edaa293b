"""Areas and rows of a picture."""

from vmmgr.console.rfb.framebuffer import Framebuffer, Rect


def test_an_area_is_a_view_of_the_picture() -> None:
    framebuffer = Framebuffer(4, 4)
    framebuffer.area(Rect(1, 2, 2, 1)).fill(7)
    assert framebuffer.pixels[2].tolist() == [0, 7, 7, 0]


def test_rows_are_the_bytes_of_an_area() -> None:
    framebuffer = Framebuffer(4, 4)
    for row in framebuffer.rows(Rect(1, 1, 2, 2)):
        row[:] = b"\x01\0\0\0" * 2
    assert framebuffer.pixels.sum() == framebuffer.pixels[1:3, 1:3].sum() == 4


def test_full_rows_are_one_piece() -> None:
    assert len(Framebuffer(4, 4).rows(Rect(0, 1, 4, 3))) == 1
