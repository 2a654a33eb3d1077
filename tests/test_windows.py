"""What Windows asks of names and addresses holds for every site, wherever it is built."""

from __future__ import annotations

import ntpath
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from lessonsite.addresses import file_system_key, is_free
from lessonsite.config import Settings

DEVICES = ("con", "PRN", "aux", "Nul", "conin$", "CONOUT$", "com1", "LPT9", "com\u00b9", "lpt\u00b3", "common", "nulls")
ENDINGS = ("", ".", " ", ".html", " .x", ".a.b", "-1", "\u00b2")
NAMES = st.builds(str.__add__, st.sampled_from(DEVICES), st.sampled_from(ENDINGS)) | st.text(min_size=1, max_size=12)
#: As Windows has it: names of devices, whatever follows a full stop, and three more digits than there are.
DEVICE_NAMES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
DEVICE_NAMES |= {f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789\u00b9\u00b2\u00b3"}


@given(parts=st.lists(NAMES, min_size=1, max_size=3))
@example(parts=["com\u00b9"])
@example(parts=["a", "nul .txt"])
@example(parts=["c:", "x"])
@example(parts=["a\\..\\..\\x"])
def test_a_page_that_may_stand_can_stand_there_on_windows(parts: list[str]) -> None:
    if is_free("/".join(parts), Settings()):
        folder = ntpath.join("C:\\site", *parts)

        assert ntpath.normpath(folder) == "\\".join(["C:\\site", *"/".join(parts).split("/")])
        for part in "/".join(parts).split("/"):
            assert part.partition(".")[0].rstrip(" ").upper() not in DEVICE_NAMES
            assert part == part.rstrip(". ")
            assert not set(part) & {*'<>:"|?*', *map(chr, range(32))}


def test_names_that_are_one_where_case_or_form_do_not_count_are_one_address() -> None:
    for form in ("NFC", "NFD"):
        assert file_system_key(unicodedata.normalize(form, "Ma\u00dfe/\u00c4ra/")) == file_system_key("masse/\u00e4ra/")
