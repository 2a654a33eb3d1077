"""A body's blocks in, remarks out: questions that nobody is asked, since no heading above them makes a quiz of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from itertools import takewhile

from markdown_it.token import Token
from msgspec import Struct

from lessonsite.diagnostics import Code
from lessonsite.folding import heading_key
from lessonsite.foreign_markup import Finding
from lessonsite.headings import Heading, HeadingReader
from lessonsite.labels import Lines
from lessonsite.markdown import plain
from lessonsite.tokens import blocks, is_task_list
from lessonsite.words import load

QUIZ_UNREAD = Code(
    "quiz-unread",
    "warning",
    why="The questions are shown as an ordinary section, with their answers in sight.",
    wrong="## Test yourself\n\n### What is 2 + 2?\n\nAnswer: 4",
    right="## Quiz\n\n### What is 2 + 2?\n\nAnswer: 4",
)

#: What other tools and their authors call a quiz, as `heading_key` has it.
_LIKE_QUIZ = frozenset(
    (
        "comprehension questions", "knowledge test", "mcq", "mcqs", "multiple choice",
        "multiple choice questions", "multiple-choice questions", "practice questions", "questions", "review questions",
        "self assessment", "self test", "self-assessment", "self-test", "test your knowledge",
        "test your understanding", "test yourself",
        "fragen", "kontrollfragen", "selbsttest", "teste dein wissen", "teste dich", "testfragen", "verständnisfragen",
        "wiederholungsfragen", "cuestionario", "preguntas", "questionnaire", "testez vos connaissances",
    )
)  # fmt: skip
#: The same in mid-lesson.
_LIKE_CHECK = frozenset(
    (
        "check your knowledge", "check your learning", "check your understanding", "check yourself", "checkpoint",
        "comprehension check", "concept check", "knowledge check", "quick check", "self check", "self-check",
        "understanding check",
    )
)  # fmt: skip
_QUIZ = re.compile(r"\bquiz(?:zes)?\b")
_ASKING = ("?", "？", "؟")
_TELLING = ("list_item_open", "paragraph_open")
#: A line in bold heads what is below it, deeper than any heading.
_BOLD_LEVEL = 7


class _BlockHead(Struct, frozen=True):
    """What heads a block: a heading of *level*, or a line in bold, by the *token* that it begins with.

    *meant* is what it was probably meant to be called.
    """

    token: Token
    level: int
    text: str
    meant: str

    @property
    def is_plain(self) -> bool:
        return "plain" in self.token.meta.get("classes", ())


def remark_unasked(heading: Heading | None, tokens: Sequence[Token], headings: HeadingReader) -> None:
    """Say where questions stand below an ordinary *heading*, or below one among *tokens*.

    Any answer is a sign of them where that heading was probably meant to be a quiz's; elsewhere only options of which
    some are ticked, below a question.
    """
    if not any(_tells_answer(token, 0, headings.lines) for token in tokens if token.type in _TELLING):
        return
    above = [_head_of(heading.tokens[0], headings)] if heading else []
    said: set[int] = set()
    before = heading.text if heading else ""
    for block in blocks(tokens):
        head = _head(block, headings)
        if head:
            above = [*(other for other in above if other.level < head.level), head]
        elif _answers(block, headings.lines) and not any(one.is_plain for one in above):
            meant = next((one for one in above if one.meant), None)
            if meant and id(meant.token) not in said:
                said.add(id(meant.token))
                _remark_meant(meant, headings)
            elif not meant and not said and before.endswith(_ASKING) and _is_choice(block):
                said.add(0)
                _remark_choice(block, headings)
        before = block[1].content.rstrip("*_ ") if block[0].type in ("paragraph_open", "heading_open") else before


def remark_nested_quizzes(tokens: Sequence[Token], headings: HeadingReader) -> None:
    """Say where a quiz stands in a callout, a quotation or a list: only at the margin is anything asked."""
    for at in [at for at, token in enumerate(tokens) if token.type == "heading_open" and token.level]:
        token = tokens[at]
        heading, document = headings.read(tokens[at : at + 3]), headings.lines.document
        below = takewhile(lambda one, level=token.level: one.level >= level, tokens[at + 3 :])  # type: ignore[misc]
        if heading.name in ("quiz", "check") and any(_tells_answer(one, token.level, headings.lines) for one in below):
            message = f"answers below `{heading.text}`, which makes no quiz inside another block"
            hint = "write it and its questions at the margin, or `{.plain}` after it"
            document.remark(QUIZ_UNREAD, document.span(token), message, hint)


def _head(block: Sequence[Token], headings: HeadingReader) -> _BlockHead | None:
    """What *block* is, where it heads those below it: a heading, or a line in bold."""
    if block[0].type == "heading_open":
        return _head_of(block[0], headings)
    children = (block[1].children or ()) if block[0].type == "paragraph_open" else ()
    if [child.type for child in children if child.content or child.nesting] == ["strong_open", "text", "strong_close"]:
        text = plain(children).strip()
        return _BlockHead(block[0], _BOLD_LEVEL, text, _intended(text, headings))
    return None


def _head_of(opening: Token, headings: HeadingReader) -> _BlockHead:
    """What a heading is. Of one that does mean a quiz it has been said already that nothing in it is one."""
    level, text = int(opening.tag[1:]), opening.meta["text"]
    is_quiz = level > 1 and headings.meanings.get(heading_key(text)) in ("quiz", "check")
    return _BlockHead(opening, level, text, "" if is_quiz else _intended(text, headings))


def _intended(text: str, headings: HeadingReader) -> str:
    """What a quiz or a check is called here, where an ordinary heading's *text* was probably meant for one."""
    key = heading_key(text)[:80]
    if key in _LIKE_CHECK:
        return load(headings.language).list("heading.check")[0]
    if key in _LIKE_QUIZ or ("quiz" in key and _QUIZ.search(key)):
        return load(headings.language).list("heading.quiz")[0]
    # Comparing is slow; few headings begin with one of these letters.
    known = [text for text, name in headings.meanings.items() if name in ("quiz", "check") and text[0] == key[:1]]
    near = get_close_matches(key, known, n=1, cutoff=0.8) if known else ()
    return f"{near[0][:1].upper()}{near[0][1:]}" if near else ""


def _answers(block: Sequence[Token], lines: Lines) -> bool:
    """Whether there is a tick in *block*, or it begins with the label of an answer."""
    return any(_tells_answer(token, 0, lines) for token in block)


def _is_choice(block: Sequence[Token]) -> bool:
    """Whether *block* is a list of boxes of which some are ticked and some not."""
    return is_task_list(block) and {True, False} <= {token.meta.get("checked") for token in block if token.level == 1}


def _remark_meant(head: _BlockHead, headings: HeadingReader) -> None:
    document, name = headings.lines.document, head.meant
    if head.level == _BOLD_LEVEL:
        message = f"answers below `{head.text}`, which is no heading, so it makes no quiz"
        hint = f"write `## {name}`, and each question as a heading below it: `### …`"
    else:
        message = f"answers below `{head.text}`, which makes no quiz"
        hint = f"write `{'#' * max(head.level, 2)} {name}`, or `{{.plain}}` after this one"
    document.remark(QUIZ_UNREAD, document.span(head.token), message, hint)


def _remark_choice(block: Sequence[Token], headings: HeadingReader) -> None:
    words = load(headings.language)
    quiz, check = (words.list(f"heading.{name}")[0] for name in ("quiz", "check"))
    message = "options that no quiz asks for, with their ticks in sight"
    hint = f"write `## {quiz}` or `## {check}` above, the question as `### …`; or `{{.plain}}` after the heading above"
    headings.lines.document.point_at(Finding(QUIZ_UNREAD, block[0], "", message, hint))


def _tells_answer(token: Token, level: int, lines: Lines) -> bool:
    """Whether a ticked box, or at this *level* a label of an answer, begins with *token*."""
    if token.type != "paragraph_open" or token.level != level:
        return bool(token.meta.get("checked"))
    label = lines.label(lines.document.line(token))
    return label is not None and label.name in ("answer", "model")
