"""One Markdown file in, a lesson out, with everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain

from markdown_it.token import Token
from msgspec.structs import replace

from lessonsite.body_reader import BodyReader
from lessonsite.config import ReadingSettings
from lessonsite.diagnostics import Code, Diagnostic, Outcome
from lessonsite.folding import fold
from lessonsite.front_matter import FrontMatter, open_source, read_front_matter
from lessonsite.headings import HeadingReader
from lessonsite.labels import lines_of
from lessonsite.links import page_of
from lessonsite.listed_questions import claim_ids, read_listed
from lessonsite.markdown import Document
from lessonsite.markdown_export import export_markdown, with_front_matter
from lessonsite.model import Block, Html, Lesson, Link, Question, Quiz, Term, blocks_in_order
from lessonsite.nearest import closest
from lessonsite.outline import LessonContent, Phrase, make_outline
from lessonsite.prose import prose_of
from lessonsite.question_reader import ID_MADE, QuestionReader
from lessonsite.quiz_file import QuizList, find_quiz
from lessonsite.source import Location, Source, Span, locate
from lessonsite.structure import Part, Run, structure
from lessonsite.terms import Terms, with_terms
from lessonsite.title_and_summary import name_title, read_summary, read_title, take_title
from lessonsite.words import load
from lessonsite.yaml_nodes import Remarks

QUIZ_TWICE = Code(
    "quiz-twice",
    "error",
    why="A lesson has one quiz; which of the two is asked would be chance.",
    wrong="quiz: quiz.yaml   (and `## Quiz` in the body)",
    right="quiz: quiz.yaml",
)
SEE_DEAD = Code(
    "see-dead",
    "warning",
    why="The learner is not led to the place where the lesson says so.",
    wrong="See: #wat",
    right="See: #what",
)
LANGUAGE_OTHER = Code(
    "language-other",
    "warning",
    why="A variant is served, and its page speaks, in the language that its file is named for.",
    wrong="language: fr   (in loops.de.md)",
    right="language: fr   (in loops.md)",
)

#: Among so many anchors a near one is looked for.
_MANY = 200


def read_lesson(source: Source, reading: ReadingSettings) -> Outcome[Lesson]:
    """Read a lesson: its front matter, its sections, terms and quiz. Never raises over what an author wrote."""
    node, split, remarks = open_source(source)
    front_matter = read_front_matter(node, reading.levels, remarks)
    location = locate(source.path, reading.languages)
    reading = replace(reading, language=_language_of(front_matter, location, remarks) or reading.language)
    reader = _LessonReader(Document(source, split.body, split.body_line, reading), front_matter, location, reading)
    lesson = reader.read(split.body)
    return Outcome(lesson, (*remarks.said, *reader.diagnostics()))


def _language_of(front_matter: FrontMatter, location: Location, remarks: Remarks) -> str:
    """The language that the file's name tells, for it is served under that one; or else the front matter's, if any."""
    told = front_matter.language
    if told and location.language and told.text != location.language:
        message = f"the file's name says that this is `{location.language}`"
        remarks.say(LANGUAGE_OTHER, told.span, message, "take the line out, or rename the file")
    return location.language or (told.text if told else "")


class _LessonReader:
    """One lesson while it is read: its document, and the readers of its questions, in the body and as a list."""

    def __init__(
        self, document: Document, front_matter: FrontMatter, location: Location, reading: ReadingSettings
    ) -> None:
        self.document = document
        self.front_matter = front_matter
        self.location = location
        self.page = page_of(document.source, reading.languages)
        self.language = reading.language
        self.meanings = reading.headings_in(reading.language)
        labels = reading.labels_in(reading.language)
        self.question_reader = QuestionReader(document, load(reading.language), labels, reading.shuffle)
        self.list_reader = replace(self.question_reader, sees=[], unnamed={}, formers=[], said=[])
        self.readers = (self.question_reader, self.list_reader)
        self.listed: QuizList | None = None

    def read(self, body: str) -> Lesson:
        """The lesson. What can't be read of it is left out, with a remark."""
        document, front_matter = self.document, self.front_matter
        heading = take_title(document, front_matter.title)
        lines = lines_of(document, self.question_reader.labels)
        parts = structure(document.tokens, HeadingReader(self.meanings, self.language, lines))
        self._find_list(parts)
        title = read_title(document, front_matter.title, heading, self.location.name)
        summary = read_summary(document, front_matter.summary, parts, self.language)
        reader = BodyReader(self.question_reader, Terms(document), self.meanings)
        reader.read(parts)
        added = reader.terms.read_mapping(front_matter.terms) if front_matter.terms else ()
        objectives = tuple(document.inline(each.text.strip(), each.span) for each in front_matter.objectives)
        listed = self._read_list()
        quiz = reader.quiz or listed
        footnotes = document.footnotes()
        markdown = export_markdown(body, document, self.page, [heading, *_asked(parts)])
        title_anchor = name_title(document, heading)
        questions = tuple(_questions(reader, quiz))
        self._check_names(questions)
        terms = tuple(reader.terms.found.values())
        prose = tuple(map(_prose, (reader.introduction, *(section.blocks for section in reader.sections))))
        content = LessonContent(
            source=document.source,
            location=self.location,
            language=self.language,
            front_matter=front_matter,
            document=document,
            title=title,
            summary=summary,
            introduction=reader.introduction,
            sections=with_terms(reader.sections, terms, prose[1:]),
            terms=terms,
            questions=questions,
            steps=tuple(reader.steps),
            prose=prose,
            unnamed=(*self.question_reader.unnamed, *self.list_reader.unnamed),
            sees=tuple(self._sees_elsewhere()),
            asks_span=self._asks_at(parts) if self.location.language else None,
        )
        return Lesson(
            outline=make_outline(content),
            objectives=objectives,
            introduction=content.introduction,
            sections=content.sections,
            terms_note=reader.terms_note,
            quiz=quiz,
            footnotes=footnotes,
            markdown=self._with_front_matter(markdown, title, summary, added),
            terms_anchor=reader.terms_anchor,
            title_anchor=title_anchor,
        )

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was said of the lesson while it was read."""
        return (*self.document.diagnostics, *self.question_reader.said, *self.list_reader.said)

    def _find_list(self, parts: Sequence[Part]) -> None:
        """Find the questions that front matter lists or names a file of, and take the ids that they have."""
        if self.front_matter.quiz is None:
            return
        quiz = next((run.heading for run in _runs(parts) if run.name == "quiz"), None)
        if quiz:
            span = self.document.span(quiz.tokens[0])
            hint = "keep one of the two, or put these questions under `Check`"
            self.document.remark(QUIZ_TWICE, span, "a quiz here, and `quiz` in the front matter", hint)
        self.listed = find_quiz(self.front_matter.quiz, self.document, self.list_reader.said)
        if not self.listed:
            return
        self.list_reader.document = self.listed.document
        # Two quizzes are mostly one, copied: that its ids stand twice is no second mistake.
        if not quiz:
            claim_ids(self.listed.questions, self.listed.document)

    def _read_list(self) -> Quiz | None:
        questions = read_listed(self.listed.questions, self.list_reader) if self.listed else ()
        if not questions:
            return None
        title = self.question_reader.words.list("heading.quiz")[0]
        return Quiz(Html(escape(title)), self.document.anchor(title, "quiz"), Html(""), questions)

    def _with_front_matter(self, markdown: str, title: Phrase, summary: Phrase, added: Sequence[Term]) -> str:
        """The body's *markdown* with what the front matter says to learners."""
        heading = self.question_reader.words.list("heading.terms")[0]
        said = summary.text if self.front_matter.summary else ""
        return with_front_matter(markdown, title.text, said, heading, added)

    def _check_names(self, questions: Iterable[Question]) -> None:
        self.question_reader.check_formers(question.id for question in questions)
        self._check_sees()
        self._note_unnamed()

    def _check_sees(self) -> None:
        """Remark on each `See:` that names a place which this lesson does not have."""
        anchors = self.document.anchors
        for reader in self.readers:
            for see, span in reader.sees:
                if not see.lesson and see.anchor not in anchors:
                    near = closest(see.anchor, anchors[:_MANY])
                    hint = f"did you mean `#{near}`?" if near else "name a heading's anchor: `#…`"
                    reader.say(SEE_DEAD, span, f"no `#{see.anchor}` in this lesson", hint)

    def _note_unnamed(self) -> None:
        """Say once that some questions have no id of their own."""
        unnamed = [(reader, place) for reader in self.readers for place in reader.unnamed.values()]
        # A variant's questions take the ids of its original's.
        if unnamed and not self.location.language:
            count, (reader, place) = len(unnamed), unnamed[0]
            message = f"{count} questions have no id" if count > 1 else "this question has no id"
            hint = "write a name that stays, `{#shape}` after the heading or `id: shape`; else one is made of the text"
            reader.say(ID_MADE, place.span, message, hint)

    def _asks_at(self, parts: Sequence[Part]) -> Span:
        """Where the questions stand: the last that are in the body, or else the list of them."""
        asked = [*_asked(parts)]
        if asked:
            return self.document.span(asked[-1][0])
        return self.front_matter.quiz.span if self.front_matter.quiz else Span(1)

    def _sees_elsewhere(self) -> Iterator[Link]:
        """The places in other lessons that `See:` names, as links."""
        for reader in self.readers:
            path = "" if reader.document.source is self.document.source else reader.document.source.path
            yield from (Link(see.lesson, see.anchor, span, path) for see, span in reader.sees if see.lesson)


def _runs(parts: Iterable[Part]) -> Iterator[Run]:
    return chain.from_iterable(part.runs for part in parts)


def _asked(parts: Iterable[Part]) -> Iterator[Sequence[Token]]:
    """The tokens of the quiz and of each check."""
    for run in _runs(parts):
        if run.name in ("quiz", "check") and run.heading:
            yield [*run.heading.tokens, *run.tokens]


def _questions(reader: BodyReader, quiz: Quiz | None) -> Iterator[Question]:
    """All questions: those of checks, then those of the quiz."""
    for block in blocks_in_order(reader.introduction, reader.sections):
        yield from block.questions
    yield from quiz.questions if quiz else ()


def _prose(blocks: Iterable[Block]) -> str:
    """The words of *blocks*, folded."""
    return fold(prose_of("\n".join(block.html for block in blocks)))
