"""What stands under `choices`, `answer`, `order` and `match` in YAML in; options, texts, things and pairs out."""

from __future__ import annotations

from lessonsite.diagnostics import Code
from lessonsite.fields import Field, Fields, read_fields
from lessonsite.model import Html
from lessonsite.nearest import did_you_mean
from lessonsite.question_kind import Option, RichText, Table
from lessonsite.question_reader import QuestionReader
from lessonsite.rich_text import NOTHING, is_bare, parse_rich_text
from lessonsite.value_readers import FIELD_VALUE, read_scalar, read_yes_no, shorten
from lessonsite.written_answers import OPTION_EMPTY
from lessonsite.yaml_nodes import Mapping, Node, Remarks, Scalar, Sequence

ANSWER_UNKNOWN = Code(
    "answer-unknown",
    "error",
    why="Nothing on offer is right, so whatever a learner takes is called wrong.",
    wrong="choices: [Paris, Rome]\nanswer: paris",
    right="choices: [Paris, Rome]\nanswer: Paris",
)
ANSWER_EQUAL = Code(
    "answer-equal",
    "error",
    why="It can't be told which of the equal choices is right.",
    wrong="choices: [yes, yes, no]\nanswer: yes",
    right="choices:\n  - {text: yes, right: yes}\n  - yes\n  - no",
)
ANSWER_BESIDE = Code(
    "answer-beside",
    "error",
    why="What is right is said twice, and may be said in two ways.",
    wrong="choices: [{text: Paris, right: yes}, Rome]\nanswer: Paris",
    right="choices: [{text: Paris, right: yes}, Rome]",
)

#: Among so many choices a near one is looked for.
_FEW = 20

#: A choice as typed: its text, whether it says that it is right, its feedback.
_Choice = tuple[Scalar, bool | None, Scalar | None]

_CHOICE: Fields = {
    "text": Field(read_scalar, required=True),
    "right": Field(read_yes_no),
    "feedback": Field(read_scalar),
}


def read_choices(choices: Sequence, answer: Node | None, reader: QuestionReader) -> tuple[Option, ...]:
    """The options. Either the right ones say so themselves, or *answer* names them as they were typed."""
    before = len(reader.said)
    given = [(node, None, None) if type(node) is Scalar else _read_choice(node, reader) for node in choices.items]
    # A choice that can't be read has had its remark: that none is right would be a second one for one cause.
    otherwise = {0} if len(reader.said) > before else set()
    if all(right is None for _, right, _ in given):
        rights = _named([text.text.strip() for text, _, _ in given], answer, reader) or otherwise
    else:
        rights = {index for index, (_, right, _) in enumerate(given) if right}
        if answer is not None:
            reader.say(ANSWER_BESIDE, answer.span, "`answer` beside choices that say `right`", "take `answer` away")
    return tuple(_option(text, index in rights, feedback, reader) for index, (text, _, feedback) in enumerate(given))


def read_accepted(answer: Node, reader: QuestionReader) -> tuple[str, ...]:
    """The short texts that are right: one, or a list of them."""
    names = (name.text.strip() for name in _names(answer, reader))
    return tuple(dict.fromkeys(name for name in names if name))


def read_answer(node: Node, remarks: Remarks) -> Scalar | Sequence | None:
    """What may stand under `answer`: a text, or a list, unread."""
    if not isinstance(node, Mapping):
        return node
    remarks.say(FIELD_VALUE, node.span, "a text or a list of texts belongs here", "write `answer: …`")
    return None


def read_pairs(node: Node, remarks: Remarks) -> Mapping | Sequence | None:
    """What may stand under `match`: a mapping, or a list of pairs, unread."""
    if not isinstance(node, Scalar):
        return node
    remarks.say(FIELD_VALUE, node.span, "pairs belong here", "write `- [left, right]`, one pair to a line")
    return None


def read_order(order: Sequence, reader: QuestionReader) -> tuple[RichText, ...]:
    """The things of a list, in order."""
    return tuple(parse_rich_text(reader.document, item) for item in _scalars(order, reader))


def read_match(match: Node, reader: QuestionReader) -> Table:
    """Pairs: a list of two texts each, or a mapping from left to right."""
    pairs: list[tuple[Node, ...]] = []
    if isinstance(match, Mapping):
        pairs += match.items
    for item in match.items if isinstance(match, Sequence) else ():
        if isinstance(item, Sequence) and len(item.items) == 2:
            pairs.append(item.items)
        else:
            reader.say(FIELD_VALUE, item.span, "a pair belongs here", "write `- [left, right]`")
    rows = tuple((_cell(left, reader), _cell(right, reader)) for left, right in pairs)
    return Table((Html(""), Html("")), rows)


def _read_choice(node: Node, reader: QuestionReader) -> _Choice:
    if isinstance(node, Mapping) and len(node.items) == 1 and node.items[0][0].text not in _CHOICE:
        hint = f'put the text in quotes: `"{node.items[0][0].text}: …"`'
        reader.say(FIELD_VALUE, node.span, "a choice that holds `: ` needs quotes", hint)
        return Scalar("…", node.start, node.start), None, None
    fields = read_fields(node, _CHOICE, reader.document.source.path)
    reader.said.extend(fields.diagnostics)
    # A choice that can't be read has had its remark: that its text is empty would be a second one for one cause.
    nothing = Scalar("…" if fields.diagnostics else "", node.start, node.start)
    return fields.value["text"] or nothing, fields.value["right"], fields.value["feedback"]


def _option(typed: Scalar, is_right: bool, feedback: Scalar | None, reader: QuestionReader) -> Option:
    text = typed.text.strip()
    if text and not feedback and is_bare(text):
        return Option(Html(text), text, is_right)
    parsed = parse_rich_text(reader.document, typed)
    if not parsed.html:
        reader.say(OPTION_EMPTY, typed.span, "an option without a text", "write one, or take the option away")
    said = parse_rich_text(reader.document, feedback).html if feedback else Html("")
    return Option(parsed.html, parsed.text, is_right, said)


def _named(texts: list[str], answer: Node | None, reader: QuestionReader) -> set[int]:
    """Where the choices stand that *answer* names."""
    if answer is None:
        return set()
    places: dict[str, int] = {text: index for index, text in reversed([*enumerate(texts)])}
    rights: set[int] = set()
    for name in _names(answer, reader):
        text = name.text.strip()
        if text in places:
            rights.add(places[text])
            if len(places) < len(texts):
                _expect_one(name, texts, reader)
        else:
            typed = f": `{shorten(texts[0])}`" if texts else ""
            hint = did_you_mean(text, texts[:_FEW]) or f"write one of the choices as it is typed there{typed}"
            reader.say(ANSWER_UNKNOWN, name.span, f"`{text}` is none of the choices", hint)
    # An answer that named nothing has had its remark: without a right option there would be a second one.
    return rights or {0}


def _expect_one(name: Scalar, texts: list[str], reader: QuestionReader) -> None:
    text = name.text.strip()
    count = texts.count(text)
    if count > 1:
        hint = f"mark the right one: `- {{text: {text}, right: yes}}`, and take `answer` away"
        reader.say(ANSWER_EQUAL, name.span, f"`{text}` is the text of {count} choices", hint)


def _names(answer: Node, reader: QuestionReader) -> tuple[Scalar, ...]:
    if isinstance(answer, Scalar):
        return (answer,)
    return _scalars(answer, reader) if isinstance(answer, Sequence) else ()


def _scalars(sequence: Sequence, reader: QuestionReader) -> tuple[Scalar, ...]:
    for item in sequence.items:
        if not isinstance(item, Scalar):
            reader.say(FIELD_VALUE, item.span, "a text belongs here", 'put the text in quotes: `"…"`')
    return tuple(item for item in sequence.items if isinstance(item, Scalar))


def _cell(node: Node, reader: QuestionReader) -> RichText:
    if isinstance(node, Scalar):
        return parse_rich_text(reader.document, node)
    reader.say(FIELD_VALUE, node.span, "a text belongs here", 'put the text in quotes: `"…"`')
    return NOTHING
