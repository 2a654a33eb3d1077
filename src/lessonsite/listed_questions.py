"""A quiz as YAML, in front matter or in a file of its own, in; its questions out, equal to the same in a body."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from typing import Any

from lessonsite.fields import Field, Fields, read_fields
from lessonsite.front_matter import is_id, read_id
from lessonsite.gaps import read_gaps, take_gaps
from lessonsite.listed_answers import read_accepted, read_answer, read_choices, read_match, read_order, read_pairs
from lessonsite.markdown import Document
from lessonsite.model import Html, Question
from lessonsite.question_kind import RawQuestion, RichText, Typed
from lessonsite.question_reader import CommonFields, QuestionReader, make_question
from lessonsite.rich_text import parse_blocks, parse_line, read_blocks
from lessonsite.value_readers import read_scalar, read_scalars, read_sequence, read_yes_no
from lessonsite.yaml_nodes import Mapping, Node, Scalar, Sequence

_QUESTION: Fields = {
    "question": Field(read_scalar, required=True),
    "body": Field(read_scalar),
    "id": Field(read_id, ""),
    "choices": Field(read_sequence),
    "answer": Field(read_answer),
    "number": Field(read_scalar),
    "order": Field(read_sequence),
    "match": Field(read_pairs),
    "model": Field(read_scalar),
    "exact": Field(read_yes_no, False),
    "hints": Field(read_scalars, ()),
    "why": Field(read_scalar),
    "see": Field(read_scalar),
    "points": Field(read_scalar),
    "shuffle": Field(read_yes_no),
}

_ANSWERS = ("choices", "answer", "number", "order", "match", "model")


def claim_ids(quiz: Sequence, document: Document) -> None:
    """Take the ids that the questions of *quiz* give themselves, before any is made for others."""
    for question in quiz.items:
        name = question.get("id") if isinstance(question, Mapping) else None
        if isinstance(name, Scalar) and is_id(name.text):
            document.claim(name.text.strip(), name.span)


def read_listed(quiz: Sequence, reader: QuestionReader) -> tuple[Question, ...]:
    """The questions of a list; those that can't be asked are left out, with a remark."""
    questions = (_read_question(node, reader) for node in quiz.items)
    return tuple(question for question in questions if question)


def _read_question(node: Node, reader: QuestionReader) -> Question | None:
    fields = read_fields(node, _QUESTION, reader.document.source.path)
    reader.said.extend(fields.diagnostics)
    given = fields.value
    question: Scalar | None = given["question"]
    if question is None or (fields.diagnostics and not any(given[name] for name in _ANSWERS)):
        # What is amiss has had its remark: that there is no answer would be a second one for one cause.
        return None
    stem, gaps = _stem(question, reader.document)
    body, more = _body(given["body"], reader.document, len(gaps))
    raw = RawQuestion(
        id=_name(given["id"], stem.text, question, reader),
        heading=question,
        place=_place(given, question),
        gaps=(*gaps, *more),
        exact=given["exact"],
        **_answer(given, reader),
    )
    return make_question(raw, _common_fields(given, stem, body, reader), reader)


def _stem(question: Scalar, document: Document) -> tuple[RichText, tuple[Typed, ...]]:
    if "[[" not in question.text:
        return parse_line(document, question), ()
    stem, gaps = read_gaps(document, " ".join(question.text.split("\n")).strip(), question.span)
    return stem, tuple(gaps)


def _body(body: Scalar | None, document: Document, first: int) -> tuple[Html, tuple[Typed, ...]]:
    if body is None or "[[" not in body.text:
        return parse_blocks(document, body), ()
    tokens = document.read(body.text.strip("\n"), body.span)
    gaps = take_gaps(document, tokens, first)
    return read_blocks(document, tokens), tuple(gaps)


def _name(name: str, text: str, question: Scalar, reader: QuestionReader) -> str:
    if name:
        return name
    made = reader.document.anchor(text, "question")
    reader.unnamed[made] = question
    return made


def _place(given: MappingOf[str, Any], question: Scalar) -> Node:
    """Where the answer stands."""
    return next((given[name] for name in _ANSWERS if given[name] is not None), question)


def _answer(given: MappingOf[str, Any], reader: QuestionReader) -> dict[str, Any]:
    """What may be the answer, as far as it is there."""
    choices, answer, order, match, model = (given[name] for name in ("choices", "answer", "order", "match", "model"))
    found: dict[str, Any] = {"number": given["number"]}
    if choices is not None:
        found["options"] = read_choices(choices, answer, reader)
    elif answer is not None:
        found["accepted"] = read_accepted(answer, reader)
    if order is not None:
        found["items"] = read_order(order, reader)
    if match is not None:
        found["table"] = read_match(match, reader)
    if model is not None:
        found["model"] = parse_blocks(reader.document, model)
    return found


def _common_fields(given: MappingOf[str, Any], stem: RichText, body: Html, reader: QuestionReader) -> CommonFields:
    document, see, points = reader.document, given["see"], given["points"]
    return CommonFields(
        stem=stem.html,
        text=stem.text,
        body=body,
        hints=tuple(parse_blocks(document, hint) for hint in given["hints"]),
        why=parse_blocks(document, given["why"]),
        see=reader.see(see) if see else None,
        points=reader.points(points) if points else 1,
        shuffle=given["shuffle"],
    )
