"""A lesson's text in, its front matter and its body out, each with the line on which it begins."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from lessonsite.diagnostics import Code, Outcome
from lessonsite.source import Span

FRONT_MATTER_OPEN = Code(
    "front-matter-open",
    "error",
    why="Front matter that is not between two lines `---` would be shown to learners, or swallow the lesson.",
    wrong="---\ntitle: Loops\n\nA loop repeats.",
    right="---\ntitle: Loops\n---\n\nA loop repeats.",
)

_OPENING = re.compile(r"\ufeff?(?P<above>(?:[ \t]*\r?\n)*)---[ \t]*\r?\n(?P<below>(?:[ \t]*\r?\n)*)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_KEY_LINE = re.compile(r"^[ \t]*['\"]?[\w-]+['\"]?[ \t]*:(?:\s|$)", re.MULTILINE)
_KNOWN_KEY = re.compile(
    r"(?:title|id|summary|track|order|level|tags|minutes|draft|quiz|requires|date|weight)[ \t]*[:=]"
)
_NEARLY = re.compile(
    rf"\ufeff?(?:[ \t]*\r?\n)*(?P<typed>[ \t]*(?:-{{2,}}|[–—]+|\+{{3}}))[ \t]*\r?\n(?={_KNOWN_KEY.pattern})"
)
_CLOSING_NEARLY = re.compile(r"^[ \t]*(?:-{2,}|[–—]+)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
#: What is more than a comment.
_WORDS = re.compile(r"^[ \t]*[^\s#]", re.MULTILINE)
_FACTS_END = re.compile(r"^(?:[ \t]*\r?\n|#)", re.MULTILINE)


class SplitText(Struct, frozen=True):
    """A lesson's text, taken apart. *yaml* is None where there is no front matter. Lines count from 1."""

    yaml: str | None
    yaml_line: int
    body: str
    body_line: int


def split_front_matter(text: str, path: str = "") -> Outcome[SplitText]:
    """Take the front matter off a lesson's *text*: what stands between a first line `---` and the next.

    Plain Markdown may begin with a rule: one that an empty line, and no key, follows, or that nothing closes.
    """
    opening = _OPENING.match(text)
    if not opening:
        return _split_nearly(text, path)
    start, closing = opening.start("below"), _CLOSING.search(text, opening.end())
    facts = text[start : closing.start()] if closing else ""
    if not (_encloses(opening, facts) if closing else _begins(opening)):
        return Outcome(SplitText(None, 1, text, 1))
    span = Span(_line(text, start) - 1, 1, 3)
    if closing:
        split = _cut(text, start, closing.start(), closing.end())
        if ":" in facts or not _WORDS.search(facts):
            return Outcome(split)
        hint = "write `title: …` below it; or leave the next line empty, where `---` is a rule"
        remark = FRONT_MATTER_OPEN.at(path, span, "no `key: value` stands between this `---` and the next", hint)
        return Outcome(replace(split, yaml=None), (remark,))
    blank = _FACTS_END.search(text, opening.end())
    end = blank.start() if blank else len(text)
    message = "the front matter that begins here is never closed"
    remark = FRONT_MATTER_OPEN.at(path, span, message, "add a line `---` below its last key")
    return Outcome(_cut(text, start, end, end), (remark,))


def _begins(opening: re.Match[str]) -> bool:
    """Whether front matter begins with it that nothing closes."""
    is_apart = bool(opening["above"] or opening["below"])
    return bool((_KNOWN_KEY if is_apart else _KEY_LINE).match(opening.string, opening.end()))


def _encloses(opening: re.Match[str], facts: str) -> bool:
    """Whether it and the next line `---` enclose *facts*, and not prose between two rules."""
    if opening["above"] or (opening["below"] and facts.strip()):
        return bool(_KEY_LINE.search(facts))
    return True


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
