"""Tokens in, the markup of other tools that stands in them out: it is shown as typed, and its author should know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import pairwise

from markdown_it.token import Token
from msgspec import Struct

from lessonsite import foreign_rules
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
CODE_SPLIT = Code(
    "code-split",
    "warning",
    "A bar ends a cell, in code too: the rest of the code stands in the next cell, or is lost.",
    "| `a | b` | either |",
    "| `a \\| b` | either |",
)
TABLE_UNREAD = Code(
    "table-unread",
    "warning",
    "Without a line of dashes below its head, with as many cells, a table is shown as lines with bars.",
    "| Sign | Word |\n| & | and |",
    "| Sign | Word |\n| --- | --- |\n| & | and |",
)

_CALLOUTS = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
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
#: A sign to look for first, a pattern, what it is, what to type instead.
_Rule = tuple[str, re.Pattern[str], str, str]
_LINE = tuple((sign, re.compile(rf"^{pattern}", re.M), what, hint) for sign, pattern, what, hint in foreign_rules.LINES)
_TEXT = tuple((sign, re.compile(pattern), what, hint) for sign, pattern, what, hint in foreign_rules.WITHIN)
_STARTS = frozenset(rule[0][0] for rule in _LINE) | {"("}
_AFTER = re.compile(r"\{:?[ \t]*(?:[.#][\w-]+|[\w-]+=[^}\s]+)[^}\n]*\}")
_ROLE = re.compile(r"(?:^|[\s(])(\{[\w:-]+\}|:[\w-]+(?::[\w-]+)?:)$")
_BRACKETS = re.compile(r"(!?)\[[^\[\]\n]{0,300}\]\(([^()<>\n]{1,300})\)")
_ADDRESS = re.compile(r"(\S.*?\.(?:md|svg|png|jpe?g|gif|webp|avif|pdf|mp[34]))(?:[#?]\S*)?(?:\s+[\"'].*)?", re.I)
#: One sign alone may be a tag.
_GLUED = re.compile(r"^(#{2,6})([^\W\d_][^\n]*)", re.M)
_CODE = re.compile(r"(?<!`)(`++)[^`]*+\1(?!`)")
#: Two lines that begin and end with bars, the first with more between.
_ROWS = re.compile(r"(\|[^\n|]+\|[^\n]*\|)[ \t]*\n[ \t]*\|[^\n]*\|[ \t]*(?:\n|\Z)")
_OPEN_CODE = re.compile(r"(?<!`)`+(?=[^`\s]).*")
#: A formula in brackets. A square one may be a box to tick, or an element of a list.
_MATH = re.compile(r"(?<![\\\w\])])\\(?:\(((?:[^\\]|\\[^()]){1,300})\\\)|\[(?!.?\\\])((?:[^\\]|\\[^\[\]]){1,300})\\\])")
#: A sign between two numbers or letters; or one letter, unless it is likely to count something.
_SIGNS = re.compile(r"[\w)}|][ \t]*[=^<>+][ \t]*[\w\\({|-]|[A-Za-z0-9]_[\w{]|^\s*[f-hj-uw-z]\s*$")
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
        for sign, pattern, what, hint in foreign_rules.SELDOM
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
        if "\\(" in content or "\\[" in content:
            yield from _formulas(token)
        if "`" in content and tokens[number - 1].type in ("td_open", "th_open"):
            yield from _split_code(token)
        if content[0] == "|" and (found := _ROWS.match(content)):
            yield _unread_table(token, found[1])
        if content[0] == "[" and number > 1 and tokens[number - 2].type == "blockquote_open":
            yield from _callout(token)


def find_outside_questions(tokens: Iterable[Token], text: str) -> Iterator[Finding]:
    """In *tokens* of *text* that hold no question, what means something in one here or elsewhere: links of wikis, GIFT,
    and the indented options of LiaScript.
    """
    if not any(sign in text for sign in foreign_rules.OUTSIDE_QUESTIONS):
        return
    for before, token in pairwise(tokens):
        if token.type == "inline":
            is_heading = before.type == "heading_open"
            rules = (foreign_rules.ANCHOR,) if is_heading else (foreign_rules.LINK, foreign_rules.CHOICES)
            for sign, pattern, what, hint in rules:
                yield from _in_texts(token, ((sign, re.compile(pattern, re.I), what, hint),))
        elif token.type == "code_block" and (option := re.match(foreign_rules.OPTIONS, token.content)):
            yield _finding(token, option[0].partition("\n")[0], "a quiz", foreign_rules.QUESTION)


def stray_braces(heading: Token, braces: str) -> Finding:
    """Braces at the end of a heading that are neither an id nor a class."""
    message = f"`{braces}` is neither an id nor a class, so it is shown in the heading"
    hint = foreign_rules.QUESTION if braces[1] in "=~" else "`{#id .class}` is what a heading takes"
    return Finding(FOREIGN_MARKUP, heading, braces, message, hint)


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


def _formulas(token: Token) -> Iterator[Finding]:
    """Formulas between brackets with backslashes, of which learners see bare brackets."""
    prose = _CODE.sub(lambda code: " " * len(code[0]), token.content)
    for found in _MATH.finditer(prose):
        if _is_formula(found[1] or found[2]) and not re.search(foreign_rules.TEX, found[0]):
            yield _finding(token, found[0].partition("\n")[0], "a formula", foreign_rules.FORMULA)


def _is_formula(text: str) -> bool:
    """Whether *text* is no prose in brackets that are meant as such: it holds a command, or signs and no words."""
    if re.search(r"\\[A-Za-z]", text):
        return True
    return not re.search(r"[^\W\d_]{3}", text) and bool(_SIGNS.search(text))


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


def _split_code(token: Token) -> Iterator[Finding]:
    """In a table's cell, what begins as code and goes on in no other way."""
    for found in _typed(token, _OPEN_CODE):
        message = "code that does not end in this cell, since a `|` ends the cell"
        yield Finding(CODE_SPLIT, token, found[0], message, "write `\\|` for a bar within code")


def _unread_table(token: Token, head: str) -> Finding:
    """Rows that make no table."""
    dashes = "| --- " * (len(re.findall(r"(?<!\\)\|", head)) - 1) + "|"
    message = "no line of dashes with as many cells below this one, so this is no table"
    return Finding(TABLE_UNREAD, token, head, message, f"`{dashes}` below it")


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
