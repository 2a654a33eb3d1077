"""Tokens in, the markup of other tools that stands in them out: it is shown as typed, and its author should know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import pairwise

from markdown_it.token import Token
from msgspec import Struct

from lessonsite.diagnostics import Code

FOREIGN_MARKUP = Code(
    "foreign-markup",
    "warning",
    "What means something to another tool is shown to learners as it was typed.",
    ":::note\nMind the gap.\n:::",
    "> [!NOTE]\n> Mind the gap.",
)
CALLOUT_UNKNOWN = Code(
    "callout-unknown",
    "warning",
    "The callout is shown as a quotation, its mark as text.",
    "> [!HINT]\n> Mind the gap.",
    "> [!TIP]\n> Mind the gap.",
)
LINK_UNREAD = Code(
    "link-unread",
    "warning",
    "With a space in its address, a link or a picture is not read as one, and learners see the brackets.",
    "![Loss](images/my loss.png)",
    "![Loss](<images/my loss.png>)",
)
HEADING_UNREAD = Code(
    "heading-unread",
    "warning",
    "Without a space after its signs a heading is read as prose: it begins no section and no quiz.",
    "##Quiz",
    "## Quiz",
)

_CALLOUTS = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
_ASIDE = "`> [!NOTE]` sets a paragraph apart"
#: What may begin a line of prose: a sign to look for first, a pattern, what it is, what to type instead.
_LINES = (
    (":::", r":::+[ \t]*(?:\{?[\w-][^\n]*)?$", "a `:::` block", _ASIDE),
    ("!!!", r"!!![ \t]+[\w-][^\n]*$", "a `!!!` block", _ASIDE),
    ("???", r"\?\?\?\+?[ \t]+[\w-]+[ \t]+\"[^\n]*$", "a `???` block", _ASIDE),
    ("===", r"===[!+]?[ \t]+\"[^\n]*$", "a tab", "a heading of its own for each tab"),
    ("{:", r"\{:[ \t]*[^}\n]+\}[ \t]*$", "an attribute list", "only headings take `{#id .class}`, on their own line"),
    ("[TOC", r"\[\[?_?TOC_?\]?\][ \t]*$", "a table of contents", "leave it out: the lesson map is one"),
    ("[toc", r"\[toc\][ \t]*$", "a table of contents", "leave it out: the lesson map is one"),
    ("[[_TOC", r"\[\[_TOC_\]\][ \t]*$", "a table of contents", "leave it out: the lesson map is one"),
    ("import ", r"import[ \t]+(?:[\w*{][^\n;\"']*[ \t]from[ \t]+)?[\"'][^\"'\n]+[\"'];?$", "an import", "leave it out"),
    (".. ", r"\.\.[ \t]+[\w-]+::[^\n]*$", "a directive", _ASIDE),
    ("--8<--", r"--8<--[^\n]*$", "an inclusion", "write the text here"),
)
#: What may stand anywhere in prose.
_WITHIN = (
    ("{%", r"(?<!\{)\{%[-+]?[ \t]*\w[^\n]*?%\}", "a template's tag", "write what it stands for"),
    ("{{<", r"\{\{<[^\n]*?>\}\}", "a shortcode", "write what it stands for"),
    ("{{%", r"\{\{%[^\n]*?%\}\}", "a shortcode", "write what it stands for"),
    ("{{", r"\{\{-?[ \t]*(?:site|page|layout|include)\.[^}\n]*\}\}", "a variable", "write what it stands for"),
)
_LINE = tuple((sign, re.compile(rf"^{pattern}", re.M), what, hint) for sign, pattern, what, hint in _LINES)
_TEXT = tuple((sign, re.compile(pattern), what, hint) for sign, pattern, what, hint in _WITHIN)
_STARTS = frozenset(rule[0][0] for rule in _LINE)
_AFTER = re.compile(r"\{:?[ \t]*(?:[.#][\w-]+|[\w-]+=[^}\s]+)[^}\n]*\}")
_ROLE = re.compile(r"(?:^|[\s(])(\{[\w:-]+\}|:[\w-]+(?::[\w-]+)?:)$")
_BRACKETS = re.compile(r"(!?)\[[^\[\]\n]{0,300}\]\(([^()<>\n]{1,300})\)")
_ADDRESS = re.compile(r"(\S.*?\.(?:md|svg|png|jpe?g|gif|webp|avif|pdf|mp[34]))(?:[#?]\S*)?(?:\s+[\"'].*)?", re.I)
#: One sign alone may be a tag.
_GLUED = re.compile(r"^(#{2,6})([^\W\d_][^\n]*)", re.M)
_MARK = re.compile(r"\[!([\w-]+)\][-+]?[^\n]*")


class Finding(Struct, frozen=True):
    """Markup of another tool: the block that it stands in, and what of it to point at."""

    code: Code
    block: Token
    needle: str
    message: str
    hint: str


def find(tokens: list[Token]) -> Iterator[Finding]:
    """The markup of other tools in *tokens*."""
    for number, token in enumerate(tokens):
        content = token.content
        if token.type != "inline" or not content:
            continue
        if content[0] in _STARTS or "\n" in content:
            yield from _in_lines(token)
        if "{" in content:
            yield from _in_texts(token)
        if "](" in content:
            yield from _spaced(token)
        if "##" in content:
            yield from _glued(token)
        if "{" in content or ":`" in content:
            yield from _beside_code(token)
        if content[0] == "[" and number > 1 and tokens[number - 2].type == "blockquote_open":
            yield from _callout(token)


def stray_braces(heading: Token, braces: str) -> Finding:
    """Braces at the end of a heading that are neither an id nor a class."""
    message = f"`{braces}` is neither an id nor a class, so it is shown in the heading"
    return Finding(FOREIGN_MARKUP, heading, braces, message, "`{#id .class}` is what a heading takes")


def _in_lines(token: Token) -> Iterator[Finding]:
    for sign, pattern, what, hint in _LINE:
        if sign in token.content:
            for found in pattern.finditer(token.content):
                yield _finding(token, found[0], what, hint)


def _in_texts(token: Token) -> Iterator[Finding]:
    for sign, pattern, what, hint in _TEXT:
        if sign in token.content:
            texts = (child.content for child in token.children or () if child.type == "text")
            for found in (found for text in texts for found in pattern.finditer(text)):
                yield _finding(token, found[0], what, hint)


def _beside_code(token: Token) -> Iterator[Finding]:
    for before, child in pairwise(token.children or ()):
        if child.type == "text" and before.type in ("link_close", "image", "code_inline"):
            if attributes := _AFTER.match(child.content):
                yield _finding(token, attributes[0], "an attribute list", "leave it out")
        elif child.type == "code_inline" and before.type == "text" and (role := _ROLE.search(before.content)):
            yield _finding(token, role[1], "a role", "leave it out: the words after it are enough")


def _finding(token: Token, text: str, what: str, hint: str) -> Finding:
    message = f"{what} of another tool, shown here as it was typed"
    return Finding(FOREIGN_MARKUP, token, text.strip(), message, hint)


def _spaced(token: Token) -> Iterator[Finding]:
    texts = (child.content for child in token.children or () if child.type == "text" and "](" in child.content)
    for sign, inside in (found.groups() for text in texts for found in _BRACKETS.finditer(text)):
        address = _ADDRESS.fullmatch(inside.strip())
        if address and " " in address[1]:
            message = f"a space in the address, so this is not a {'picture' if sign else 'link'}"
            yield Finding(LINK_UNREAD, token, address[1], message, f"`<{address[1]}>`, or a name without spaces")


def _glued(token: Token) -> Iterator[Finding]:
    for signs, text in _GLUED.findall(token.content):
        message = f"no space after `{signs}`, so this is not a heading"
        yield Finding(HEADING_UNREAD, token, signs + text, message, f"`{signs} {text}`")


def _callout(token: Token) -> Iterator[Finding]:
    found = _MARK.match(token.content)
    if found is None:
        return
    kind = found[1].upper()
    if kind in _CALLOUTS:
        message = f"`[!{found[1]}]` makes a callout only where it has its line to itself"
        yield Finding(CALLOUT_UNKNOWN, token, found[0], message, f"write `> [!{kind}]`, and the text below it")
        return
    near = get_close_matches(kind, _CALLOUTS, n=1)
    hint = f"did you mean `[!{near[0]}]`?" if near else "there are NOTE, TIP, IMPORTANT, WARNING and CAUTION"
    yield Finding(CALLOUT_UNKNOWN, token, f"[!{found[1]}]", f"no callout is called `{found[1]}`", hint)
