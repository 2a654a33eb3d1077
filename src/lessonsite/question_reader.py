"""A question as its author wrote it in, the question of one kind that it makes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markdown_it.token import Token
from msgspec import Struct

from lessonsite.diagnostics import Code, Diagnostic
from lessonsite.folding import fold
from lessonsite.markdown import Document
from lessonsite.model import Html, Question, See
from lessonsite.plugins import PluginError
from lessonsite.question_kind import NO_HTML, RawQuestion, Reporter, Spanned, Typed
from lessonsite.questions import KINDS
from lessonsite.source import Span
from lessonsite.words import Words, load
from lessonsite.yaml_nodes import Scalar

ANSWER_MISSING = Code(
    "answer-missing",
    "error",
    why="A question without an answer can't be graded, nor explained.",
    wrong="### What is 2 + 2?",
    right="### What is 2 + 2?\n\nAnswer: 4",
)
ANSWER_TWICE = Code(
    "answer-twice",
    "error",
    why="Two kinds of answer make two questions; only one of them could be asked.",
    wrong="- [x] Four\n- [ ] Five\n\nAnswer: 4",
    right="Answer: 4",
)
SEE_UNREADABLE = Code(
    "see-unreadable",
    "warning",
    why="The learner is not led to the place where the lesson says so.",
    wrong="See: the second section",
    right="See: #second-section",
)
POINTS_UNREADABLE = Code(
    "points-unreadable",
    "error",
    why="The score would be worked out with other points than were meant.",
    wrong="Points: many",
    right="Points: 2",
)
LABEL_VALUE = Code(
    "label-value",
    "error",
    why="The question would not behave as it was meant to.",
    wrong="Match: exactly so",
    right="Match: exact",
)
ID_MADE = Code(
    "question-id-made",
    "note",
    why="An id that is made from a question's text changes with it, and attempts filed under the old one are lost.",
    wrong="### What is 2 + 2?",
    right="### What is 2 + 2? {#two-and-two}",
)
FORMER_TAKEN = Code(
    "former-taken",
    "error",
    why="Attempts filed under a former id belong to one question; another that claims them would show them as its own.",
    wrong="### A? {#a .was-old}\n\n### B? {#b .was-old}",
    right="### A? {#a .was-old}\n\n### B? {#b}",
)
KIND_FAILED = Code(
    "kind-failed",
    "error",
    why="The kind of question comes from another package, which failed over this one; nobody can be asked it.",
)

HOW_TO_ANSWER = "tick the right option of a task list (`- [x] …`), or write `Answer: …`"

_HOW_TO_LIST_AN_ANSWER = "write `answer: …` below it; or `choices: […]`, and `answer: …` for the right one"

_KINDS = tuple(KINDS.values())
_LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]*)>?\s*\)")
_REFERENCE = re.compile(r"([^\s#]*)(?:#(\S+))?")


class CommonFields(Struct, frozen=True):
    """What a question of any kind may have beside its answer. *shuffle* is None where the author says nothing of it."""

    stem: Html
    text: str
    body: Html = NO_HTML
    former: tuple[str, ...] = ()
    hints: tuple[Html, ...] = ()
    why: Html = NO_HTML
    see: See | None = None
    points: float = 1
    shuffle: bool | None = None


class QuestionReader(Struct):
    """Reads what questions of every kind have in common, for the questions in one *document*.

    It gathers the places that `See:` names in *sees*, the questions whose ids were made, by id, in *unnamed*, the
    former ids that questions claim in *formers*, and the remarks on questions in YAML in *said*. *words* and *labels*
    are those of the lesson's language; *shuffle* is the catalog's setting.
    """

    document: Document
    words: Words
    labels: Mapping[str, str]
    shuffle: bool = True
    sees: list[tuple[See, Span]] = []
    unnamed: dict[str, Spanned] = {}
    formers: list[tuple[str, str, Span]] = []
    said: list[Diagnostic] = []

    @property
    def say(self) -> Reporter:
        """How to make a remark on the file that is read."""
        return self.document.remark

    def see(self, typed: Typed) -> See | None:
        """Read the value of a `See:`: `#anchor` or `lesson#anchor`; a link to that place will do."""
        link = _LINK.fullmatch(typed.text.strip())
        match = _REFERENCE.fullmatch(link[1] if link else typed.text.strip().strip("`"))
        if not match or not match[0]:
            self.say(SEE_UNREADABLE, typed.span, f"`{typed.text}` names no place", "write `#anchor` or `lesson#anchor`")
            return None
        see = See(match[1], match[2] or "")
        self.sees.append((see, typed.span))
        return see

    def means(self, typed: Typed, *names: str) -> bool:
        """Whether a label's value is the first of *names* (`exact`, `yes`, `no`); none of them gets a remark."""
        value = fold(typed.text)
        meant = next((name for name in names if value in self._values(name)), None)
        if meant is None:
            known = " or ".join(f"`{name}`" for name in names)
            self.say(LABEL_VALUE, typed.span, f"`{typed.text}` is not {known}", f"write {known}, or leave the line out")
        return meant == names[0]

    def former(self, heading: Token, name: str) -> tuple[str, ...]:
        """The ids that a question had before *name*, as the classes of its *heading* say."""
        given = [each for each in dict.fromkeys(heading.meta["classes"]) if each[:4] == "was-" and each[4:] != name]
        self.formers += ((each[4:], name, self.document.span(heading, f".{each}")) for each in given)
        return tuple(each[4:] for each in given)

    def check_formers(self, asked: Iterable[str]) -> None:
        """Remark on each former id that two questions claim, or that one of those *asked* still has."""
        owners = {name: name for name in asked}
        for former, name, span in self.formers:
            owner = owners.setdefault(former, name)
            if owner != name:
                message = f"`{former}` is, or was, the id of another question"
                self.say(FORMER_TAKEN, span, message, f"take `.was-{former}` out")

    def _values(self, name: str) -> set[str]:
        return {fold(word) for words in (self.words, load("en")) for word in words.list(f"value.{name}")}

    def points(self, typed: Typed) -> float:
        """Read how much a question weighs."""
        try:
            points = float(typed.text)
        except ValueError:
            points = 0
        if 0 < points <= 1000:
            return points
        message = f"`{typed.text}` is not a number of points"
        self.say(POINTS_UNREADABLE, typed.span, message, "write a number above 0: `2`")
        return 1


def make_question(raw: RawQuestion, common: CommonFields, reader: QuestionReader) -> Question | None:
    """The question that is meant; None, and a remark, where none can be."""
    try:
        return _made(raw, common, reader)
    except PluginError as error:
        reader.say(KIND_FAILED, raw.heading.span, str(error))
        return None


def _made(raw: RawQuestion, common: CommonFields, reader: QuestionReader) -> Question | None:
    kinds = [kind for kind in _KINDS if kind.claims(raw)]
    if not kinds:
        hint = _HOW_TO_LIST_AN_ANSWER if isinstance(raw.heading, Scalar) else HOW_TO_ANSWER
        reader.say(ANSWER_MISSING, raw.heading.span, "this question has no answer", hint)
        return None
    if len(kinds) > 1 and len({kind.mark for kind in kinds}) > 1:
        found = " and ".join(dict.fromkeys(kind.mark for kind in kinds))
        is_unticked = raw.options is not None and not any(option.right for option in raw.options)
        hint = "tick the right option instead: `- [x] …`" if is_unticked else "keep one of them"
        hint += "; `\\[[` is not a gap" if raw.gaps else ""
        reader.say(ANSWER_TWICE, raw.heading.span, f"this question has two kinds of answer: {found}", hint)
        if is_unticked:
            # That none of the options is right would be a second remark for one cause.
            return None
    kind = kinds[0]
    data = kind.read(raw, reader.words, reader.say)
    shuffle = (reader.shuffle if common.shuffle is None else common.shuffle) and not kind.stays(data, reader.words)
    return Question(
        id=raw.id,
        kind=kind.name,
        stem=common.stem,
        text=common.text,
        data=data,
        body=common.body,
        former=common.former,
        hints=common.hints,
        why=common.why,
        see=common.see,
        points=common.points,
        shuffle=shuffle,
    )
