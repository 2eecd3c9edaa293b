"""What is asked for, and in which order."""

from vmmgr.console.rfb.catalog import COMPRESSION_LEVEL_6, catalog, preference

RAW, COPYRECT, TIGHT = 0, 1, 7
PSEUDO = {-223, -308, -239, -314, -257, -258, -261}


def test_numbers_are_unique() -> None:
    numbers = [encoding.number for encoding in catalog()]
    assert len(numbers) == len(set(numbers))


def test_a_near_server_is_asked_for_raw_pixels_first() -> None:
    assert preference(near=True)[:3] == [RAW, COPYRECT, TIGHT]


def test_a_far_server_is_asked_to_compress_first() -> None:
    assert preference(near=False)[:3] == [TIGHT, COPYRECT, RAW]


def test_all_else_is_asked_for_too() -> None:
    assert set(preference(near=True)[3:]) == PSEUDO | {COMPRESSION_LEVEL_6}
