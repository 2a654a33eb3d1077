"""A question's tokens in, the answer that they give in another tool's notation out: where it stands, what to type here.

It is looked for only where no answer was found, so nothing here need be quick.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token
from msgspec import Struct

from lessonsite.diagnostics import Code
from lessonsite.folding import fold
from lessonsite.markdown import Document
from lessonsite.value_readers import shorten

OPTIONS_UNREAD = Code(
    "options-unread",
    "warning",
    why="Learners are offered no boxes: they have to type the letter, and the option's own words are called wrong.",
    wrong="A) Paris\nB) Rome\n\nAnswer: A",
    right="- [x] Paris\n- [ ] Rome",
)

_SHOWN = 30
#: No longer line is looked at.
_LONGEST = 400

#: Compiled when they are looked for: most catalogs have no need of them.
_BOX = r"(?:\[[(\[]?|\()(?P<tick>[ xX✓✔*]?)(?:[)\]]?\]|\))[ \t]+(?P<text>\S.*)"
_SIGN = r"(?P<tick>[☐☑☒✅❌✓✔✗✘⬜])\ufe0f?[ \t]*(?P<text>\S.*)"
_MARKED = r"(?i)(?P<text>\S.*?)(?:[ \t]*[✓✔✅]\ufe0f?|[ \t]+\((?:correct|right)\)|[ \t]\*)"
_BOLD = r"(?P<sign>\*\*|__)(?P<text>[^*_]+)(?P=sign)"
_LETTER = r"[*_(]*(?P<letter>[A-Ha-h])[*_]*[.):][*_]*[ \t]+(?P<text>\S.*)"
_ONE_LETTER = r"[(*_]*([A-Ha-h])(?:[*_]*[.):].{0,300})?[*_]*"
_LABEL = (
    r"(?:<!--[ \t]*)?[*_]*(?P<word>[^\W\d_][^:：*_=–—]{0,30}?)[*_ ]*(?:[:：]|[ \t][-=–—][ \t])[*_]*[ \t]*(?P<text>.*)"
)
_TYPED_IN = r"\[\[(?P<text>[^\W_xX][^\[\]]*|[xX][^\[\]]+)\]\]"
_BRACED = r"\{\s*(?:~[^{}=~]{1,200})*=(?P<text>[^{}=~#]{1,200})[^{}]{0,400}\}"
_TRUE = r"\{(?P<text>T|F|TRUE|FALSE)\}"
_BLANK = r"(?<![_\w])_{3,}(?![_\w])"
_DETAILS = r"(?i)<(?:details|summary)\b[^>\n]{0,200}>"
_TICKS = frozenset("xX✓✔*☑☒✅")
_ANSWERS = frozenset(
    (
        "answers", "ans", "correct", "correct answer", "correct answers", "correct option", "expected answer", "key",
        "right answer", "right answers", "solution", "solutions", "the answer", "the correct answer",
    )
)  # fmt: skip


class ForeignAnswer(Struct, frozen=True):
    """Text that another tool takes for an answer: the block that it stands in, what is *typed*, what to write here."""

    block: Token
    typed: str
    ours: str

    def hint(self, document: Document) -> str:
        """What to type, and where."""
        span = document.span(self.block, self.typed)
        place = f"line {span.line}, column {span.column}"
        return f"instead of `{_short(self.typed)}` ({place}) write {self.ours}"


#: A block and one of its lines, without the space around it.
_Line = tuple[Token, str]


def find_foreign_answer(tokens: Iterable[Token], labels: Iterable[str]) -> ForeignAnswer | None:
    """The first answer in another notation among *tokens*; *labels* are those that an answer goes by here, folded."""
    tokens = list(tokens)
    lines = list(_lines(tokens))
    found = _boxed(lines) or _lettered(lines) or _labelled(lines, [*labels]) or _typed_in(lines) or _braced(tokens)
    return found or _marked(tokens) or _blank(lines) or _folded(tokens)


def remark_letters(document: Document, tokens: Iterable[Token], answer: str) -> None:
    """Say where *answer* is the letter of one of the options that are written as text among *tokens*."""
    letter = re.fullmatch(_ONE_LETTER, answer)
    options = _options(list(_lines(list(tokens)))) if letter else ()
    right = next(
        (match["text"] for _, _, match in options if letter and match["letter"].lower() == letter[1].lower()), ""
    )
    if right:
        block, line, _ = options[0]
        message = f"options with letters are text, so learners have to type `{answer}`"
        hint = (
            f"write the right one as `- [x] {_short(right)}`, the others as `- [ ] …`, and take the answer below away"
        )
        document.remark(OPTIONS_UNREAD, document.span(block, line), message, hint)


def _lines(tokens: Sequence[Token]) -> Iterator[_Line]:
    for token in tokens:
        if token.type in ("inline", "code_block", "html_block"):
            yield from (
                (token, line.strip()) for line in token.content.split("\n") if 0 < len(line.strip()) <= _LONGEST
            )


def _boxed(lines: Sequence[_Line]) -> ForeignAnswer | None:
    """`( )`, `[( )]`, `☐`: the ticked one, or else the first."""
    found = [
        (token, line, match)
        for token, line in lines
        if (match := re.fullmatch(_BOX, line) or re.fullmatch(_SIGN, line))
    ]
    if not found:
        return None
    token, line, match = next((one for one in found if one[2]["tick"] in _TICKS), found[0])
    tick = "x" if match["tick"] in _TICKS else " "
    return ForeignAnswer(token, line, f"`- [{tick}] {_short(match['text'])}`")


def _lettered(lines: Sequence[_Line]) -> ForeignAnswer | None:
    """`A) One` and `B) Two`."""
    options = _options(lines)
    if not options:
        return None
    token, line, match = options[0]
    return ForeignAnswer(token, line, f"`- [ ] {_short(match['text'])}`, and `- [x] …` for the right one")


def _options(lines: Sequence[_Line]) -> Sequence[tuple[Token, str, re.Match[str]]]:
    """The lines that begin with a letter, where the first two are A and B."""
    found = [(token, line, match) for token, line in lines if (match := re.fullmatch(_LETTER, line))]
    letters = "".join(match["letter"] for _, _, match in found).lower()
    return found if letters.startswith("ab") else ()


def _labelled(lines: Sequence[_Line], labels: Sequence[str]) -> ForeignAnswer | None:
    """`**Answer:** two`, `Answers: two`, or a label within a list."""
    asked = False
    for token, line in lines:
        match = re.fullmatch(_LABEL, line)
        word = fold(match["word"]) if match else ""
        asked = asked or word in ("q", "question")
        if match and (word in _ANSWERS or word in labels or (asked and word == "a")):
            name = match["word"].strip() if word in labels else "Answer"
            text = match["text"].removesuffix("-->").strip("*_ ")
            where = "outside the comment" if token.content.startswith("<!--") else "on a line of its own"
            return ForeignAnswer(token, line, f"`{name}: {_short(text) or '…'}` {where}")
    return None


def _typed_in(lines: Sequence[_Line]) -> ForeignAnswer | None:
    """`[[two]]`, indented as LiaScript has it, which is code here."""
    for token, line in lines:
        if token.type == "code_block" and (match := re.fullmatch(_TYPED_IN, line)):
            return ForeignAnswer(token, line, f"`Answer: {_short(match['text'])}` on a line of its own")
    return None


def _braced(tokens: Sequence[Token]) -> ForeignAnswer | None:
    """`{=Paris ~Rome}`, `{=Paris}` or `{T}`, as GIFT has it."""
    for token in tokens:
        match = re.search(_BRACED, token.content) if token.type == "inline" else None
        if match:
            text = _short(match["text"].strip())
            ours = f"`- [x] {text}`, and `- [ ] …` for the others" if "~" in match[0] else f"`Answer: {text}` below"
            return ForeignAnswer(token, f"={text}" if "\n" in match[0] else match[0], ours)
        if token.type == "inline" and (match := re.search(_TRUE, token.content)):
            right, wrong = ("True", "False") if match["text"][0] == "T" else ("False", "True")
            return ForeignAnswer(token, match[0], f"`- [x] {right}` and `- [ ] {wrong}`")
    return None


def _marked(tokens: Sequence[Token]) -> ForeignAnswer | None:
    """A list in which one item is in bold, or bears a sign at its end."""
    items = [token for token in tokens if token.type == "inline" and token.level > 1 and len(token.content) <= _LONGEST]
    found = [(token, match) for token in items if (match := re.fullmatch(_MARKED, token.content))]
    found = found or [(token, match) for token in items if (match := re.fullmatch(_BOLD, token.content))]
    if len(found) != 1 or len(items) < 2:
        return None
    token, match = found[0]
    return ForeignAnswer(token, token.content, f"`- [x] {_short(match['text'])}`, and `- [ ] …` for the others")


def _blank(lines: Sequence[_Line]) -> ForeignAnswer | None:
    """`____` where something is to be filled in."""
    found = (
        (token, match[0]) for token, line in lines if token.type == "inline" for match in re.finditer(_BLANK, line)
    )
    token, typed = next(found, (None, ""))
    return ForeignAnswer(token, typed, "`[[what belongs there]]`") if token else None


def _folded(tokens: Sequence[Token]) -> ForeignAnswer | None:
    """An answer that unfolds."""
    for token in tokens:
        match = re.search(_DETAILS, token.content) if token.type == "html_block" else None
        if match:
            ours = "`Answer: …`, or `Model answer:` and what is folded here: it unfolds when it is asked for"
            return ForeignAnswer(token, match[0], ours)
    return None


def _short(text: str) -> str:
    text = shorten(text)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
