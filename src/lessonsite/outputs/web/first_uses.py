"""A lesson's blocks in, the same out with the first use of each term marked, so that it can show its definition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

from msgspec import Struct
from msgspec.structs import replace

from lessonsite.folding import spaceless_letters
from lessonsite.model import Block, Html, Section

#: What is no prose: a tag or a comment, and an element that keeps its words plain, with all that it holds.
_PLAIN = "a|button|code|figcaption|h[1-6]|kbd|label|math|pre|script|style|summary|svg|table"
_NO_PROSE = re.compile(
    rf"""<({_PLAIN})(?=[\s/>]).*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|</?[a-z](?:[^"'>]|"[^"]*"|'[^']*')*>""",
    re.S | re.I,
)
_STOPS = re.compile(r"(?:</(?P<tag>b|em|i|strong)>)?[,.;:!?)\]…’”»]+")


class Gloss(Struct, frozen=True):
    """A term to mark and to explain there: its *name*, its definition in plain *text*, where the *glossary* has it."""

    name: str
    text: str
    glossary: str


Mark = Callable[[int, str, Gloss], str]


class FirstUses:
    """Marks the first use of each of *terms*: whole words; in scripts without spaces, the longest that fits.

    *mark* makes the HTML of the n-th use from the word as it stands and its term. Works on blocks in their order in the
    lesson. Terms are looked for one by one: a pattern of them all would have to be compiled for each lesson.
    """

    def __init__(self, terms: Iterable[Gloss], mark: Mark) -> None:
        named = ((escape(term.name.strip(), quote=False).lower(), term) for term in terms)
        self._waiting = {name: term for name, term in named if name}
        self._mark = mark
        self._count = 0

    def sections(self, sections: Sequence[Section]) -> tuple[Section, ...]:
        """The sections with first uses marked in their blocks."""
        return tuple([replace(section, blocks=self.blocks(section.blocks)) for section in sections])

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """The blocks with first uses marked; checks are left alone, for their options must not explain themselves."""
        return tuple([block if block.kind == "check" else self._block(block) for block in blocks])

    def _block(self, block: Block) -> Block:
        html = self._marked(block.html)
        return block if html is block.html else replace(block, html=html)

    def _marked(self, html: Html) -> Html:
        # A term may go over the end of a line in the author's file.
        flowing = html.replace("\n", " ")
        lowered = flowing.lower()
        if len(lowered) != len(html):
            # A few letters have lower forms of another length; there only words that stand as typed are found.
            lowered = flowing
        named = [name for name in self._waiting if name in lowered]
        if not named:
            return html
        prose = _NO_PROSE.sub(lambda other: "<" * len(other[0]), lowered)
        found = [(at, -len(name), name) for name in named if (at := _first_use(prose, name)) >= 0]
        pieces, end = [], 0
        for at, _, name in sorted(found):
            if at >= end:
                after = at + len(name)
                start, stop = _held(html, at, after)
                use = self._use(html[at:after], self._waiting.pop(name))
                if stop > after:
                    use = f'<span class="term-hold">{html[start:at]}{use}{html[after:stop]}</span>'
                pieces += [html[end:start], use]
                end = stop
        return Html("".join([*pieces, html[end:]])) if pieces else html

    def _use(self, word: str, term: Gloss) -> str:
        self._count += 1
        return self._mark(self._count, word, term)


def _held(html: str, at: int, after: int) -> tuple[int, int]:
    """From where to where a line must not break: a browser may end one after a button, even before a comma."""
    if not (stops := _STOPS.match(html, after)):
        return at, after
    opening = f"<{stops['tag']}>" if stops["tag"] else ""
    return (at - len(opening), stops.end()) if html.endswith(opening, 0, at) else (at, after)


def _first_use(prose: str, name: str) -> int:
    """Where *name* first stands in *prose* as a whole word, or -1. Both are in lower case."""
    at = prose.find(name)
    while at >= 0 and not _is_whole(prose, at, at + len(name)):
        at = prose.find(name, at + 1)
    return at


def _is_whole(prose: str, start: int, end: int) -> bool:
    """Whether a word begins and ends there; in scripts without spaces one may anywhere."""
    before, after = prose[start - 1 : start], prose[end : end + 1]
    begins = not (_joins(before) or _ends_entity(prose, start)) or bool(spaceless_letters(prose[start]))
    return begins and (not _joins(after) or bool(spaceless_letters(prose[end - 1])))


def _joins(letter: str) -> bool:
    return letter.isalnum() or letter in ("_", "-", "&", "#")


def _ends_entity(prose: str, at: int) -> bool:
    """Whether a sign written as an entity stands before: `AT&amp;T` is one word."""
    return prose[at - 1 : at] == ";" and prose.rfind("&", at - 8, at) > prose.rfind(" ", at - 8, at)
