"""Tokens in, the markup of other tools that stands in them out: it is shown as typed, and its author should know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
_QUESTION = "a question is a heading below `## Quiz`: `### …`, its options `- [ ] …` and `- [x] …`"
_TAB = "a heading of its own for each tab"
#: What to write for tags by which other tools mean something, by their names in lower case.
COMPONENTS = {
    **dict.fromkeys(("admonition", "alert", "aside", "callout", "hint", "info", "note", "tip", "warning"), _ASIDE),
    **dict.fromkeys(("choice", "mcq", "question", "quiz"), _QUESTION),
    **dict.fromkeys(("hfoption", "hfoptions", "tab", "tabitem", "tabpanel", "tabs"), _TAB),
}
#: What may begin a line of prose: a sign to look for first, a pattern, what it is, what to type instead.
_LINES = (
    (":::", r":::+[ \t]*(?:\{?[\w-][^\n]*)?$", "a `:::` block", _ASIDE),
    ("!!!", r"!!![ \t]+[\w-][^\n]*$", "a `!!!` block", _ASIDE),
    ("???", r"\?\?\?\+?[ \t]+[\w-]+[ \t]+\"[^\n]*$", "a `???` block", _ASIDE),
    ("===", r"===[!+]?[ \t]+\"[^\n]*$", "a tab", _TAB),
    (
        "{:",
        r"\{:[ \t]*[^}\n]+\}[ \t]*$",
        "an attribute list",
        "a heading takes `{#id .class}`, code a language: ```` ```python ````",
    ),
    ("[TOC", r"\[\[?_?TOC_?\]?\][ \t]*$", "a table of contents", "leave it out: the lesson map is one"),
    ("[toc", r"\[toc\][ \t]*$", "a table of contents", "leave it out: the lesson map is one"),
    ("[[_TOC", r"\[\[_TOC_\]\][ \t]*$", "a table of contents", "leave it out: the lesson map is one"),
    ("import ", r"import[ \t]+(?:[\w*{][^\n;\"']*[ \t]from[ \t]+)?[\"'][^\"'\n]+[\"'];?$", "an import", "leave it out"),
    ("export ", r"export[ \t]+(?:const|let|default|function)\b[^\n]*$", "an export", "leave it out"),
    (
        "*[",
        r"\*\[[^\]\n]+\]:[ \t]+\S[^\n]*$",
        "an abbreviation",
        "below `## Key terms` the term, then `: what it means`",
    ),
    ("?>", r"\?>[ \t]+\S[^\n]*$", "a box", _ASIDE),
    ("!>", r"!>[ \t]+\S[^\n]*$", "a box", _ASIDE),
    (")=", r"\([\w-]+\)=$", "a label", "`{#name}` at the end of the heading"),
    (".. ", r"\.\.[ \t]+[\w-]+::[^\n]*$", "a directive", _ASIDE),
    ("--8<--", r"--8<--[^\n]*$", "an inclusion", "write the text here"),
)
#: What may stand anywhere in prose.
_WITHIN = (
    ("{%", r"(?<!\{)\{%[-+]?[ \t]*\w[^\n]{0,500}?%\}", "a template's tag", "write what it stands for"),
    ("{{<", r"\{\{<[^\n]{0,500}?>\}\}", "a shortcode", "write what it stands for"),
    ("{{%", r"\{\{%[^\n]{0,500}?%\}\}", "a shortcode", "write what it stands for"),
    ("{{#", r"\{\{#\w{1,30}[ \t][^}\n]{0,300}\}\}", "an inclusion", "write the text here"),
    ("<", r"^<(?:Quiz|Question)(?=$|[ \t]+\w+=\{)", "a question", _QUESTION),
    ("<", r"^<(?!(?:Quiz|Question)\b)[A-Z]\w*(?=$|[ \t]+\w+=\{)", "a component", "write what it stands for"),
    ("{/*", r"\{/\*[^\n]{0,300}?\*/\}", "a comment", "`<!-- … -->` around it"),
    ("]{", r"\[[^\[\]\n]{1,300}\]\{[ \t]{0,9}[.#][^}\n]{0,300}\}", "an attribute list", "leave it out"),
    ("{{", r"\{\{-?[ \t]*(?:site|page|layout|include)\.[^}\n]{0,300}\}\}", "a variable", "write what it stands for"),
)
_KEY = r"(?:alt|arrow-\w+|backspace|cmd|command|ctrl|delete|enter|esc|f\d+|option|shift|space|tab|win|windows)"
#: Names that nobody types between colons but for the sign.
_FACES = frozenset(
    (
        "+1 -1 angry blush books boom bug bulb clap computer cry earth_africa exclamation eyes fire frowning gear gift "
        "grey_question grin grinning heart heavy_check_mark hourglass hugs information_source joy laughing mag memo "
        "mortar_board muscle no_entry ok_hand partying_face pencil pencil2 point_down point_right pray pushpin "
        "raised_hands robot rocket rotating_light scream slightly_smiling_face smile smiley smirk sob sparkles star "
        "star2 stop_sign sunglasses sweat_smile tada thinking thinking_face thumbsdown thumbsup toolbox "
        "trophy warning wave white_check_mark wink wrench writing_hand zap"
    ).split()
)
_ICON = re.compile(r"(?:material|fontawesome|octicons|simple|mdi|fa[bsr]?)-")
_BETWEEN = re.compile(r":(?<![\w:]:)([a-z+-][a-z0-9_-]+):(?![\w:])")
_TEX = (
    r"\\\([^\n]{1,300}?\\\)|\\(?:d?frac|sqrt|math(?:bf|rm|cal|bb)|hat|vec|overline)\{[^\n]{0,80}?\}"
    r"|\\begin\{(?:equation|align|aligned|gather|[pb]?matrix|cases)\*?\}"
)
#: What stands in few lessons, and is looked for in those that hold its sign. It is written so that neither code, nor
#: times, nor comparisons in prose are taken for it; each begins with its sign, by which Python finds it fast.
#: Compiled when it is met: that takes longer than to look for it.
_SELDOM = (
    ("==", r"==(?<![\w=!<>+*/-]==)(?=[^\W_]|[\"'“(])[^=\n]*(?<=[\w.!?)\"'”])==(?![\w=])", "a mark", "`<mark>…</mark>`"),
    (
        "[@",
        r"\[@[\w:./-]+(?:[;,][^\]\n]{0,300})?\]",
        "a citation",
        "a footnote: `[^1]`, and `[^1]: …` on a line of its own",
    ),
    ("@", r"@(?<![\w@]@)(?:fig|tbl|sec|eq|lst)[-:][\w-]+", "a reference", "a link: `[…](#anchor)`"),
    ("~", r"~(?<=[A-Za-z)]~)\d{1,3}[+-]?~(?!~)", "a subscript", "`<sub>…</sub>`, or a formula: `$H_2O$`"),
    (
        "^",
        r"\^(?<=[\w)]\^)(?:[-+−]?\d{1,3}|st|nd|rd|th|[a-z])\^(?!\w)",
        "a superscript",
        "`<sup>…</sup>`, or a formula: `$x^2$`",
    ),
    ("++", rf"\+\+(?<![\w+]\+\+){_KEY}(?:\+[\w-]+)*\+\+(?![\w+])", "a key", "`<kbd>Ctrl</kbd>`"),
    ("\\", _TEX, "a formula", "`$…$`, or `$$…$$` on lines of its own"),
)
#: A sign to look for first, a pattern, what it is, what to type instead.
_Rule = tuple[str, re.Pattern[str], str, str]
_LINE = tuple((sign, re.compile(rf"^{pattern}", re.M), what, hint) for sign, pattern, what, hint in _LINES)
_TEXT = tuple((sign, re.compile(pattern), what, hint) for sign, pattern, what, hint in _WITHIN)
#: In JavaScript's own standard such a name in double brackets is what an object holds inside.
_SLOTS = "call|class|configurable|construct|delete|enumerable|environment|extensible|get|handler|homeobject|promise\\w+"
_SLOTS += "|defineownproperty|hasproperty|ownpropertykeys|prototype|scopes?|set|target|value|writable"
_WIKI = (
    rf"(?<![\w\])\[])(?<!\w\()!?\[\[(?!_?toc_?\]|(?:{_SLOTS})\]\])"
    r"[^\W\d_][^\[\]\n,;=\"'<>{}()$]{0,120}\]\](?![\w\[(])"
)
_GAP_STANDS = "what is to be filled in stands in a question below `## Quiz`"
_LINK = ("[[", _WIKI, "a link in double brackets", f"`[name](name.md)`, or `![name](name.png)`; {_GAP_STANDS}")
_ANCHOR = ("[[", _WIKI, "a heading's name in double brackets", "`{#name}` at the end of the heading")
_STARTS = frozenset(rule[0][0] for rule in _LINE) | {"("}
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


def find(tokens: list[Token], text: str) -> Iterator[Finding]:
    """The markup of other tools in *tokens*, which were made of *text*."""
    rare = [
        (sign, compiled, what, hint)
        for sign, pattern, what, hint in _SELDOM
        if sign in text and (compiled := re.compile(pattern)).search(text)
    ]
    has_names = any(map(_emoji, _BETWEEN.findall(text)))
    for number, token in enumerate(tokens):
        content = token.content
        if token.type != "inline" or not content:
            continue
        if content[0] in _STARTS or "\n" in content:
            yield from _in_lines(token)
        if "{" in content:
            yield from _in_texts(token, _TEXT)
        if rare:
            yield from _in_texts(token, rare)
        if has_names:
            yield from _named_signs(token)
        if "](" in content:
            yield from _spaced(token)
        if "##" in content:
            yield from _glued(token)
        if "{" in content or ":`" in content:
            yield from _beside_code(token)
        if content[0] == "[" and number > 1 and tokens[number - 2].type == "blockquote_open":
            yield from _callout(token)


def find_links(tokens: Iterable[Token]) -> Iterator[Finding]:
    """What wikis read as a link, or as what is shown in its place, in *tokens* that hold no question."""
    for before, token in pairwise(tokens):
        if token.type == "inline" and "[[" in token.content:
            sign, pattern, what, hint = _ANCHOR if before.type == "heading_open" else _LINK
            yield from _in_texts(token, ((sign, re.compile(pattern, re.I), what, hint),))


def stray_braces(heading: Token, braces: str) -> Finding:
    """Braces at the end of a heading that are neither an id nor a class."""
    message = f"`{braces}` is neither an id nor a class, so it is shown in the heading"
    return Finding(FOREIGN_MARKUP, heading, braces, message, "`{#id .class}` is what a heading takes")


def _in_lines(token: Token) -> Iterator[Finding]:
    for sign, pattern, what, hint in _LINE:
        if sign in token.content:
            for found in pattern.finditer(token.content):
                yield _finding(token, found[0], what, hint)


def _in_texts(token: Token, rules: Iterable[_Rule]) -> Iterator[Finding]:
    for sign, pattern, what, hint in rules:
        for found in _typed(token, pattern) if sign in token.content else ():
            # A backslash that is shown was typed twice.
            place = found[0] if found[0] in token.content else found[0].strip("\\()")
            yield _finding(token, place, what, hint)


def _typed(token: Token, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where *pattern* is in prose, but for what has a backslash before it: that is meant as it is."""
    for child in token.children or ():
        if child.type == "text":
            yield from (found for found in pattern.finditer(child.content) if f"\\{found[0]}" not in token.content)


def _emoji(name: str) -> str:
    """What a *name* between colons is in other tools, if anything."""
    return "an emoji's name" if name in _FACES else "an icon's name" if _ICON.match(name) else ""


def _named_signs(token: Token) -> Iterator[Finding]:
    for found in _typed(token, _BETWEEN):
        if what := _emoji(found[1]):
            yield _finding(token, found[0], what, "the sign itself, or leave it out")


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
