"""A block of code and its info string in; a frame with coloured, titled and marked code out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from lessonsite.diagnostics import Code
from lessonsite.foreign_markup import FOREIGN_MARKUP
from lessonsite.model import Html

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

#: Longer code is shown without colours.
COLOURED_LENGTH = 50_000

LANGUAGE_UNKNOWN = Code(
    "language-unknown",
    "warning",
    "The code is shown without colours.",
    "```pyton",
    "```python",
)
LINES_MISSING = Code(
    "lines-missing",
    "warning",
    "The lines to be marked are not there, so the learner is not shown what the text speaks of.",
    "```python {9}\nprint()\n```",
    "```python {1}\nprint()\n```",
)
INFO_UNKNOWN = Code(
    "info-unknown",
    "warning",
    "What stands after the language and is not known here has no effect.",
    '```python linenums="1"',
    '```python title="hello.py" {2,4-5}',
)
CODE_OPEN = Code(
    "code-open",
    "warning",
    "All that follows is shown as code: learners may lose the rest of the lesson, and its quiz.",
    "```python\nprint()",
    "```python\nprint()\n```",
)

#: Names that mean: no colours wanted.
_PLAIN = frozenset("ascii csv log none plain plaintext prompt pseudo pseudocode raw text tree txt".split()) | {""}
#: Names that authors use and Pygments does not.
_ALSO = {
    "assembly": "nasm",
    "cmd": "batch",
    "dotenv": "properties",
    "editorconfig": "ini",
    "env": "properties",
    "ipynb": "json",
    "ipython": "python",
    "jinja2": "jinja",
    "jsonc": "json",
    "mdx": "markdown",
    "patch": "diff",
    "shell": "bash",
    "sqlite": "sql",
    "svelte": "html",
    "svg": "xml",
    "terminal": "console",
    "vb": "vbnet",
}

#: Languages of diagrams, which their own tools draw.
_DRAWN = frozenset("d2 ditaa kroki mermaid plantuml puml".split())
#: What other tools make of a fence that bears such a name in braces, and what to write here. Of most they make a box.
_DIRECTIVES = {
    **dict.fromkeys(("code", "code-block", "code-cell", "sourcecode"), "name the language alone: ```` ```python ````"),
    **dict.fromkeys(("figure", "image"), '`![what it shows](address "caption")`'),
    **dict.fromkeys(("contents", "tableofcontents", "toctree"), "leave it out: the lesson map is one"),
    "math": "`$$…$$` on lines of its own",
}
_NAME = re.compile(r"[\w+#-]+")
_TITLE = re.compile(r"""(?:^|\s)title=(?:"([^"]*)"|'([^']*)'|(\S+))""")
_MARKED = re.compile(r"(?:^|\s)\{([\d\s,-]*)\}")
_DIRECTIVE = re.compile(r"\s*\{[\w-]+\}")
_BRACED = re.compile(r"^\{\.?([\w+#-]+)\}")

Report = Callable[[Code, str, str, str], None]


class Info(Struct, frozen=True):
    """What the author typed after the fence: a language, a title, numbers of lines to mark, and the rest."""

    language: str
    title: str = ""
    marked: frozenset[int] = frozenset()
    rest: str = ""


def is_open(code: str, first: int, end: int) -> bool:
    """Whether a fence from line *first* to before *end* is never closed: all of its lines but the first are *code*."""
    return code.count("\n") + (code != "" and not code.endswith("\n")) == end - first - 1


def frame(code: str, info: str, report: Report) -> Html:
    """*code* as a figure. What is wrong with *info* is reported: code, the place to mark, message, hint."""
    parsed = read_info(info)
    inner = coloured(code, parsed.language, bool(parsed.marked))
    if inner is None and _DIRECTIVE.match(info):
        _remark_directive(parsed.language, report)
    else:
        _remark_info(parsed, inner is not None, report)
    lines = code.count("\n") + (not code.endswith("\n"))
    beyond = sorted(number for number in parsed.marked if not 0 < number <= lines)
    if beyond:
        report(LINES_MISSING, str(beyond[0]), f"line {beyond[0]} is to be marked; the code has {lines}", "")
    if inner is None:
        inner = escape(code, quote=False)
    if parsed.marked:
        inner = _with_marks(inner, parsed.marked)
    name = f' data-language="{escape(parsed.language)}"' if parsed.language not in _PLAIN else ""
    caption = f"<figcaption>{escape(parsed.title)}</figcaption>" if parsed.title else ""
    return Html(f'<figure class="code-frame"{name}>{caption}<pre tabindex="0"><code>{inner}</code></pre></figure>\n')


def _remark_directive(name: str, report: Report) -> None:
    hint = _DIRECTIVES.get(name, "`> [!NOTE]` sets a paragraph apart")
    report(FOREIGN_MARKUP, f"{{{name}}}", f"a `{{{name}}}` block of another tool, shown here as code", hint)


def _remark_info(info: Info, is_known: bool, report: Report) -> None:
    if info.rest:
        report(INFO_UNKNOWN, info.rest, f"`{info.rest}` means nothing here", '`title="…"` and `{2,4-5}` do')
    if not is_known:
        message = f"`{info.language}` is not a language that can be coloured"
        report(LANGUAGE_UNKNOWN, info.language, message, _likely_language(info.language))


def _likely_language(name: str) -> str:
    """What to write for a language of that *name*, which is not known."""
    if name in _DRAWN:
        return "draw it with its own tool, and show the picture: `![what it shows](diagram.svg)`"
    first = _NAME.match(name)
    if first and first[0] != name and _lexer(_ALSO.get(first[0], first[0])):
        return f"write `{first[0]}`"
    return "see https://pygments.org/languages/ for their names, or say `text`"


@lru_cache(maxsize=1024)
def read_info(info: str) -> Info:
    """Read a fence's info string: `python title="hello.py" {2,4-5}`."""
    info = info.strip()
    if not info or info.isalnum():
        return Info(info.lower())
    titled = _TITLE.search(info)
    rest = _TITLE.sub(" ", info, count=1) if titled else info
    ranges = _MARKED.search(rest)
    rest = _MARKED.sub(" ", rest, count=1) if ranges else rest
    braced = _BRACED.match(rest.strip())
    rest = _BRACED.sub(r"\1", rest.strip(), count=1) if braced else rest
    language, _, rest = rest.strip().partition(" ")
    title = next((text for text in titled.groups() if text is not None), "") if titled else ""
    return Info(language.lower(), title, frozenset(_numbers(ranges[1])) if ranges else frozenset(), rest.strip())


def coloured(code: str, language: str, by_line: bool) -> str | None:
    """*code* as HTML, tokens in spans; *by_line*, none crosses a line's end. None where *language* is not known."""
    if language in _PLAIN or len(code) > COLOURED_LENGTH:
        return escape(code, quote=False)
    return _coloured(code, language, by_line)


@lru_cache(maxsize=256)
def _coloured(code: str, language: str, by_line: bool) -> str | None:
    lexer = _lexer(_ALSO.get(language, language))
    if lexer is None:
        return None
    try:
        return "".join(_spans(lexer, code, by_line))
    except Exception:
        # Some of the six hundred lexers fail over odd code: that is no trouble of the author's.
        return escape(code, quote=False)


def _spans(lexer: Lexer, code: str, by_line: bool) -> Iterator[str]:
    # Imported when the first coloured block is met: an unchanged build needs no lexers at all.
    from lessonsite.lexing import lex

    classes = _classes()
    text, held = "", ""
    for kind, value in lex(lexer, code):
        name = classes.get(kind)
        if name is None:
            name = classes[kind] = _class(kind)
        if name == held or value.isspace():
            text += value
            continue
        yield _span(text, held, by_line)
        text, held = value, name
    yield _span(text, held, by_line)


def _span(text: str, name: str, by_line: bool) -> str:
    if not name:
        return escape(text, quote=False)
    kept = text.rstrip()
    tail = text[len(kept) :]
    inner = escape(kept, quote=False)
    if by_line and "\n" in inner:
        inner = inner.replace("\n", f'</span>\n<span class="{name}">')
    return f'<span class="{name}">{inner}</span>{tail}'


def _with_marks(html: str, marked: frozenset[int]) -> str:
    lines = html.split("\n")
    return "\n".join(
        f'<mark class="hl-line">{line}</mark>' if number in marked and number <= len(lines) else line
        for number, line in enumerate(lines, 1)
    )


def _numbers(ranges: str) -> Iterator[int]:
    for part in ranges.split(","):
        first, dash, last = part.strip().partition("-")
        if first.strip().isdigit():
            start = int(first)
            stop = int(last) if dash and last.strip().isdigit() else start
            yield from range(start, min(stop, start + 10_000) + 1)


@cache
def _lexer(name: str) -> Lexer | None:
    # Imported when the first coloured block is met: an unchanged build needs no lexers at all.
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(name)
    except ClassNotFound:
        return None


@cache
def _classes() -> dict[_TokenType, str]:
    from pygments.token import Token

    return {
        Token.Keyword: "hl-k",
        Token.Keyword.Constant: "hl-m",
        Token.Keyword.Type: "hl-nc",
        Token.Operator.Word: "hl-k",
        Token.Name.Builtin: "hl-nb",
        Token.Name.Class: "hl-nc",
        Token.Name.Exception: "hl-nc",
        Token.Name.Function: "hl-nf",
        Token.Name.Decorator: "hl-nd",
        Token.Name.Tag: "hl-nt",
        Token.Name.Attribute: "hl-na",
        Token.Name.Variable: "hl-nv",
        Token.Name.Constant: "hl-m",
        Token.Name.Entity: "hl-m",
        Token.Literal.String: "hl-s",
        Token.Literal.String.Escape: "hl-se",
        Token.Literal.String.Interpol: "hl-se",
        Token.Literal.String.Regex: "hl-se",
        Token.Literal.Number: "hl-m",
        Token.Literal.Date: "hl-m",
        Token.Comment: "hl-c",
        Token.Comment.Preproc: "hl-nd",
        Token.Generic.Deleted: "hl-gd",
        Token.Generic.Inserted: "hl-gi",
        Token.Generic.Heading: "hl-gh",
        Token.Generic.Subheading: "hl-gh",
        Token.Generic.Prompt: "hl-gp",
        Token.Generic.Output: "hl-go",
        Token.Generic.Error: "hl-gr",
        Token.Generic.Traceback: "hl-gr",
        Token: "",
    }


def _class(kind: _TokenType) -> str:
    """The class of the nearest kind above *kind* that has one."""
    classes = _classes()
    above: _TokenType | None = kind
    while above is not None and above not in classes:
        above = above.parent
    return classes[above] if above is not None else ""
