"""Raw HTML of authors in; the same out, its addresses right for its page and nothing left in it that could do harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Protocol

from lessonsite import html_tags
from lessonsite.anchors import RESERVED
from lessonsite.diagnostics import Code
from lessonsite.foreign_markup import FOREIGN_MARKUP
from lessonsite.foreign_rules import COMPONENTS

if TYPE_CHECKING:
    from nh3 import Cleaner

HTML_CLEANED = Code(
    "html-cleaned",
    "warning",
    "What could run code, restyle the page or take its reader elsewhere is left out; its words stay.",
    '<p style="color:red">Careful</p>',
    "> [!WARNING]\n> Careful",
)

COMMENT_OPEN = Code(
    "comment-open",
    "error",
    "Everything after it is part of the comment: learners lose the rest of the lesson.",
    "<!-- to do",
    "<!-- to do -->",
)

HTML_TOO_DEEP = Code("html-too-deep", "error", "Nobody can follow boxes more than 64 deep, and browsers struggle.")
DEPTH = 64

#: What to do about what is left out.
_KEEP = "write it in Markdown, or keep all HTML by `html: trusted` in `lessonsite.yaml`, where you trust every author"

_MEDIA = frozenset({"img", "video", "audio", "source", "iframe", "embed"})
_ADDRESSES = ("href", "src", "poster", "srcset")

_REMOTE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}(?:[^/\\?#@]*@)?([^/\\?#:]*)", re.I)
_SLOT = re.compile(r'<(div|span) data-slot="(\d+)"></\1>')

_INVISIBLE = re.compile(r"[\x00-\x20]+")
_DATA = re.compile(r"data:", re.I)
_EMPTY_ROW = re.compile(r"<tr>\s*</tr>")
#: A comment ends at its first `-->`: else the ways to divide a row of them would double with each.
_COMMENTS = re.compile(r"(?:\s*<!--(?:[^-]|-(?!->))*-->)+\s*")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
#: Tag → the tags one of which it has to be in.
_PARENTS = {"figcaption": ("figure",), "li": ("ol", "ul"), "dt": ("dl",), "dd": ("dl",), "summary": ("details",)}
_WITHIN = re.compile(r".[<>].", re.S)
_REMOTE_SOURCE = re.compile(r"""<source\b[^<>]*?\bsrc\s*=\s*["']?(?:https?:)?//""", re.I)

#: Begins the names of open tags that were replaced: their end tags are left out too.
_REPLACED = "/"


class PageContext(Protocol):
    """What raw HTML needs to know of the page that it stands in, and to tell it."""

    def link_address(self, address: str) -> str | None:
        """Where a link leads from this page, or None for nowhere."""

    def media_address(self, address: str) -> str | None:
        """Where a picture, film or frame of the page lies, or None where it may not be shown."""

    def link_instead(self, address: str, alternative: str) -> str | None:
        """HTML that stands in for media on another host, or None where they may be shown."""

    def claim_id(self, name: str) -> bool:
        """Take an id for an element; false where it is taken already."""

    def enter(self, tag: str) -> int:
        """Go into a box of raw HTML; how deep that is."""

    def leave(self, tag: str) -> None:
        """Go out of a box of raw HTML."""

    def is_within(self, tag: str) -> bool:
        """Whether this is within such a box."""

    def placeholder(self, html: str, is_block: bool) -> str:
        """What stands for *html*, which lessonsite made, until all else is sanitized."""

    def report(self, code: Code, needle: str, message: str, hint: str = "") -> None:
        """Make a remark on the place where *needle* stands."""

    def report_kind(self, code: Code, needle: str, message: str, hint: str = "") -> None:
        """Make a remark on the first place where something of a kind stands, counting the others."""


def is_comment(html: str) -> bool:
    """Whether *html* is nothing that a reader would see."""
    return _COMMENTS.fullmatch(html) is not None


def _tag_name(html: str) -> str:
    """The name of the first tag in *html*, as typed."""
    found = _NAME.match(html.lstrip())
    return found[1] if found else ""


def resolve_addresses(html: str, page: PageContext, trusted: bool) -> str:
    """*html* with its addresses made right for this page; unless *trusted*, remarks name what `sanitize` leaves out."""
    walker = _Walker(page, trusted, _REMOTE_SOURCE.search(html) is not None)
    # After its last `>` there is no tag; Python's parser would look for the end of one at each `<`.
    tags, ending, rest = html.rpartition(">")
    walker.feed(tags + ending)
    unparsed = walker.rawdata or f"<{rest.partition('<')[2]}"
    if unparsed.startswith("<!--"):
        page.report(COMMENT_OPEN, "<!--", "this comment is never closed, so nothing after it is shown", "`-->`")
    else:
        walker.close()
        walker.out.append(rest)
    return "".join(walker.out)


def sanitize(html: str, hosts: tuple[str, ...]) -> str:
    """*html* with nothing but what is harmless. Media from other hosts than *hosts* are left out too."""
    return _EMPTY_ROW.sub("", _cleaner(hosts).clean(html))


def fill_slots(html: str, slots: list[str]) -> str:
    """*html* with each slot replaced by what lessonsite made, which never went through the cleaner."""

    def content(found: re.Match[str]) -> str:
        number = int(found[2])
        return slots[number] if number < len(slots) else ""

    return _SLOT.sub(content, html)


def make_slot(number: int, is_block: bool) -> str:
    """An empty element that stands for HTML that lessonsite made, while the rest is sanitized."""
    return f'<div data-slot="{number}"></div>' if is_block else f'<span data-slot="{number}"></span>'


class _Walker(HTMLParser):
    """Goes through one piece of raw HTML, tag by tag; what it does not change it repeats."""

    def __init__(self, page: PageContext, trusted: bool, has_remote_source: bool) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self._page = page
        self._trusted = trusted
        self._has_remote_source = has_remote_source

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or ""
        if tag not in html_tags.UNCLOSED and (depth := self._page.enter(tag)) > DEPTH:
            if depth == DEPTH + 1:
                self._page.report(HTML_TOO_DEEP, raw, f"HTML more than {DEPTH} deep", "close some of the tags")
            return
        given = dict(attrs)
        if tag in _MEDIA and (replacement := self._replacement(tag, given)) is not None:
            self.out.append(replacement)
            if tag not in html_tags.UNCLOSED:
                self._page.enter(_REPLACED + tag)
            return
        if not self._trusted and tag not in html_tags.ATTRIBUTES:
            self._report_tag(_tag_name(raw))
            self.out.append(raw)
            return
        kept = dict(self._kept_attributes(tag, given))
        if tag == "source" and not kept.keys() & {"src", "srcset"}:
            return
        if tag == "img":
            kept.setdefault("alt", "")
        if self._is_orphan(tag):
            tag = "span"
        attributes = "".join(
            f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in kept.items()
        )
        # Other modules count on `<` and `>` standing around tags alone.
        is_unchanged = kept == given and tag != "span" and not _WITHIN.search(raw)
        self.out.append(raw if is_unchanged else f"<{tag}{attributes}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in html_tags.UNCLOSED and tag not in html_tags.ATTRIBUTES:
            self._page.leave(tag)
            self._page.leave(_REPLACED + tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in html_tags.UNCLOSED:
            self._page.leave(tag)
        if self._page.is_within(_REPLACED + tag):
            self._page.leave(_REPLACED + tag)
            return
        self.out.append("</span>" if self._is_orphan(tag) else f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        pass

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """What only XML knows is to browsers a comment; Python's own parser breaks over some of it."""
        return self.parse_bogus_comment(i, report)

    def _is_orphan(self, tag: str) -> bool:
        """Whether *tag* has no parent of its kind here: a browser would make it part of a list of the page's own."""
        return tag in _PARENTS and not any(map(self._page.is_within, _PARENTS[tag]))

    def _report_tag(self, name: str) -> None:
        if name.lower() in html_tags.REFUSED:
            self._page.report_kind(HTML_CLEANED, f"<{name}", f"`<{name}>` is left out of the page", _KEEP)
        else:
            message = f"`<{name}>` is not HTML, so it is left out of the page and its words stay"
            hint = COMPONENTS.get(name.lower(), f"`<{name}>` in backticks is shown as it is")
            self._page.report_kind(FOREIGN_MARKUP, f"<{name}", message, hint)

    def _replacement(self, tag: str, given: dict[str, str | None]) -> str | None:
        """HTML that stands in for a picture, film or frame; None where it may stay."""
        address = given.get("src") or ""
        alternative = given.get("alt") or given.get("title") or given.get("aria-label") or ""
        if _REMOTE.match(address):
            replacement = self._page.link_instead(address, alternative)
            return self._frame(given) if replacement is None and tag == "iframe" and not self._trusted else replacement
        if tag in ("video", "audio") and not address and self._has_remote_source:
            return ""
        if tag in ("iframe", "embed") and not self._trusted:
            href = self._page.link_address(address) if address else None
            message = f"`<{tag}>` is left out of the page, and a link stands in for it"
            self._page.report(HTML_CLEANED, f"<{tag}", message, _KEEP)
            return f'<a href="{escape(href)}">{escape(alternative or address)}</a>' if href else ""
        return None

    def _frame(self, given: dict[str, str | None]) -> str:
        """A frame of a host that the settings list: made anew, for what a frame holds is no HTML to a cleaner."""
        address = self._page.media_address(given["src"] or "")
        kept = {"src": address, "title": given.get("title") or address}
        kept |= {name: given[name] for name in ("width", "height") if (given.get(name) or "").isdigit()}
        attributes = "".join(f' {name}="{escape(value or "")}"' for name, value in kept.items())
        return self._page.placeholder(f'<iframe{attributes} loading="lazy" allowfullscreen></iframe>', False)

    def _kept_attributes(self, tag: str, given: dict[str, str | None]) -> Iterator[tuple[str, str | None]]:
        for name, value in given.items():
            if name == "name" and tag == "a":
                if value and "id" not in given and self._page.claim_id(value):
                    yield "id", value
            elif name == "id":
                if value and self._page.claim_id(value):
                    yield name, value
            elif name in _ADDRESSES and value is not None:
                resolved = self._resolved_address(name, value)
                if resolved is not None:
                    yield name, resolved
            elif self._trusted or name in html_tags.EVERYWHERE or name in html_tags.ATTRIBUTES[tag]:
                yield name, value
            elif name not in html_tags.SILENT:
                self._page.report_kind(HTML_CLEANED, name, f"`{name}` of `<{tag}>` is left out of the page", _KEEP)

    def _resolved_address(self, name: str, value: str) -> str | None:
        """The address *value* of the attribute *name* as it has to be on this page; None where it may not be there."""
        if name == "srcset":
            sets = (part.split() for part in value.split(","))
            addresses = [(self._page.media_address(part[0]), part[1:]) for part in sets if part]
            return ", ".join(" ".join((href, *rest)) for href, rest in addresses if href) or None
        return self._page.link_address(value) if name == "href" else self._page.media_address(value)


@cache
def _cleaner(hosts: tuple[str, ...]) -> Cleaner:
    # Imported when the first lesson with raw HTML is met: most have none.
    from nh3 import Cleaner

    def filter_attribute(tag: str, name: str, value: str) -> str | None:
        if name == "id" and value.startswith(RESERVED):
            return None
        if name in ("href", "cite") and _DATA.match(_INVISIBLE.sub("", value)):
            return None
        found = _REMOTE.match(value) if name in ("src", "srcset", "poster") else None
        return None if found and found[1].lower() not in hosts else value

    return Cleaner(
        tags=set(html_tags.ATTRIBUTES),
        clean_content_tags=set(html_tags.WITH_CONTENT),
        attributes={tag: set(names | html_tags.EVERYWHERE) for tag, names in html_tags.ATTRIBUTES.items()},
        attribute_filter=filter_attribute,
        link_rel=None,
        url_schemes=set(html_tags.SCHEMES),
    )
