"""A body's block tokens in; out come its introduction and its sections, each parted at the headings with a meaning.

Nothing is rendered yet: ids that authors chose anywhere in the lesson must be known before any is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import replace

from lessonsite.diagnostics import Code
from lessonsite.foreign_answers import find_foreign_answer
from lessonsite.foreign_markup import find_outside_questions
from lessonsite.headings import Heading, HeadingReader
from lessonsite.labels import Lines
from lessonsite.markdown import Document
from lessonsite.question_reader import HOW_TO_ANSWER
from lessonsite.tokens import blocks
from lessonsite.unasked_questions import remark_nested_quizzes, remark_unasked
from lessonsite.unread_headings import remark_unread_headings
from lessonsite.written_quiz import WrittenQuiz, part_quiz

QUIZ_EMPTY = Code(
    "quiz-empty",
    "warning",
    why="The section is shown as an ordinary one, and learners are asked nothing.",
    wrong="## Quiz\n\nWhat is 2 + 2?",
    right="## Quiz\n\n### What is 2 + 2?\n\nAnswer: 4",
)
TERMS_EMPTY = Code(
    "terms-empty",
    "warning",
    why="The section is shown as an ordinary one, and no term reaches the glossary.",
    wrong="## Key terms\n\n- Token: a piece of text",
    right="## Key terms\n\nToken\n: A piece of text.",
)


class Run(Struct, frozen=True):
    """Blocks that belong together below one *heading*; prose between such runs has none.

    *quiz* is set where the heading means questions. A heading without a meaning stands only over a section.
    """

    heading: Heading | None
    tokens: list[Token] = []
    quiz: WrittenQuiz | None = None

    @property
    def name(self) -> str:
        """What the run is: a heading's meaning, or `prose`."""
        return (self.heading.name if self.heading else "") or "prose"

    @property
    def is_closed(self) -> bool:
        """Whether all that stands below the heading belongs to it, other headings with a meaning too."""
        return self.name in ("terms", "check", "quiz")


#: A block, and the level of the heading that it is, or 0.
_Block = tuple[int, list[Token]]


class Part(Struct, frozen=True):
    """The introduction, which has no *heading*, or one section: its runs in order."""

    heading: Heading | None
    runs: tuple[Run, ...]


def structure(tokens: Iterable[Token], headings: HeadingReader) -> tuple[Part, ...]:
    """The parts of a body, the introduction first. Sections begin at `##`, or else at the highest level there is."""
    tokens = list(tokens)
    remark_nested_quizzes(tokens, headings)
    found = [(_level(block[0]), block) for block in blocks(tokens)]
    levels = {level for level, _ in found if level}
    top = 2 if 2 in levels else min(levels, default=2)
    parts: list[tuple[Heading | None, list[_Block]]] = [(None, [])]
    for level, block in found:
        # A heading above the sections' level is content before the first section; after it, it can't be part of one.
        if level == top or (0 < level < top and len(parts) > 1):
            parts.append((headings.read(block), []))
        else:
            parts[-1][1].append((level, block))
    made = tuple(_part(heading, content, headings) for heading, content in parts)
    _remark_foreign(made, headings.lines.document)
    return made


def _remark_foreign(parts: Sequence[Part], document: Document) -> None:
    """Say where links and options stand in the manner of other tools. In a question they are gaps, or no answer."""
    for run in (run for part in parts for run in part.runs if not run.quiz):
        tokens = [*(run.heading.tokens if run.heading else ()), *run.tokens]
        for finding in find_outside_questions(tokens, document.source.text):
            document.point_at(finding)


def _level(token: Token) -> int:
    """The level of the heading that a block begins with, or 0."""
    return int(token.tag[1:]) if token.type == "heading_open" else 0


def _part(heading: Heading | None, content: Sequence[_Block], headings: HeadingReader) -> Part:
    first = _with_sound_meaning(heading, content, headings) if heading else Run(None)
    runs = [first] if first.is_closed else _parted(first, content, headings)
    for run in runs:
        if run.name == "prose":
            above = first.heading if first.name == "prose" else None
            remark_unasked(above, run.tokens, headings)
            remark_unread_headings(above, run.tokens, headings)
    return Part(first.heading, tuple(run for run in runs if run.heading or run.tokens))


def _parted(first: Run, content: Sequence[_Block], headings: HeadingReader) -> list[Run]:
    """*first* and the runs that follow it: a heading with a meaning rules up to the next of its level or above."""
    runs = [first]
    index = 0
    while index < len(content):
        level, block = content[index]
        index += 1
        heading = headings.read(block) if level else None
        if not heading or not heading.name:
            runs[-1].tokens.extend(block)
            continue
        start = index
        while index < len(content) and not 0 < content[index][0] <= level:
            index += 1
        below = content[start:index]
        sound = _with_sound_meaning(heading, below, headings)
        if sound.name == "prose":
            runs[-1].tokens.extend(block)
            runs += _parted(Run(None), below, headings)
        else:
            runs += [sound] if sound.is_closed else _parted(sound, below, headings)
        runs.append(Run(None))
    return runs


def _with_sound_meaning(heading: Heading, content: Sequence[_Block], headings: HeadingReader) -> Run:
    """The run below *heading*, with the heading's meaning taken away where what stands below doesn't bear it."""
    tokens = [token for _, block in content for token in block]
    document = headings.lines.document
    if heading.name in ("quiz", "check"):
        quiz = part_quiz(tokens, heading.level, headings.lines)
        if quiz.asks:
            return Run(heading, tokens, quiz)
        message = "no heading below this one has any form of answer"
        where = "" if quiz.questions else f"write questions below `{'#' * min(heading.level + 1, 6)}` headings"
        hints = filter(None, (_how_to_answer(tokens, headings.lines, bool(where)), where))
        hint = f"{'; '.join(hints)}; or `{{.plain}}` after this heading"
        document.remark(QUIZ_EMPTY, document.span(heading.tokens[0]), message, hint)
    elif heading.name == "terms":
        if any(token.type == "dl_open" and token.level == 0 for token in tokens):
            return Run(heading, tokens)
        hint = "write each term on a line, and `: its definition` on the next, or `{.plain}` after the heading"
        document.remark(TERMS_EMPTY, document.span(heading.tokens[0]), "no definition list below this heading", hint)
    else:
        return Run(heading)
    return Run(replace(heading, name=""))


def _how_to_answer(tokens: Sequence[Token], lines: Lines, is_known: bool) -> str:
    """What to type for an answer in another notation; or else how to write one, unless that *is_known*."""
    foreign_answer = find_foreign_answer(
        tokens, (name for name, meaning in lines.names.items() if meaning in ("answer", "model"))
    )
    return foreign_answer.hint(lines.document) if foreign_answer else "" if is_known else HOW_TO_ANSWER
