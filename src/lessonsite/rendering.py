"""Tokens in, the HTML of a page out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from lessonsite import highlight, raw_html
from lessonsite.inline_text import text_of
from lessonsite.link_resolver import LinkResolver
from lessonsite.links import LINK_EMPTY, LINK_REFUSED
from lessonsite.mathml import WrongFormula, mathml
from lessonsite.model import Html
from lessonsite.plain_text import escape_text
from lessonsite.source import Source, Span
from lessonsite.words import Words

_FIXED = {
    "softbreak": "\n",
    "hardbreak": "<br>\n",
    "hr": "<hr>\n",
    "paragraph_close": "</p>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_close": "</li>\n",
    "table_close": "</table></div>\n",
    "alert_title_open": "",
    "alert_title_close": "",
    "alert_close": "</aside>\n",
    **{f"{kind}_open": f"<{tag}>" for kind, tag in (("em", "em"), ("strong", "strong"), ("s", "del"))},
    **{f"{kind}_close": f"</{tag}>" for kind, tag in (("em", "em"), ("strong", "strong"), ("s", "del"))},
    **{f"{tag}_open": f"<{tag}>\n" for tag in ("blockquote", "dl", "thead", "tbody")},
    **{f"{tag}_open": f"<{tag}>" for tag in ("dt", "dd", "tr")},
    **{f"{tag}_close": f"</{tag}>\n" for tag in ("blockquote", "dl", "dt", "dd", "thead", "tbody", "tr", "th", "td")},
}
_INLINE_PART = re.compile(r"<(?:span|input|label|button|a|em|strong|code|math|sup|sub|mark|b|i)\b")


class Renderer:
    """Renders the tokens of one lesson for its page.

    Where the lesson holds raw HTML (*has_html*), what lessonsite itself makes beyond plain tags is kept apart, and an
    empty *slot* stands for it while the rest is sanitized: so the cleaner need not allow what authors may not write.
    """

    def __init__(self, resolver: LinkResolver, words: Words, trusted: bool) -> None:
        self.resolver = resolver
        resolver.placeholder = self._placeholder
        self.words = words
        self.trusted = trusted
        self.has_html = False
        self.first_line = 1
        self._slots: list[str] = []
        self._saw_html = False
        self._link_ends: list[str] = []
        self._rules = {kind: getattr(self, name) for kind, name in _rules()}

    def render(self, tokens: Sequence[Token]) -> Html:
        """Block tokens, or the children of an inline token, as HTML that may stand in the page."""
        html = self._run(tokens)
        if self._saw_html:
            self.resolver.open_tags.clear()
            html = raw_html.sanitize(html, self.resolver.hosts)
            self._saw_html = False
        if self._slots:
            html = raw_html.fill_slots(html, self._slots)
            self._slots.clear()
        return Html(html)

    def for_file(self, source: Source) -> Renderer:
        """A renderer of another file for the same page."""
        other = Renderer(self.resolver.for_file(source), self.words, self.trusted)
        other.has_html = self.has_html
        return other

    def footnote(self, number: int, tokens: Sequence[Token]) -> str:
        """Footnote *number*, with the way back to where it was first referred to."""
        name = escape(self.words("body.footnote-back"))
        back = f' <a href="#ls-fnref-{number}" role="doc-backlink" aria-label="{name}">↩</a>'
        text = self.render(tokens)
        text = Html(f"{text[:-5]}{back}</p>\n") if text.endswith("</p>\n") else Html(f"{text}<p>{back}</p>\n")
        return f'<li id="ls-fn-{number}">{text}</li>\n'

    def enter(self, token: Token) -> None:
        """Place the remarks that follow within the lines of *token*."""
        if token.map:
            self.resolver.spans.enter(self.first_line + token.map[0], self.first_line + token.map[1] - 1)

    def _run(self, tokens: Sequence[Token]) -> str:
        parts: list[str] = []
        add, fixed, rules = parts.append, _FIXED, self._rules
        for index, token in enumerate(tokens):
            kind = token.type
            if kind == "text":
                add(escape_text(token.content))
            elif token.hidden:
                continue
            elif (html := fixed.get(kind)) is not None:
                add(html)
            elif kind == "inline":
                self.enter(token)
                add(self._run(token.children or ()))
            else:
                add(rules[kind](tokens, index))
        return "".join(parts)

    def _placeholder(self, html: str, is_block: bool) -> str:
        """*html* that lessonsite made; where the rest will be sanitized, the slot that stands for it."""
        if not self.has_html:
            return html
        self._slots.append(html)
        return raw_html.make_slot(len(self._slots) - 1, is_block)

    def _rule_paragraph_open(self, tokens: Sequence[Token], index: int) -> str:
        children = tokens[index + 1].children or ()
        if len(children) == 1 and children[0].type == "image" and "title" in children[0].attrs:
            tokens[index + 2].hidden = True
            children[0].meta["is_figure"] = True
            return ""
        return "<p>"

    def _rule_heading_open(self, tokens: Sequence[Token], index: int) -> str:
        token = tokens[index]
        classes = " ".join(token.meta.get("classes", ()))
        name = token.meta.get("anchor") or self.resolver.state.anchors.make("", "section")
        token.meta["anchor"] = name
        return f'<{token.tag} id="{escape(name)}"' + (f' class="{escape(classes)}">' if classes else ">")

    def _rule_heading_close(self, tokens: Sequence[Token], index: int) -> str:
        return f"</{tokens[index].tag}>\n"

    def _rule_bullet_list_open(self, tokens: Sequence[Token], index: int) -> str:
        return '<ul class="task-list">\n' if tokens[index].attrs else "<ul>\n"

    def _rule_ordered_list_open(self, tokens: Sequence[Token], index: int) -> str:
        attributes = tokens[index].attrs
        start = f' start="{attributes["start"]}"' if "start" in attributes else ""
        return f'<ol{start} class="task-list">\n' if "class" in attributes else f"<ol{start}>\n"

    def _rule_list_item_open(self, tokens: Sequence[Token], index: int) -> str:
        checked = tokens[index].meta.get("checked")
        if checked is None:
            return "<li>"
        name = escape(self.words("body.done" if checked else "body.not-done"))
        box = f'<input type="checkbox" disabled aria-label="{name}"{" checked" if checked else ""}>'
        return f'<li class="task-item">{self._placeholder(box, False)} '

    def _rule_alert_open(self, tokens: Sequence[Token], index: int) -> str:
        kind = tokens[index].meta["kind"].lower()
        name = escape(self.words(f"alert.{kind}"))
        return (
            f'<aside class="callout-box" data-kind="{kind}" role="note" aria-label="{name}">\n'
            f'<p class="callout-title" aria-hidden="true">{name}</p>\n'
        )

    def _rule_table_open(self, tokens: Sequence[Token], index: int) -> str:
        return f"{self._table_frame()}<table>\n"

    def _table_frame(self) -> str:
        name = escape(self.words("body.table"))
        return f'<div class="table-frame" tabindex="0" role="region" aria-label="{name}">'

    def _rule_th_open(self, tokens: Sequence[Token], index: int) -> str:
        return f'<th scope="col"{_alignment(tokens[index])}>'

    def _rule_td_open(self, tokens: Sequence[Token], index: int) -> str:
        return f"<td{_alignment(tokens[index])}>"

    def _rule_fence(self, tokens: Sequence[Token], index: int) -> str:
        self.enter(tokens[index])
        info = tokens[index].info
        info = unescapeAll(info) if "\\" in info or "&" in info else info
        return self._placeholder(highlight.frame(tokens[index].content, info, self.resolver.report_kind), True)

    def _rule_code_block(self, tokens: Sequence[Token], index: int) -> str:
        return self._placeholder(highlight.frame(tokens[index].content, "", self.resolver.report_kind), True)

    def _rule_code_inline(self, tokens: Sequence[Token], index: int) -> str:
        return f"<code>{escape_text(tokens[index].content)}</code>"

    def _rule_math_block(self, tokens: Sequence[Token], index: int) -> str:
        self.enter(tokens[index])
        return self._placeholder(f'<div class="math-frame">{self._formula(tokens[index].content, True)}</div>\n', True)

    def _rule_math_inline(self, tokens: Sequence[Token], index: int) -> str:
        token = tokens[index]
        self.enter(token)
        return self._placeholder(self._formula(token.content, token.markup == "$$"), False)

    def _formula(self, tex: str, display: bool) -> str:
        found = mathml(tex.strip(), display)
        if not isinstance(found, WrongFormula):
            return found
        span = _within(self.resolver, tex.strip(), found.offset)
        self.resolver.remark(found.code, span, found.message, found.hint)
        return f'<code class="math-source">{escape_text(tex.strip()[:200])}</code>'

    def _rule_link_open(self, tokens: Sequence[Token], index: int) -> str:
        token = tokens[index]
        self.enter(token)
        href = self.resolver.link_address(str(token.attrs["href"]))
        if href is None:
            self._link_ends.append("")
            return ""
        self._link_ends.append("</a>")
        self.resolver.is_within_link = True
        title = f' title="{escape(str(token.attrs["title"]))}"' if "title" in token.attrs else ""
        return f'<a href="{escape(href)}"{title}>'

    def _rule_link_close(self, tokens: Sequence[Token], index: int) -> str:
        self.resolver.is_within_link = False
        return self._link_ends.pop()

    def _rule_image(self, tokens: Sequence[Token], index: int) -> str:
        token = tokens[index]
        self.enter(token)
        address, alternative = str(token.attrs["src"]), text_of(token.children or ())
        if (instead := self.resolver.link_instead(address, alternative)) is not None:
            return f"<p>{instead}</p>\n" if "is_figure" in token.meta else instead
        href = self.resolver.media_address(address)
        if href is None:
            message = f"no picture is shown from `{address[:60]}`" if address else "this picture has no address"
            hint = "keep it beside the lesson: `![…](images/…)`"
            self.resolver.report(LINK_REFUSED if address else LINK_EMPTY, address or "()", message, hint)
            return escape(alternative)
        title = str(token.attrs.get("title", ""))
        picture = f'<img src="{escape(href)}" alt="{escape(alternative)}"{self._loading()}'
        if "is_figure" not in token.meta:
            return picture + (f' title="{escape(title)}">' if title else ">")
        return f'<figure class="picture-frame">{picture}><figcaption>{escape(title)}</figcaption></figure>\n'

    def _loading(self) -> str:
        """What has a picture loaded when it comes near; a lesson's first is loaded at once, for it may be in view."""
        is_first, self.resolver.state.has_picture = not self.resolver.state.has_picture, True
        return "" if is_first else ' loading="lazy" decoding="async"'

    def _rule_html_block(self, tokens: Sequence[Token], index: int) -> str:
        return self._rule_html_inline(tokens, index)

    def _rule_html_inline(self, tokens: Sequence[Token], index: int) -> str:
        self.enter(tokens[index])
        content = tokens[index].content
        if raw_html.is_comment(content) and not self.trusted:
            return ""
        html = raw_html.resolve_addresses(content, self.resolver, self.trusted)
        if self.trusted:
            return html
        self._saw_html = True
        return html.replace("<table", f"{self._table_frame()}<table").replace("</table>", "</table></div>")

    def _rule_ready_html(self, tokens: Sequence[Token], index: int) -> str:
        html = tokens[index].content
        return self._placeholder(html, _INLINE_PART.match(html) is None)

    def _rule_footnote_ref(self, tokens: Sequence[Token], index: int) -> str:
        token, state = tokens[index], self.resolver.state
        label = token.meta["label"]
        if token.children is not None:
            state.footnotes[label] = [
                Token("paragraph_open", "p", 1),
                Token("inline", "", 0, children=token.children),
                Token("paragraph_close", "p", -1),
            ]
        number, before = state.footnote_uses.get(label, (len(state.footnote_uses) + 1, 0))
        state.footnote_uses[label] = number, before + 1
        name = f"ls-fnref-{number}" + (f"-{before + 1}" if before else "")
        html = f'<sup class="footnote-ref"><a href="#ls-fn-{number}" id="{name}" role="doc-noteref">{number}</a></sup>'
        return self._placeholder(html, False)


@cache
def _rules() -> tuple[tuple[str, str], ...]:
    """The kinds of token that have a rule of their own, and its name."""
    return tuple((name.removeprefix("_rule_"), name) for name in dir(Renderer) if name.startswith("_rule_"))


def _alignment(token: Token) -> str:
    style = str(token.attrs.get("style", ""))
    return f' data-align="{style.rpartition(":")[2]}"' if style else ""


def _within(resolver: LinkResolver, tex: str, offset: int) -> Span:
    """The place of character *offset* of a formula that may stand on several lines."""
    before, rows = tex[:offset], tex.split("\n")
    row, column = before.count("\n"), offset - before.rfind("\n") - 1
    span = resolver.spans.find(rows[row])
    indent = len(rows[row]) - len(rows[row].lstrip())
    return Span(span.line, span.column + max(column - indent, 0), 1)
