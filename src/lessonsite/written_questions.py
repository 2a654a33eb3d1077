"""A quiz's questions, as they stand in a body, in; questions out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import chain
from typing import Any

from markdown_it.token import Token
from msgspec import Struct

from lessonsite.diagnostics import Code
from lessonsite.folding import fold
from lessonsite.foreign_answers import find_foreign_answer, remark_letters
from lessonsite.gaps import take_gaps, text_with_blanks
from lessonsite.labels import Label
from lessonsite.markdown import Document, plain
from lessonsite.model import Html, Question
from lessonsite.nearest import closest
from lessonsite.numbers import read_range
from lessonsite.question_kind import Line, RawQuestion, Spanned, alternatives
from lessonsite.question_reader import ANSWER_MISSING, HOW_TO_ANSWER, CommonFields, QuestionReader, make_question
from lessonsite.rich_text import TokenPlace, read_blocks
from lessonsite.tokens import is_task_list
from lessonsite.value_readers import shorten
from lessonsite.written_answers import is_ordered_list, read_items, read_option_lists, read_table
from lessonsite.written_quiz import TIGHT_BOX, WrittenQuestion, WrittenQuiz

ANSWER_EARLY = Code(
    "answer-early",
    "error",
    why="An answer that belongs to no question is shown to every learner, and asked of none.",
    wrong="## Quiz\n\n- [x] Paris\n- [ ] Rome",
    right="## Quiz\n\n### What is the capital of France?\n\n- [x] Paris\n- [ ] Rome",
)
ANSWER_LATE = Code(
    "answer-late",
    "error",
    why="Options below a label belong to the label, and the question is left without any.",
    wrong="Hint: On the Seine.\n\n- [x] Paris\n- [ ] Rome",
    right="- [x] Paris\n- [ ] Rome\n\nHint: On the Seine.",
)
OPTIONS_TWICE = Code(
    "options-twice",
    "error",
    why="A question has one list of options; a second one would be lost.",
    wrong="- [x] Paris\n\nOr rather:\n\n- [ ] Rome",
    right="- [x] Paris\n- [ ] Rome",
)
LABEL_TWICE = Code(
    "label-twice",
    "error",
    why="Only one of the two can hold, and the other would be lost.",
    wrong="Why: It is.\n\nWhy: It was.",
    right="Why: It is, and it was.",
)
TEXT_ASTRAY = Code(
    "text-astray",
    "warning",
    why="Text below the answers is shown with the explanation, so that it does not give them away.",
    wrong="Answer: 4\n\nBecause two and two are four.",
    right="Answer: 4\n\nWhy: Because two and two are four.",
)
LABEL_UNKNOWN = Code(
    "label-unknown",
    "warning",
    why="The text is shown as more of what stands above it: in a hint it may give the answer away.",
    wrong="Hint: It begins with P.\n\nWy: Paris lies on the Seine.",
    right="Hint: It begins with P.\n\nWhy: Paris lies on the Seine.",
)
STEM_MISSING = Code(
    "stem-missing",
    "error",
    why="The learner is asked nothing.",
    wrong="###\n\nAnswer: 4",
    right="### What is 2 + 2?\n\nAnswer: 4",
)

_WORD = re.compile(r"([^\W\d_]{2,12}):\s", re.MULTILINE)


class QuestionParts(Struct, frozen=True):
    """What a question's blocks turned out to be. *body* extends the stem, *stray* stands below the answers."""

    heading: Sequence[Token]
    body: list[Token]
    options: list[list[Token]]
    implied: list[Token]
    stray: list[Token]
    gaps: tuple[Line, ...]
    labels: dict[str, Label]
    hints: tuple[Label, ...]


def read_opening(quiz: WrittenQuiz, reader: QuestionReader) -> Html:
    """What introduces the questions. Answers there belong to none of them."""
    if not quiz.answers_early:
        return Html(reader.document.render(quiz.tokens).strip())
    above = quiz.opening.before
    at = next((index for index, block in enumerate(above) if is_task_list(block)), len(above))
    span = reader.document.span(above[at][0]) if at < len(above) else quiz.opening.labels[0].span
    asked = (
        plain(above[at - 1][1]).strip() if at and above[at - 1][0].type in ("heading_open", "paragraph_open") else ""
    )
    hint = f"give the question a heading: `{'#' * (quiz.level + 1)} {shorten(asked) or '…'}`"
    reader.say(ANSWER_EARLY, span, "an answer before the first question's heading", hint)
    return Html("")


def read_written(written: WrittenQuestion, reader: QuestionReader) -> Question | None:
    """One question; None, and a remark, where it can't be asked."""
    document = reader.document
    parts = _part(written, reader)
    if not written.has_answer:
        _remark_no_answer(parts, reader)
        return None
    _remark_misspelt(parts, reader)
    if not parts.options and "answer" in parts.labels:
        remark_letters(document, parts.body, parts.labels["answer"].line.text)
    stem = Html(document.render(parts.heading[1].children or ()).strip())
    text = _text(parts, reader)
    name = _name(parts, text, reader)
    body = read_blocks(document, parts.body)
    raw = RawQuestion(
        id=name,
        heading=TokenPlace(document, parts.heading[0]),
        place=_place(parts, document),
        gaps=parts.gaps,
        **_answer(parts, reader),
    )
    former = reader.former(parts.heading[0], name)
    common = CommonFields(stem=stem, text=text, body=body, former=former, **_common_fields(parts, reader))
    return make_question(raw, common, reader)


def _part(written: WrittenQuestion, reader: QuestionReader) -> QuestionParts:
    before = list(written.parts.before)
    labels, hints = _by_name(written.parts.labels, reader)
    implied = before.pop() if written.is_implied else []
    start = next((index for index, block in enumerate(before) if is_task_list(block)), len(before))
    end = start
    while end < len(before) and (is_task_list(before[end]) or before[end][0].type == "blockquote_open"):
        end += 1
    prose = [written.heading[1], *chain(*before[:start])]
    return QuestionParts(
        heading=written.heading,
        body=list(chain(*before[:start])),
        options=before[start:end],
        implied=implied,
        stray=list(chain(*before[end:], *written.parts.stray)),
        gaps=tuple(take_gaps(reader.document, prose)),
        labels=labels,
        hints=hints,
    )


def _by_name(labels: Sequence[Label], reader: QuestionReader) -> tuple[dict[str, Label], tuple[Label, ...]]:
    """The labels that stand once, and the hints."""
    single: dict[str, Label] = {}
    for label in labels:
        first = single.setdefault(label.name, label)
        if first is not label and label.name != "hint":
            message = f"a second `{label.typed}:`, the first is on line {first.span.line}"
            reader.say(LABEL_TWICE, label.span, message, "make one of the two")
    single.pop("hint", None)
    return single, tuple(label for label in labels if label.name == "hint")


def _remark_no_answer(parts: QuestionParts, reader: QuestionReader) -> None:
    label = min([*parts.hints, *parts.labels.values()], key=lambda label: label.span.line, default=None)
    late = next((token for token in _below(parts) if "checked" in token.meta), None)
    if late and label:
        span = reader.document.span(late)
        reader.say(ANSWER_LATE, span, "options below a label", f"move them above `{label.typed}:`")
        return
    span = reader.document.span(parts.heading[0])
    reader.say(ANSWER_MISSING, span, "this question has no answer", _likely_answer(parts, reader) or HOW_TO_ANSWER)


def _remark_misspelt(parts: QuestionParts, reader: QuestionReader) -> None:
    """Say where a line below the first label begins with what may be a label, misspelt."""
    for token, word, near in _misspelt(_below(parts), reader):
        span = reader.document.span(token, f"{word}:")
        reader.say(LABEL_UNKNOWN, span, f"no label is called `{word}:`", f"did you mean `{near.capitalize()}:`?")


def _misspelt(tokens: Iterable[Token], reader: QuestionReader) -> Iterator[tuple[Token, str, str]]:
    """The words that may be misspelt labels, each with the token that it is in and the label that is meant."""
    known = [name for name, meaning in reader.labels.items() if meaning in ("answer", "hint", "why", "see")]
    for token in tokens:
        for line in token.content.split("\n") if token.type == "inline" and token.level == 1 else ():
            word = match[1] if (match := _WORD.match(line)) else ""
            near = get_close_matches(fold(word), known, n=1, cutoff=0.75) if word else []
            if near and fold(word) not in reader.labels:
                yield token, word, near[0]


def _below(parts: QuestionParts) -> Iterator[Token]:
    """What stands below the labels."""
    return chain(*(label.tokens for label in [*parts.hints, *parts.labels.values()]), parts.stray)


def _likely_answer(parts: QuestionParts, reader: QuestionReader) -> str:
    """A hint, where a box lacks its space, an answer is in another notation, or its label may be misspelt."""
    tokens = [parts.heading[1], *parts.body, *_below(parts)]
    prose = [token for token in tokens[1:] if token.type == "inline"]
    if any(TIGHT_BOX.match(token.content) for token in prose):
        return "a space is missing beside the boxes: `- [x] …`"
    known = [name for name, meaning in reader.labels.items() if meaning in ("answer", "model")]
    if foreign_answer := find_foreign_answer(tokens, known):
        return foreign_answer.hint(reader.document)
    starts = (token.content.strip("*_ ").partition(":") for token in prose)
    near = (closest(fold(word), known) for word, colon, _ in starts if colon and len(word) < 20)
    name = next(filter(None, near), "")
    return f"did you mean `{name.capitalize()}:`?" if name else ""


def _text(parts: QuestionParts, reader: QuestionReader) -> str:
    """The stem in plain words; where it is empty, what the blocks that extend it begin with."""
    text = text_with_blanks(parts.heading[1].children or ())
    if text:
        return text
    if not parts.body:
        span = reader.document.span(parts.heading[0])
        reader.say(STEM_MISSING, span, "a question without words", "ask something in its heading")
    inlines = [token.children or [] for token in parts.body if token.type == "inline"]
    worded = next((children for children in inlines if any(child.type == "text" for child in children)), None)
    return text_with_blanks(worded or next(iter(inlines), []))


def _name(parts: QuestionParts, text: str, reader: QuestionReader) -> str:
    heading, document = parts.heading[0], reader.document
    if heading.meta["id"] or not parts.gaps:
        name = document.heading_anchor(heading, "question")
    else:
        name = document.anchor(text, "question")
    if not heading.meta["id"]:
        reader.unnamed[name] = TokenPlace(document, heading)
    return name


def _place(parts: QuestionParts, document: Document) -> Spanned:
    """Where the answer stands."""
    label = parts.labels.get("answer") or parts.labels.get("model")
    block = parts.options[0] if parts.options else parts.implied
    if block:
        return TokenPlace(document, block[0])
    return label or TokenPlace(document, parts.heading[0])


def _answer(parts: QuestionParts, reader: QuestionReader) -> dict[str, Any]:
    """What may be the answer, as far as it is there."""
    document, labels, implied = reader.document, parts.labels, parts.implied
    if implied:
        is_list = is_ordered_list(implied)
        return {"items": read_items(document, implied)} if is_list else {"table": read_table(document, implied)}
    found: dict[str, Any] = {"options": read_option_lists(document, parts.options) if parts.options else None}
    if "match" in labels:
        found["exact"] = reader.means(labels["match"].line, "exact")
    if "answer" in labels:
        line = labels["answer"].line
        is_number = not found.get("exact") and read_range(line.text) is not None
        found |= {"number": line} if is_number else {"accepted": alternatives(line.text)}
    if "model" in labels:
        found["model"] = read_blocks(document, labels["model"].tokens)
    return found


def _common_fields(parts: QuestionParts, reader: QuestionReader) -> dict[str, Any]:
    """What the labels say beside the answer."""
    document, labels = reader.document, parts.labels
    why = [*(labels["why"].tokens if "why" in labels else ()), *_unlabelled(parts, reader)]
    return {
        "hints": tuple(read_blocks(document, hint.tokens) for hint in parts.hints),
        "why": read_blocks(document, why),
        "see": reader.see(labels["see"].line) if "see" in labels else None,
        "points": reader.points(labels["points"].line) if "points" in labels else 1,
        "shuffle": reader.means(labels["shuffle"].line, "yes", "no") if "shuffle" in labels else None,
    }


def _unlabelled(parts: QuestionParts, reader: QuestionReader) -> Sequence[Token]:
    """What no label owns: it is shown with the explanation, lest it give the answer away."""
    if not parts.stray:
        return ()
    span = reader.document.span(parts.stray[0])
    option = next((token for token in parts.stray if "checked" in token.meta), None)
    if option:
        hint = "make one list of them, above the labels"
        reader.say(OPTIONS_TWICE, reader.document.span(option), "options apart from the question's answer", hint)
        return ()
    if any(_misspelt(parts.stray[:2], reader)):
        return parts.stray
    hint = "begin it with `Why:`, or move it above the answer"
    reader.say(TEXT_ASTRAY, span, "text below the answer that belongs to no label", hint)
    return parts.stray
