"""A lesson's Markdown in; its block tokens out, with the means to render any run of them and to place remarks."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Sequence

from markdown_it.token import Token

from lessonsite import footnotes, foreign_markup, grammar, limits, links, plugin_blocks
from lessonsite.anchors import ANCHOR_RESERVED, ANCHOR_TAKEN, RESERVED
from lessonsite.config import ReadingSettings
from lessonsite.diagnostics import Code, Diagnostic
from lessonsite.highlight import CODE_OPEN, is_open
from lessonsite.inline_text import phrase_of, text_of
from lessonsite.link_resolver import LinkResolver, PageState
from lessonsite.model import Html, Link
from lessonsite.plain_text import escape_text, text_of_html
from lessonsite.rendering import Renderer
from lessonsite.source import Source, Span
from lessonsite.words import load

_MARKUP = re.compile(r"[\\`*_~\[<&$\n]|://|www\.")
_BLOCK_MARKUP = re.compile(r"[\\`*_~\[<&$\n#>|]|://|www\.|^\s|^(?:[-+=:]|\d+[.)])|^$")
#: Inline tokens that remarks are made on: they know the lines of their block even where they are rendered without it.
_PLACED = frozenset({"link_open", "image", "html_inline", "math_inline"})


class Document:
    """One lesson's *body*, which begins on *first_line* of *source*, while it is read: tokens, and what rendering them
    brings to light. A body that passes a limit is read as empty.

    It grows while a lesson is read (anchors taken, links met, remarks made) and is dropped afterwards; nothing that
    outlives the reading holds it. Rendering the same tokens twice notes their links twice: render each run once.

    Block tokens are markdown-it's, flat, with open and close pairs. On top of them:

    - a `heading_open` has `meta["id"]` (the author's, or ""), `meta["classes"]` (a tuple) and `meta["text"]` (plain);
      its `{#id .class}` is no part of its inline token any more
    - a `list_item_open` of a task has `meta["checked"]` (True or False), and its mark is no part of its text any more
    - footnote definitions are not among the tokens; see `footnotes`
    """

    def __init__(self, source: Source, body: str, first_line: int, reading: ReadingSettings) -> None:
        self.source = source
        self.first_line = first_line
        self._env: grammar.Env = {}
        self._are_headings_named = False
        self._state = PageState()
        resolver = LinkResolver(source, links.page_of(source, reading.languages), reading.remote_media, self._state)
        self._renderer = Renderer(resolver, load(reading.language), reading.html == "trusted")
        self._renderer.first_line = first_line
        self._look_at(body, Span(first_line))
        self.tokens: Sequence[Token] = self._read(body, first_line)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All remarks so far."""
        return self._state.diagnostics()

    @property
    def links(self) -> tuple[Link, ...]:
        """Links to other lessons and folders, and to anchors of this lesson (*target* is this lesson's own path)."""
        return tuple(self._state.links)

    @property
    def files(self) -> tuple[Link, ...]:
        """Other local files that are shown or linked."""
        return tuple(self._state.files)

    @property
    def definitions(self) -> Iterable[grammar.Definition]:
        """The addresses that the lesson gives a name to (`[name]: address`)."""
        found: dict[str, grammar.Definition] = self._env.get("references", {})
        return found.values()

    @property
    def anchors(self) -> tuple[str, ...]:
        """All ids taken so far, those in raw HTML too."""
        self._name_headings()
        return tuple(self._state.anchors)

    def line(self, token: Token) -> int:
        """The line of the file, from 1, on which a block token begins."""
        return self.first_line + (token.map[0] if token.map else 0)

    def span(self, token: Token, text: str = "") -> Span:
        """Where *text* stands within a block token, or where the token itself begins."""
        self._renderer.enter(token)
        spans = self._renderer.resolver.spans
        return spans.find(text) if text else spans.beginning()

    def remark(self, code: Code, span: Span | None, message: str, hint: str = "") -> None:
        """Note a remark on the file that is being read."""
        self._renderer.resolver.remark(code, span, message, hint)

    def point_at(self, finding: foreign_markup.Finding) -> None:
        """Note a remark on markup of another tool: one for all of a kind."""
        self._renderer.enter(finding.block)
        self._renderer.resolver.report_kind(finding.code, finding.needle, finding.message, finding.hint)

    def render(self, tokens: Iterable[Token]) -> Html:
        """A run of block tokens (balanced), or the children of an inline token, as HTML."""
        self._name_headings()
        return self._renderer.render(tokens if isinstance(tokens, Sequence) else list(tokens))

    def inline(self, text: str, span: Span) -> Html:
        """A short text with inline Markdown, as it stands at *span*. Fast where it holds no markup."""
        if _MARKUP.search(text) is None:
            return Html(escape_text(text.strip()))
        return self.render(self._inline(text, span).children or ())

    def blocks(self, text: str, span: Span) -> Html:
        """A text with any Markdown, as it stands from *span* on."""
        if _BLOCK_MARKUP.search(text) is None:
            return Html(f"<p>{escape_text(text.strip())}</p>\n")
        return self.render(self.read(text, span))

    def phrase(self, of: Token | str, span: Span) -> Html:
        """An inline token or a short text as HTML that may stand on any page and inside a link.

        For titles and summaries: of links and pictures the words stay, footnotes are left out.
        """
        if isinstance(of, str):
            if _MARKUP.search(of) is None:
                return Html(escape_text(of.strip()))
            of = self._inline(of, span)
        return self.render(phrase_of(of.children or ()))

    def read(self, text: str, span: Span) -> list[Token]:
        """The block tokens of a text that stands outside the body (in front matter), to be looked at and rendered."""
        self._look_at(text, span)
        return self._read(text, self._first_line_of(text, span))

    def heading_anchor(self, heading: Token, otherwise: str = "section") -> str:
        """The id of a `heading_open`: explicit, or made from its text; *otherwise* where nothing is left of it."""
        self._name_headings()
        if not heading.meta.get("anchor"):
            heading.meta["anchor"] = self.anchor(heading.meta.get("text", ""), otherwise)
        return str(heading.meta["anchor"])

    def anchor(self, text: str, otherwise: str = "section") -> str:
        """A new id made from a text, in the namespace that all of the lesson shares."""
        self._name_headings()
        return self._state.anchors.make(text, otherwise)

    def claim(self, name: str, span: Span) -> str:
        """Take an id that the author chose; one that is taken already, or the theme's, is an error.

        Claim all of them before the first rendering: ids that are made give way to ids that were chosen.
        """
        if name.startswith(RESERVED):
            message = f"the id `{name}` begins with `{RESERVED}`, as the page's own do"
            self.remark(ANCHOR_RESERVED, span, message, f"`{name[3:]}`")
        elif not self._state.anchors.take(name):
            self.remark(ANCHOR_TAKEN, span, f"the id `{name}` is taken already in this lesson", f"`{name}-2`")
        return name

    def for_file(self, source: Source) -> Document:
        """This document, reading another file of the lesson (its quiz): remarks and links name that one."""
        other = copy.copy(self)
        other.source, other.first_line = source, 1
        other._renderer = self._renderer.for_file(source)
        return other

    def footnotes(self) -> Html:
        """The footnotes that were referred to, as a list; empty where there are none. Ask when all else is rendered."""
        texts, uses = self._state.footnotes, self._state.footnote_uses
        notes: list[str] = []
        while len(notes) < len(uses):
            notes += [self._renderer.footnote(uses[label][0], texts[label]) for label in list(uses)[len(notes) :]]
        self._look_at(self.source.text, Span(1))
        for label in [label for label in texts if label not in uses]:
            span = self._renderer.resolver.spans.find(f"[^{label}]:")
            hint = f"`[^{label}]` in the text, or leave it out"
            self.remark(footnotes.FOOTNOTE_UNUSED, span, f"nothing refers to the footnote `{label}`", hint)
        return Html(f'<ol class="footnote-list">\n{"".join(notes)}</ol>\n' if notes else "")

    def _read(self, text: str, line: int) -> list[Token]:
        if self._exceeds_a_limit(text, line):
            return []
        tokens = self._parsed(text, line)
        if first := line - self.first_line:
            for token in tokens:
                if token.map:
                    token.map = [token.map[0] + first, token.map[1] + first]
        return self._prepared(tokens, text)

    def _inline(self, text: str, span: Span) -> Token:
        self._look_at(text, span)
        return grammar.parse_inline(text.strip(), self._env)

    def _look_at(self, text: str, span: Span) -> None:
        """Place the remarks that follow where *text* stands, and expect raw HTML where it may hold any."""
        self._renderer.resolver.spans.enter(span.line, span.line + text.count("\n") + 1, span.column)
        self._renderer.has_html |= "<" in text and not self._renderer.trusted

    def _exceeds_a_limit(self, text: str, line: int) -> bool:
        """Whether *text* is too much of anything, which is said then."""
        remarks = limits.check(text, self.source.path, line)
        self._state.remarks.update(dict.fromkeys(remarks))
        return bool(remarks)

    def _first_line_of(self, text: str, span: Span) -> int:
        """The first line of a text that stands at *span*: a YAML block (`|`) begins on the line after its mark."""
        lines = self._renderer.resolver.spans.lines
        mark = lines[span.line - 1][span.column - 1 : span.column] if span.line <= len(lines) else ""
        return span.line + (mark in ("|", ">") and "\n" in text)

    def _parsed(self, text: str, line: int) -> list[Token]:
        try:
            tokens = grammar.parse_blocks(text, self._env)
        except RecursionError:
            tokens, self._env["too-deep"] = [], 0
        if (deep := self._env.pop("too-deep", None)) is not None:
            message = f"lists or quotations more than {limits.NESTING} deep"
            self.remark(limits.NESTING_TOO_DEEP, Span(line + deep), message, "take some of the nesting away")
        return tokens

    def _prepared(self, tokens: list[Token], text: str) -> list[Token]:
        """The *tokens* of *text*: footnotes are set apart, headings' own ids taken, remarks made on what is amiss."""
        if "footnotes" in self._env:
            tokens = footnotes.set_apart(tokens, self._state.footnotes)
        for number, token in enumerate(tokens):
            if token.type == "inline" and token.children:
                _place(token, token.children)
            elif token.type == "fence":
                self._check_end(token)
                self._make_block(token)
            elif token.type == "heading_open":
                token.meta["text"] = text_of(tokens[number + 1].children or ()).strip()
                self._read_heading(token)
        for finding in foreign_markup.find(tokens, text):
            self.point_at(finding)
        self._remark_on_unknown_footnotes()
        return tokens

    def _check_end(self, fence: Token) -> None:
        """Look whether code ends before the text does; in a list or a quotation that ends it."""
        if fence.level == 0 and fence.map and is_open(fence.content, *fence.map):
            message = "this code is never closed, so all that follows is part of it"
            hint = "close it where it ends, on a line of its own"
            self.remark(CODE_OPEN, self.span(fence, fence.markup), message, hint)

    def _make_block(self, fence: Token) -> None:
        """Put what a block makes of a *fence* that names it in its place; where it fails, the fence is plain code."""
        made = plugin_blocks.make_block(fence.content, fence.info)
        if isinstance(made, plugin_blocks.FailedBlock):
            fence.info = ""
            self.remark(plugin_blocks.BLOCK_FAILED, self.span(fence), made.message)
        elif made is not None:
            fence.type, fence.content = "html_block", made
            self._renderer.has_html |= not self._renderer.trusted

    def _read_heading(self, token: Token) -> None:
        if token.meta.get("stray"):
            self.point_at(foreign_markup.stray_braces(token, token.meta["stray"]))
        if token.meta["id"]:
            token.meta["anchor"] = self.claim(token.meta["id"], self.span(token, f"#{token.meta['id']}"))

    def _remark_on_unknown_footnotes(self) -> None:
        if unknown := dict.fromkeys(self._env.pop("unknown-footnotes", ())):
            self._look_at(self.source.text, Span(1))
        for label in unknown:
            if footnotes.is_meant(label, self._state.footnotes):
                span = self._renderer.resolver.spans.find(f"[^{label}]")
                hint = f"`[^{label}]: …` on a line of its own"
                self.remark(footnotes.FOOTNOTE_UNKNOWN, span, f"there is no footnote `{label}`", hint)

    def _name_headings(self) -> None:
        """Make the ids of all headings without one, in order: only now, so that ids that authors chose go before."""
        if self._are_headings_named:
            return
        self._are_headings_named = True
        for token in self.tokens:
            if token.type == "heading_open" and not token.meta.get("anchor") and (text := token.meta["text"]):
                token.meta["anchor"] = self._state.anchors.make(text, "")


def ready_html(html: str) -> Token:
    """A token that renders as *html*, which lessonsite itself has made: never cleaned, never escaped."""
    return Token("ready_html", "", 0, content=html)


def plain(of: str | Token | Iterable[Token]) -> str:
    """Words alone: of HTML that was rendered here, of an inline token, or of any tokens."""
    if isinstance(of, str):
        return text_of_html(of)
    return text_of((of,) if isinstance(of, Token) else of)


def _place(inline: Token, children: Iterable[Token]) -> None:
    for child in children:
        if child.type in _PLACED:
            child.map = inline.map
