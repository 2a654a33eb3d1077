"""Pictures bear their size: what each kind of file tells of it, and every page that shows one."""

from __future__ import annotations

import struct
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessonsite.outputs.web.pictures import sized
from lessonsite.picture_sizes import UNTOLD, Size, read_size, size_of
from lessonsite.site_builder import open_catalog, view_of
from tests.catalogs import built, lesson, write_files

SVG = '<svg xmlns="http://www.w3.org/2000/svg" '


def drawing(attributes: str, before: str = "") -> bytes:
    return f"{before}{SVG}{attributes}><rect width='7' height='9'/></svg>".encode()


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">L4sLLBBBBB", 13, b"IHDR", width, height, 8, 2, 0, 0, 0)


def jpeg(width: int, height: int, orientation: int) -> bytes:
    exif = b"Exif\0\0MM\0*" + struct.pack(">LHHHLHHL", 8, 1, 0x112, 3, 1, orientation, 0, 0)
    size = struct.pack(">BHHB", 8, height, width, 3) + bytes(9)
    parts = ((b"\xff\xe1", exif), (b"\xff\xc0", size))
    return b"\xff\xd8" + b"".join(mark + struct.pack(">H", len(part) + 2) + part for mark, part in parts)


def webp(width: int, height: int) -> bytes:
    size = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    return b"RIFF" + bytes(4) + b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + size


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">L4s", len(content) + 8, kind) + content


def avif(width: int, height: int, more: bytes = b"", before: bytes = b"") -> bytes:
    properties = box(b"ipco", box(b"ispe", struct.pack(">LLL", 0, width, height)) + more)
    return box(b"ftyp", b"avif\0\0\0\0avif") + box(b"meta", bytes(4) + before + box(b"iprp", properties))


#: Places of parts of an AVIF that are nothing: 1,000 times 65,535, each of which takes no room in the file.
_NOWHERE = box(b"iloc", b"\0\0\0\0\0\0" + struct.pack(">H", 1_000) + struct.pack(">HHH", 1, 0, 65_535) * 1_000)
HOSTILE = {
    "a JPEG that is all padding": b"\xff\xd8\xff" + b"\xff" * 3_000_000,
    "a JPEG that tells after half a megabyte": b"\xff\xd8"
    + (b"\xff\xfe\xff\xff" + bytes(65_533)) * 8
    + jpeg(4, 3, 1)[2:],
    "a JPEG of empty parts": b"\xff\xd8" + b"\xff\xe1\0\2" * 500_000,
    "an AVIF of parts nowhere": box(b"ftyp", b"avif\0\0\0\0") + box(b"meta", bytes(4) + _NOWHERE),
    "a number without end": b"P1 " + b"7" * 3_000_000,
    "names for names": b"<!DOCTYPE svg ["
    + b"".join(b'<!ENTITY a%d "%b">' % (each + 1, b"&a%d;" % each * 10) for each in range(12))
    + b']><svg width="&a12;"/>',
    "another encoding": b'<?xml version="1.0" encoding="shift-jis"?><svg width="1" height="1"/>',
    "no encoding": b'<?xml version="1.0" encoding="nonsense"?><svg width="1" height="1"/>',
    "a length that spaces part from its end": drawing(f'width="1{" " * 250_000}x" height="1"'),
    "numbers as long as a line": drawing(f'width="{"9" * 5_000}" height="1e999"'),
}


@pytest.mark.parametrize(
    ("head", "size"),
    [
        (png(640, 250), (640, 250)),
        (b"GIF89a" + struct.pack("<HH", 30, 20) + bytes(3), (30, 20)),
        (jpeg(400, 300, 1), (400, 300)),
        *[(jpeg(400, 300, turned), (300, 400)) for turned in (5, 6, 7, 8)],
        (webp(1_200, 800), (1_200, 800)),
        (avif(320, 200), (320, 200)),
        # Where its parts lie is nobody's concern here.
        (avif(320, 200, before=box(b"iloc", b"broken")), (320, 200)),
        (avif(320, 200, box(b"irot", b"\1")), UNTOLD),
        (png(640, 250) + struct.pack(">L4s", 26, b"eXIf"), UNTOLD),
        (avif(320, 200, box(b"clap", bytes(32))), UNTOLD),
        (drawing('width="120" height="80"'), (120, 80)),
        (drawing('width="3in" height="72pt" viewBox="0 0 9 9"'), (288, 96)),
        (drawing('width="64" viewBox="0 0 320 200"'), (64, 40)),
        (drawing('height="40" viewBox="-1 -1 320 200"'), (64, 40)),
        (drawing('width="40"'), UNTOLD),
        (drawing('viewBox="0 0 40 20" preserveAspectRatio="none"'), UNTOLD),
        (drawing('width="9.5ex" height="2ex" viewBox="0 0 4199 883"'), UNTOLD),
        (drawing('width="0" height="0"'), UNTOLD),
        (drawing('width="0" viewBox="0 0 40 20"'), UNTOLD),
        (drawing('height="0px" viewBox="0 0 40 20"'), UNTOLD),
        (drawing('viewBox="0 0 40 0"'), UNTOLD),
        (drawing('width="auto" height="20" viewBox="0 0 40 20"'), (40, 20)),
        (drawing("", '\ufeff<?xml version="1.0"?>\n<!-- <svg width="1" height="2"/> -->\n'), UNTOLD),
        (b"<html width='1' height='1'/>", UNTOLD),
        (b"BM" + bytes(60), UNTOLD),
        (b"", UNTOLD),
    ],
)
def test_a_picture_tells_its_size_as_a_browser_shows_it(head: bytes, size: Size) -> None:
    assert size_of(head) == size


@pytest.mark.parametrize("share", ["", 'width="100%" height="100%" '])
def test_a_drawing_that_tells_its_shape_alone_fills_the_line(share: str) -> None:
    width, height = size_of(drawing(f'{share}viewBox="0,0 1.5 1"'))

    assert (width > 1_000 and width == 1.5 * height) or abs(width - 1.5 * height) < 1


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_picture_that_means_ill_tells_nothing_and_holds_up_nobody(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "ill.png"
    file.write_bytes(content)

    assert read_size(file) == UNTOLD


BROKEN = (b"GIF89a\1\0\1\0", b"RIFF", b"\xff\xd8\xff")
HEADS = (png(1, 1), jpeg(2, 2, 6), webp(3, 3), avif(4, 4), drawing('viewBox="0 0 2 1"'), *BROKEN)


@given(head=st.sampled_from(HEADS), at=st.integers(0, 80), noise=st.binary(max_size=60), end=st.integers(0, 200))
def test_no_bytes_break_it(head: bytes, at: int, noise: bytes, end: int) -> None:
    width, height = size_of((head[:at] + noise + head[at + len(noise) :])[:end])

    assert (width > 0) == (height > 0)


CHOICE = '<picture>\n<source srcset="b.png" media="print">\n<img src="a/x&amp;y.png"></picture>'


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ('<img src="a/x&amp;y.png" alt="a > b">', '<img width="3" height="2" src="a/x&amp;y.png" alt="a > b">'),
        ('<img alt="" src="a/x&amp;y.png">', '<img width="3" height="2" alt="" src="a/x&amp;y.png">'),
        ('<img src="a/x&amp;y.png" width="9" alt="">', '<img src="a/x&amp;y.png" width="9" alt="">'),
        ('<img src="a/x&amp;y.png" srcset="b.png 2x">', '<img src="a/x&amp;y.png" srcset="b.png 2x">'),
        ('<img src="b.png"><imgs src="a/x&amp;y.png">', '<img src="b.png"><imgs src="a/x&amp;y.png">'),
        (f'{CHOICE}<img src="a/x&amp;y.png">', f'{CHOICE}<img width="3" height="2" src="a/x&amp;y.png">'),
        ("<img src='a' alt=\"", "<img src='a' alt=\""),
    ],
)
def test_what_an_author_says_of_a_picture_stays(said: str, shown: str) -> None:
    assert sized(said, {"a/x&y.png": (3, 2)}) == shown


SHOWN = {
    "lessonsite.yaml": "title: Small\nid: small\nlanguages: [de]\n",
    "lessons/index.md": "![O](10-a/images/o.svg)\n",
    "lessons/10-a/index.md": "![O](images/o.svg)\n",
    "lessons/10-a/01-one.md": lesson(
        "One",
        "## One\n\n![O](images/o.svg)\n\n![O](images/o.svg 'Again')\n\n<img src='images/o.svg' alt='Raw'>\n\n"
        "## Key terms\n\nToken\n: A piece ![O](images/o.svg)\n\n"
        "## Quiz\n\n### Which? ![O](images/o.svg)\n\n- [x] ![O](images/o.svg)\n- [ ] that\n",
    ),
    "lessons/10-a/01-one.de.md": lesson("Eins", "## Eins\n\n![O](images/o.svg)\n"),
    "lessons/10-a/images/o.svg": f'{SVG}width="31" height="17"/>',
}


class Pictures(HTMLParser):
    """What a page says of each of its pictures."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.found.append(dict(attrs))


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("index.html", 1),
        ("de/index.html", 1),
        ("a/index.html", 1),
        ("de/a/index.html", 1),
        ("a/one/index.html", 6),
        ("a/one/review.js", 3),
        ("de/a/one/index.html", 1),
        ("glossary/index.html", 1),
    ],
)
def test_every_page_tells_the_size_of_each_picture_it_shows(tmp_path: Path, address: str, count: int) -> None:
    write_files(tmp_path, SHOWN)

    built(tmp_path)

    page = (tmp_path / "build" / address).read_text()
    found = Pictures(page.replace('\\"', '"')).found
    assert len(found) >= count
    assert {(picture["width"], picture["height"]) for picture in found} == {("31", "17")}
    loading = [picture.get("loading") for picture in found if picture["alt"] != "Raw"]
    assert loading[1:] == ["lazy"] * (len(loading) - 1)
    assert loading[0] is None or address in {"a/one/review.js", "glossary/index.html"}, "a lesson's first is waited for"


def test_pictures_are_measured_for_those_alone_who_see_a_page(tmp_path: Path) -> None:
    write_files(tmp_path, SHOWN)

    with open_catalog(tmp_path) as (catalog, _):
        assert catalog.pictures == {}

    assert view_of(tmp_path, "a/one").pictures == {"../images/o.svg": (31, 17)}
