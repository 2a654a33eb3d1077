"""A lesson's text in, its front matter and its body out, each with the line on which it begins."""

from __future__ import annotations

import re

from msgspec import Struct

from lessonsite.diagnostics import Code, Outcome
from lessonsite.source import Span

FRONT_MATTER_OPEN = Code(
    "front-matter-open",
    "error",
    why="Front matter that is not between two lines `---` would be shown to learners, or swallow the lesson.",
    wrong="---\ntitle: Loops\n\nA loop repeats.",
    right="---\ntitle: Loops\n---\n\nA loop repeats.",
)

_OPENING = re.compile(r"\ufeff?(?P<above>(?:[ \t]*\r?\n)*)---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_KEY_LINE = re.compile(r"\s*['\"]?[\w-]+['\"]?[ \t]*:(?:\s|$)")
_NEARLY = re.compile(
    r"\ufeff?(?:[ \t]*\r?\n)*(?P<typed>[ \t]*(?:-{2,}|[–—]+|\+{3}))[ \t]*\r?\n"
    r"(?=(?:title|id|summary|track|order|level|tags|minutes|draft|quiz|requires|date|weight)[ \t]*[:=])"
)
_CLOSING_NEARLY = re.compile(r"^[ \t]*(?:-{2,}|[–—]+)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_FACTS_END = re.compile(r"^(?:[ \t]*\r?\n|#)", re.MULTILINE)


class SplitText(Struct, frozen=True):
    """A lesson's text, taken apart. *yaml* is None where there is no front matter. Lines count from 1."""

    yaml: str | None
    yaml_line: int
    body: str
    body_line: int


def split_front_matter(text: str, path: str = "") -> Outcome[SplitText]:
    """Take the front matter off a lesson's *text*: what stands between a first line `---` and the next.

    Plain Markdown may begin with a rule: where nothing closes it, it is front matter only if a key follows.
    """
    opening = _OPENING.match(text)
    if not opening:
        return _split_nearly(text, path)
    closing = _CLOSING.search(text, opening.end())
    has_key = bool(_KEY_LINE.match(text, opening.end()))
    if not has_key and (closing is None or opening["above"]):
        return Outcome(SplitText(None, 1, text, 1))
    if closing:
        return Outcome(_cut(text, opening.end(), closing.start(), closing.end()))
    blank = _FACTS_END.search(text, opening.end())
    end = blank.start() if blank else len(text)
    message = "the front matter that begins here is never closed"
    span = Span(_line(text, opening.end()) - 1, 1, 3)
    remark = FRONT_MATTER_OPEN.at(path, span, message, "add a line `---` below its last key")
    return Outcome(_cut(text, opening.end(), end, end), (remark,))


def _split_nearly(text: str, path: str) -> Outcome[SplitText]:
    """The same where *text* begins with what may be meant as a line `---`, which it is said not to be."""
    opening = _NEARLY.match(text)
    if not opening:
        return Outcome(SplitText(None, 1, text, 1))
    typed = opening["typed"]
    span = Span(_line(text, opening.end()) - 1, 1, len(typed))
    hint = "write `---`, and the facts in YAML up to the next `---`"
    remark = FRONT_MATTER_OPEN.at(path, span, f"`{typed}` does not open front matter", hint)
    closing = _CLOSING_NEARLY.search(text, opening.end())
    if closing is None or "+" in typed:
        return Outcome(SplitText(None, 1, text, 1), (remark,))
    return Outcome(_cut(text, opening.end(), closing.start(), closing.end()), (remark,))


def _cut(text: str, start: int, end: int, body: int) -> SplitText:
    return SplitText(text[start:end], _line(text, start), text[body:], _line(text, body))


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
