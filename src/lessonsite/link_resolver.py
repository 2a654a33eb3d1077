"""The links and media of one page in, their addresses out; each is noted, to be checked when all lessons are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from html import escape

from markdown_it.token import Token
from msgspec import Struct, field
from msgspec.structs import replace

from lessonsite import links
from lessonsite.anchors import RESERVED, Anchors
from lessonsite.diagnostics import Code, Diagnostic
from lessonsite.model import Link
from lessonsite.source import Source, Span
from lessonsite.span_finder import SpanFinder

MEDIA_ELSEWHERE = Code(
    "media-elsewhere",
    "warning",
    "Showing it would tell another host who reads this lesson, and without a network it would be missing.",
    "![Loss](https://example.org/loss.png)",
    "![Loss](images/loss.png)",
)


class PageState(Struct):
    """What reading a lesson gathers, from its body, its front matter and its quiz's file alike.

    *footnote_uses* are, by label, a footnote's number and how often it was referred to so far.
    """

    anchors: Anchors = field(default_factory=Anchors)
    links: list[Link] = []
    files: list[Link] = []
    remarks: dict[Diagnostic, None] = {}
    kinds: dict[tuple[str, str], tuple[Diagnostic, int]] = {}
    footnotes: dict[str, list[Token]] = {}
    footnote_uses: dict[str, tuple[int, int]] = {}
    has_picture: bool = False

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All remarks, those of one kind as one."""
        kinds = (
            replace(first, message=f"{first.message} (and {count - 1} more in this file)") if count > 1 else first
            for first, count in self.kinds.values()
        )
        return (*self.remarks, *kinds)


class LinkResolver:
    """Resolves what one page links to and shows, and makes remarks on the file that is being read."""

    def __init__(self, source: Source, page: links.Page, hosts: tuple[str, ...], state: PageState) -> None:
        self.path = source.path
        self.page = page
        self.hosts = hosts
        self.spans = SpanFinder(source.text)
        self.state = state
        self.is_within_link = False
        self.open_tags: Counter[str] = Counter()
        self.placeholder: Callable[[str, bool], str] = _unchanged

    def for_file(self, source: Source) -> LinkResolver:
        """The same for another file that belongs to the page."""
        return LinkResolver(source, self.page, self.hosts, self.state)

    def remark(self, code: Code, span: Span | None, message: str, hint: str = "") -> None:
        """Make a remark on *span* of the file; the same one twice counts once."""
        self.state.remarks[code.at(self.path, span, message, hint)] = None

    def report(self, code: Code, needle: str, message: str, hint: str = "") -> None:
        """Make a remark on where *needle* stands in the block that is being rendered."""
        self.remark(code, self.spans.find(needle), message, hint)

    def report_kind(self, code: Code, needle: str, message: str, hint: str = "") -> None:
        """Make a remark on the first place where something of a kind stands, counting the others."""
        remark = code.at(self.path, self.spans.find(needle), message, hint)
        first, count = self.state.kinds.get((self.path, message), (remark, 0))
        self.state.kinds[self.path, message] = (first, count + 1)

    def link_address(self, address: str) -> str | None:
        """Where a link leads from this page; None for nowhere."""
        found = links.resolve(address, self.page)
        if found.kind == "refused":
            message = f"a link to `{address[:60]}` is refused"
            self.report(links.LINK_REFUSED, address, message, "link to a page, or leave it out")
            return None
        if found.kind == "empty":
            self.report(links.LINK_EMPTY, "()", "this link leads nowhere", "")
            return None
        self._note(found, address)
        return found.href

    def media_address(self, address: str) -> str | None:
        """Where a picture, film or frame of the page lies; None where it may not be shown."""
        found = links.resolve_picture(address, self.page)
        if found.kind in ("refused", "empty") or (found.host and found.host not in self.hosts):
            return None
        self._note(found, address)
        return found.href

    def link_instead(self, address: str, alternative: str) -> str | None:
        """A link that stands in for media on another host; None where they may be shown."""
        found = links.resolve_picture(address, self.page)
        if not found.host or found.host in self.hosts:
            return None
        message = f"this is kept by another host, `{found.host}`: a link stands in for it"
        # The policy in a page's head knows no addresses in brackets.
        listed = "" if found.host[0] == "[" else f", or list `{found.host}` under `remote-media` in lessonsite.yaml"
        hint = f"keep a copy beside the lesson{listed}"
        self.report(MEDIA_ELSEWHERE, address, message, hint)
        text = escape(alternative or found.href)
        return text if self.is_within_link else f'<a href="{escape(found.href)}">{text}</a>'

    def claim_id(self, name: str) -> bool:
        """Take an id that raw HTML gives itself; false where it is taken already, or the theme's."""
        return not name.startswith(RESERVED) and self.state.anchors.take(name)

    def enter(self, tag: str) -> int:
        """Go into a box of raw HTML; how deep that is."""
        self.open_tags[tag] += 1
        return self.open_tags.total()

    def leave(self, tag: str) -> None:
        """Go out of a box of raw HTML."""
        if self.open_tags[tag]:
            self.open_tags[tag] -= 1

    def is_within(self, tag: str) -> bool:
        """Whether this is within such a box."""
        return self.open_tags[tag] > 0

    def _note(self, found: links.ResolvedLink, address: str) -> None:
        if found.kind == "outside":
            return
        noted = self.state.links if found.kind == "lesson" else self.state.files
        other = self.path if self.path != self.page.path else ""
        noted.append(Link(found.target, found.anchor, self.spans.find_link(address), other))


def _unchanged(html: str, is_block: bool) -> str:
    return html
