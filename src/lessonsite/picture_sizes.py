"""A picture's file in, its size out: the pixels that a browser shows it in, as far as the first bytes tell them."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

Size = tuple[int, int]

#: The size of what is no picture, or does not tell.
UNTOLD: Size = (0, 0)
_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")

#: Enough for what cameras write before the size; more would only be read of a file that is broken or meant ill.
_HEAD = 1 << 18
_PNG = b"\x89PNG"
_TOLD_FIRST = (_PNG, b"\xff\xd8\xff", b"GIF8", b"RIFF")
#: What may turn an AVIF or a PNG, or cut it: the size that it tells is that before.
_TURNED = re.compile(rb"irot|clap|eXIf")

_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,6})?|\.\d{1,6})(px|pt|pc|in|cm|mm|em|)", re.I)
_UNITS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "em": 16}
#: Wider than any line of a page.
_FULL = 1_600


def is_picture(path: str) -> bool:
    """Whether the file at *path* may be one whose size can be told, by its name."""
    return path.lower().endswith(_ENDINGS)


def read_size(file: Path) -> Size:
    """The size of the picture in *file*, or `UNTOLD`."""
    with file.open("rb") as opened:
        return size_of(opened.read(_HEAD))


def size_of(head: bytes) -> Size:
    """The size of the picture that begins with *head*, or `UNTOLD`."""
    if head.lstrip(b"\xef\xbb\xbf\t\n\r ").startswith(b"<"):
        return _size_of_drawing(head)
    is_avif = head[4:8] == b"ftyp"
    may_be_turned = is_avif or head.startswith(_PNG)
    if (not is_avif and not head.startswith(_TOLD_FIRST)) or (may_be_turned and _TURNED.search(head)):
        return UNTOLD
    # Imported when the first picture is met: most builds meet no new one.
    import imagesize

    # Browsers turn a JPEG as its EXIF says, and no WebP.
    width, height = imagesize.get(BytesIO(head), exif_rotation=not is_avif)
    return (width, height) if width > 0 and height > 0 else UNTOLD


def _size_of_drawing(head: bytes) -> Size:
    """The size of an SVG. One that tells its shape alone fills the line in browsers, so it is said to be as wide."""
    root = _root(head)
    if root is None or root.tag.rpartition("}")[2] != "svg":
        return UNTOLD
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    if width is None or height is None:
        return UNTOLD
    shape = [_pixels(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip())[2:]]
    across, down = shape if len(shape) == 2 else (0, 0)
    if across and down and not root.get("preserveAspectRatio", "").strip().startswith("none"):
        width = width or (height * across / down if height else max(across, _FULL))
        height = height or width * down / across
    return (max(1, round(width)), max(1, round(height))) if width and height else UNTOLD


def _root(head: bytes) -> Any:
    """The first element of an XML file that begins with *head*, without what is in it; or None."""
    from xml.etree.ElementTree import XMLPullParser

    parser: XMLPullParser[Any] = XMLPullParser(("start",))
    try:
        parser.feed(head)
        return next(parser.read_events())[-1]
    except (StopIteration, SyntaxError, ValueError, LookupError):
        return None


def _pixels(length: str) -> float | None:
    """A length of a drawing; 0 for one that says nothing, or a share of what is around it, None for one that is said to
    be nothing, or in a unit that browsers alone know the size of, such as the `ex` of formulas.
    """
    found = _LENGTH.fullmatch(length.strip())
    if found:
        return float(found[1]) * _UNITS[found[2].lower()] or None
    return 0.0 if length.strip() in ("", "auto") or length.rstrip().endswith("%") else None
