"""A file's bytes in, its text out, with a remark where they are not UTF-8."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from lessonsite.diagnostics import Code, Diagnostic
from lessonsite.source import Source, Span

NOT_UTF8 = Code(
    "not-utf-8",
    "error",
    why="In another encoding letters would be garbled, or the lesson could not be read at all.",
    wrong="a file saved as Latin-1",
    right="the same file saved as UTF-8",
)


def source_of(path: str, data: bytes) -> tuple[Source, Diagnostic | None]:
    """The text file at *path*; where it is not UTF-8, what can be read of it, and a remark. A byte order mark is
    dropped.
    """
    if encoding := _utf16(data[:2]):
        remark = NOT_UTF8.at(path, None, "this file is UTF-16", "save the file as UTF-8")
        return Source(path, _unix(data.decode(encoding, "replace"))), remark
    data = data.removeprefix(BOM_UTF8)
    try:
        return Source(path, _unix(data.decode())), None
    except UnicodeDecodeError as error:
        lines = _unix(data[: error.start].decode()).split("\n")
        message, place = f"byte 0x{data[error.start]:02x} is not UTF-8", Span(len(lines), len(lines[-1]) + 1)
        remark = NOT_UTF8.at(path, place, message, "save the file as UTF-8")
        return Source(path, _unix(data.decode(errors="replace"))), remark


def _utf16(start: bytes) -> str:
    """The name of UTF-16 as Python has it, where a file *start*s so: with its mark, or with half of an ASCII letter."""
    if start in (BOM_UTF16_LE, BOM_UTF16_BE):
        return "utf-16"
    is_half = len(start) == 2 and start.count(0) == 1
    return ("utf-16-le" if start[0] else "utf-16-be") if is_half else ""


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
