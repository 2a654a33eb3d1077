"""A body's parts in; the lesson's introduction, sections, terms and quiz out, rendered in the order of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from markdown_it.token import Token
from msgspec.structs import replace

from lessonsite.activity_steps import make_steps
from lessonsite.anchors import Anchors
from lessonsite.diagnostics import Code
from lessonsite.folding import heading_key
from lessonsite.headings import Heading
from lessonsite.model import Block, Html, Question, Quiz, Section
from lessonsite.question_reader import QuestionReader
from lessonsite.rich_text import read_blocks
from lessonsite.structure import Part, Run
from lessonsite.terms import Terms
from lessonsite.tokens import blocks
from lessonsite.written_questions import read_opening, read_written
from lessonsite.written_quiz import WrittenQuiz

QUIZ_SECOND = Code(
    "quiz-second",
    "error",
    why="A lesson ends with one quiz; the questions of a second one would be lost.",
    wrong="## Quiz\n…\n\n## Quiz\n…",
    right="### Check\n…\n\n## Quiz\n…",
)

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class BodyReader:
    """Renders a lesson's body, part by part, and sorts what is in it: introduction, sections, terms, quiz, steps."""

    def __init__(self, reader: QuestionReader, terms: Terms, meanings: Mapping[str, str]) -> None:
        self.reader = reader
        self.document = reader.document
        self.terms = terms
        self.meanings = meanings
        self.introduction: tuple[Block, ...] = ()
        self.sections: list[Section] = []
        self.quiz: Quiz | None = None
        self.terms_note = Html("")
        self.terms_anchor = ""
        self.steps: list[str] = []
        self._step_names = Anchors()
        self._number = 0
        #: How many levels headings are raised by, and the highest level that they may have.
        self._raised = 0
        self._highest = 2

    def read(self, parts: Sequence[Part]) -> None:
        """Read all parts; the introduction is the first. Sections below `##` are raised to it, with what is in them."""
        self._raised = max(0, min((part.heading.level for part in parts if part.heading), default=2) - 2)
        self.introduction = self._blocks(parts[0].runs)
        self._highest = 3
        for part in parts[1:]:
            if part.heading:
                self._read_section(part, part.heading)

    def _read_section(self, part: Part, heading: Heading) -> None:
        if heading.name in ("quiz", "terms"):
            self._blocks(part.runs)
            return
        anchor = self.document.heading_anchor(heading.tokens[0])
        if heading.name != "check":
            self._number += 1
        self.sections.append(
            Section(
                number=self._number if heading.name != "check" else 0,
                anchor=anchor,
                title=self._title(heading),
                text=heading.text,
                blocks=self._blocks(part.runs, anchor),
                kind=heading.name or "section",  # type: ignore[arg-type]  # quiz and terms are no sections
                minutes=heading.minutes,
            )
        )

    def _blocks(self, runs: Sequence[Run], anchor: str = "") -> tuple[Block, ...]:
        """The blocks of a part. *anchor* is its section's, which the first run shares."""
        found: list[Block] = []
        for index, run in enumerate(runs):
            if run.name == "quiz" and run.quiz and run.heading:
                self._read_quiz(run.quiz, run.heading)
            elif run.name == "terms" and run.heading:
                self.terms_anchor = self.terms_anchor or self.document.heading_anchor(run.heading.tokens[0])
                self.terms_note = Html("\n".join(filter(None, (self.terms_note, self.terms.read_lists(run.tokens)))))
            elif run.name == "prose":
                found += self._prose(run.tokens)
            elif run.heading:
                found += self._set_apart(run, run.heading, anchor if index == 0 else "")
        return tuple(found)

    def _set_apart(self, run: Run, heading: Heading, anchor: str) -> list[Block]:
        """Examples, an activity, the big idea or a check, and what prose is left of it."""
        block = Block(
            kind=heading.name,  # type: ignore[arg-type]  # prose, terms and the quiz are read elsewhere
            html=Html(""),
            heading=Html("") if anchor else self._title(heading),
            anchor=anchor or self.document.heading_anchor(heading.tokens[0]),
            level=self._level(heading.level),
            minutes=heading.minutes,
        )
        if run.quiz:
            opening = read_opening(run.quiz, self.reader)
            return [replace(block, html=opening, questions=self._questions(run.quiz))]
        if heading.name == "big-idea":
            first, rest = _first_paragraph(run.tokens)
            return [replace(block, html=self._html(first)), *self._prose(rest)]
        steps = make_steps(run.tokens, self._step_names) if heading.name == "try-it" else ()
        self.steps.extend(steps or ([block.anchor] if heading.name == "try-it" else []))
        return [replace(block, html=self._html(run.tokens), steps=steps)]

    def _prose(self, tokens: Sequence[Token]) -> list[Block]:
        """Runs of prose, and between them the paragraphs that begin "The big idea:"."""
        found: list[Block] = []
        prose: list[Token] = []
        for block in blocks(tokens):
            if not self._take_big_idea(block):
                prose += block
                continue
            found += [Block("prose", self._html(prose))] if prose else []
            found.append(Block("big-idea", self._html(block)))
            prose = []
        return [*found, Block("prose", self._html(prose))] if prose else found

    def _take_big_idea(self, block: Sequence[Token]) -> bool:
        """Take "The big idea:" off a paragraph that begins with it; false for any other *block*, which is kept."""
        if block[0].type != "paragraph_open" or not block[1].children:
            return False
        lead, colon, _ = block[1].content.lstrip("*_").replace("：", ":").partition(":")
        if not colon or len(lead) > 40 or self.meanings.get(heading_key(lead.rstrip("*_ "))) != "big-idea":
            return False
        return _take_lead(block[1], lead.rstrip("*_ "))

    def _read_quiz(self, quiz: WrittenQuiz, heading: Heading) -> None:
        if self.quiz:
            span = self.document.span(heading.tokens[0])
            hint = "put questions in mid-lesson under `Check`, or move these up to the first quiz"
            self.reader.say(QUIZ_SECOND, span, "a second quiz in one lesson", hint)
        anchor = self.document.heading_anchor(heading.tokens[0])
        title, opening = self._title(heading), read_opening(quiz, self.reader)
        read = Quiz(title, anchor, opening, self._questions(quiz))
        # What is wrong in a second one is told along with it.
        self.quiz = self.quiz or read

    def _questions(self, quiz: WrittenQuiz) -> tuple[Question, ...]:
        read = (read_written(question, self.reader) for question in quiz.questions)
        return tuple(question for question in read if question)

    def _title(self, heading: Heading) -> Html:
        return Html(self.document.phrase(heading.inline, self.document.span(heading.tokens[0])).strip())

    def _level(self, level: int) -> int:
        return max(self._highest, level - self._raised)

    def _html(self, tokens: Sequence[Token]) -> Html:
        for token in tokens:
            if token.level == 0 and token.tag in _HEADINGS:
                token.tag = f"h{self._level(int(token.tag[1:]))}"
        return read_blocks(self.document, tokens)


def _first_paragraph(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """The first paragraph of a run, or all of it where it begins with something else; and the rest."""
    is_paragraph = bool(tokens) and tokens[0].type == "paragraph_open"
    return (tokens[:3], tokens[3:]) if is_paragraph else (tokens, ())


def _take_lead(inline: Token, lead: str) -> bool:
    """Take the words *lead* and their colon, set in bold or not, off the beginning of a paragraph."""
    children = [child for child in inline.children or () if child.type != "text" or child.content]
    opening = list(takewhile(lambda child: child.nesting == 1, children))
    text = children[len(opening)] if len(children) > len(opening) else None
    if text is None or text.type != "text" or not text.content.startswith(lead):
        return False
    rest = text.content[len(lead) :].lstrip(" ")
    behind = children[len(opening) + 1 :]
    while opening and behind and behind[0].nesting == -1 and not rest.strip(" :："):
        behind = behind[1:]
        opening.pop()
    if not rest.strip(" :：") and behind and behind[0].type == "text":
        rest = behind[0].content
        behind = behind[1:]
    if not rest.strip(" :：") and not behind:
        return False
    text.content = rest.lstrip(" :：")
    inline.children = [*opening, text, *behind]
    return True
