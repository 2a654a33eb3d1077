"""A lesson in, its sentences out: what may be quoted of it, word for word, and where each stands.

    sentences_of(lesson)    # every sentence that a learner sees, in the order of the page

A sentence's text is the page's, but for white space: a run of it stands there as one blank. Cells of a table's row are
parted by a tab. Code and formulas set apart are not quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from msgspec import Struct

from lessonsite.model import Block, Html, Lesson, Question, Section
from lessonsite.sentence_splitter import split_sentences

#: What kind of text a sentence stands in.
KINDS = ("prose", "item", "row", "term", "examples", "try-it", "big-idea", "summary")

#: In HTML that lessonsite made, `<` and `>` stand around tags alone.
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^>]*)>")
#: One paragraph, or a line, of nothing but words.
_SOLE = re.compile(r"(?:<p>)?([^<]*)(?:</p>\n?)?")
_ID = re.compile(r'\bid="([^"]*)"')
_WHITE = re.compile(r"[^\S\t]+")
_AROUND_TAB = re.compile(r" ?\t[ \t]*")
_BREAKS = frozenset(
    """address article aside blockquote br caption dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hr
    li ol p section summary table tbody td tfoot th thead tr ul""".split()
)
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))
#: What a run's kind is told by.
_RUNS = _HEADINGS | {"li", "dt", "dd", "tr"}
#: What is no text of the lesson: code, and what lessonsite puts beside the words.
_LEFT_OUT = frozenset(("annotation", "audio", "pre", "svg", "video"))
_SET_APART = re.compile(r'class="(?:footnote-ref|callout-title|math-frame|code-frame)|aria-hidden="true"')
#: What only marks words, unless one of them marks what is no text of the lesson.
_MARKS = "(?:a|b|code|del|em|i|kbd|mark|q|s|small|span|strong|sub|sup)"
_MARK = re.compile(rf"</?{_MARKS}(?:\s[^>]*)?>")
_MARK_SET_APART = re.compile(rf"<(?i:{_MARKS})\s[^>]*(?:{_SET_APART.pattern})")
_VOID = frozenset("area br col hr img input link meta source track wbr".split())
_KIND_OF = {"li": "item", "dd": "term", "tr": "row"}
_LONGEST_ITEM = 240


class Place(Struct, frozen=True):
    """A part of the page that has a heading. *anchor* leads to it, *section* to the numbered part that it stands in."""

    anchor: str
    title: str
    section: str


class Sentence(Struct, frozen=True):
    """What may be quoted. *head* are the words that it is said of: a term, a table's row and column heads, the sentence
    that a list follows.
    """

    text: str
    place: Place
    kind: str = "prose"
    head: str = ""


class Explanation(Struct, frozen=True):
    """Why a question of the lesson has the answer that it has: to be told to those who have answered it."""

    question: Question
    place: Place
    sentences: tuple[str, ...]


class _Run(Struct):
    """Words between two tags that part the text."""

    tag: str
    text: str
    place: Place
    head: str = ""


def sentences_of(lesson: Lesson) -> tuple[Sentence, ...]:
    """All sentences that stand in the lesson's text: its summary, its parts in order, its key terms."""
    outline = lesson.outline
    top = Place("", outline.title_text, "")
    found = _of_blocks(lesson.introduction, top, outline.language)
    for section in lesson.sections:
        found += _of_blocks(section.blocks, _place(section), outline.language)
    for term in outline.terms:
        place = Place(term.anchor, term.name, lesson.terms_anchor or "ls-terms")
        for run in _runs(term.definition, place):
            for text in split_sentences(run.text, outline.language):
                found.append(Sentence(text, place, "term", term.name))
    texts = {one.text for one in found}
    return (*(one for one in _summary(lesson, top) if one.text not in texts), *found)


def explanations_of(lesson: Lesson) -> tuple[Explanation, ...]:
    """What the lesson says of its questions' answers."""
    places = [(question, _place(section)) for section in lesson.sections for question in _checks(section.blocks)]
    if lesson.quiz:
        places += [(question, Place(lesson.quiz.anchor, "", lesson.quiz.anchor)) for question in lesson.quiz.questions]
    return tuple(
        Explanation(question, place, tuple(_split(question.why, place, lesson.outline.language)))
        for question, place in places
    )


def _checks(blocks: Iterable[Block]) -> Iterator[Question]:
    for block in blocks:
        yield from block.questions


def _split(html: Html, place: Place, language: str) -> Iterator[str]:
    for run in _runs(html, place):
        yield from split_sentences(run.text, language)


def _place(section: Section) -> Place:
    return Place(section.anchor, section.text, section.anchor)


def _summary(lesson: Lesson, top: Place) -> Iterator[Sentence]:
    """The summary, where it is more than what is taken from the text, or the words that the page begins with."""
    outline = lesson.outline
    if outline.summary_taken:
        return
    opening = next(iter(_runs(lesson.introduction[0].html, top)), None) if lesson.introduction else None
    summary = " ".join(outline.summary_text.split())
    if opening is None or not opening.text.startswith(summary[:40]):
        for text in split_sentences(summary, outline.language):
            yield Sentence(text, top, "summary")


def _of_blocks(blocks: Iterable[Block], place: Place, language: str) -> list[Sentence]:
    found: list[Sentence] = []
    for block in blocks:
        inner = place
        if block.heading and block.anchor:
            inner = Place(block.anchor, unescape(_TAG.sub("", block.heading)), place.section)
        kind = block.kind if block.kind in KINDS else "prose"
        found += _of_runs(_runs(block.html, inner), kind, language)
    return found


def _of_runs(runs: Iterable[_Run], kind: str, language: str) -> Iterator[Sentence]:
    before = ""
    for run in runs:
        own = kind if kind != "prose" else _KIND_OF.get(run.tag, "prose")
        is_whole = run.tag == "tr" or (run.tag == "li" and len(run.text) <= _LONGEST_ITEM)
        texts = [run.text] if is_whole else split_sentences(run.text, language)
        head = run.head or (before if run.tag == "li" else "")
        for text in texts:
            yield Sentence(text, run.place, own, head)
        if run.tag not in ("li", "tr", "dd"):
            before = texts[-1] if texts and texts[-1].endswith((":", "：")) else ""


def _runs(html: str, place: Place) -> list[_Run]:
    if sole := _SOLE.fullmatch(html):
        text = _normalized(sole[1].replace("\t", " "))
        return [_Run("p", text, place)] if text else []
    return _RunReader(place).read(html)


def _normalized(text: str) -> str:
    """*text* of HTML with its white space as a sentence has it."""
    text = unescape(text)
    return _AROUND_TAB.sub("\t", _WHITE.sub(" ", text).strip()) if "\t" in text else " ".join(text.split())


class _RunReader:
    """Collects the runs of words of rendered blocks, tag by tag."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.section = place.section
        self.runs: list[_Run] = []
        self.parts: list[str] = []
        self.open: list[str] = []
        self.skip: list[str] = []
        self.heading = ""
        self.term = ""
        self.columns = ""
        self.has_cells = False

    def read(self, html: str) -> list[_Run]:
        """The runs of words in *html*."""
        html = _without_code(html).replace("\t", " ")
        if not _MARK_SET_APART.search(html):
            html = _MARK.sub("", html)
        pieces = iter(_TAG.split(html))
        self.parts.append(next(pieces))
        for closing, name, attributes, text in zip(pieces, pieces, pieces, pieces, strict=True):
            self._handle_tag(name.lower(), attributes, closing)
            if not self.skip:
                self.parts.append(text)
        self._end_run()
        return self.runs

    def _handle_tag(self, name: str, attributes: str, closing: str) -> None:
        if self.skip:
            self._skip_tag(name, closing)
        elif not closing and (name in _LEFT_OUT or (attributes and _is_set_apart(name, attributes))):
            if name in _BREAKS or name == "pre":
                self._end_run()
            self.skip.append(name)
        elif name in _CELLS and "tr" in self.open:
            # A row is one run, unless its cells hold lines of their own.
            self.parts.append("\t")
            self.has_cells |= name == "td"
        elif name in _BREAKS:
            self._handle_break(name, attributes, closing)

    def _skip_tag(self, name: str, closing: str) -> None:
        if name == self.skip[0]:
            if closing:
                self.skip.pop()
            else:
                self.skip.append(name)

    def _handle_break(self, name: str, attributes: str, closing: str) -> None:
        self._end_run()
        if closing:
            while name in self.open and self.open.pop() != name:
                pass
        elif name not in _VOID:
            self.open.append(name)
            if name in _HEADINGS and (found := _ID.search(attributes)):
                self.heading = unescape(found[1])
        if name == "table":
            self.columns = ""
        elif name == "tr":
            self.has_cells = False

    def _end_run(self) -> None:
        """End a run."""
        text = _normalized("".join(self.parts))
        self.parts.clear()
        if not text:
            return
        tag = next((name for name in reversed(self.open) if name in _RUNS), "p")
        if tag in _HEADINGS:
            self.place = Place(self.heading or self.place.anchor, text, self.section)
            self.heading = ""
        elif tag == "dt":
            self.term = text
        elif tag == "tr" and not self.has_cells:
            self.columns = text.replace("\t", " ")
        else:
            head = self.term if tag == "dd" else self.columns if tag == "tr" else ""
            self.runs.append(_Run(tag, text, self.place, head))


def _is_set_apart(name: str, attributes: str) -> bool:
    return name not in _VOID and _SET_APART.search(attributes) is not None


def _without_code(html: str) -> str:
    """*html* with its blocks of code emptied, which saves time: each word of one may be in a tag of its own."""
    first, *others = html.split("<pre")
    return first + "".join([f"<pre></pre>{other.partition('</pre>')[2]}" for other in others])
