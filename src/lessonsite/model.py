"""The values that a lesson is read into. They know no files, no pages and no neighbours, and never change.

Everything of type `Html` has been made or cleaned by lessonsite and may stand in a page as it is; every other text is
plain and is escaped by whoever shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NewType

from msgspec import Struct

from lessonsite.source import Span

Html = NewType("Html", str)
BlockKind = Literal["prose", "examples", "try-it", "big-idea", "check"]
SectionKind = Literal["section", "examples", "try-it", "big-idea", "check"]


class Link(Struct, frozen=True):
    """A reference that the author typed, and where: resolved when the catalog is linked.

    *target* is a lesson's reference for `requires`, `related` and `See:`, a former one for `aliases`; a path from the
    catalog's folder (`lessons/builders/03-x.md`, `lessons/builders/images/x.png`, or a folder's) for links and
    pictures. *path* is the file that it stands in, where that is not the lesson's own (its quiz's).
    """

    target: str
    anchor: str
    span: Span
    path: str = ""


class Term(Struct, frozen=True):
    """A word that a lesson teaches. *key* is its folded name, under which lessons that teach the same term meet.
    *text* is its definition in plain words.
    """

    name: str
    key: str
    anchor: str
    definition: Html
    text: str


class See(Struct, frozen=True):
    """The place that a question's `See:` names, where a lesson gives the answer. *lesson* is a reference, or empty for
    the question's own lesson.
    """

    lesson: str
    anchor: str


class Question(Struct, frozen=True):
    """One question, with the answer that is right.

    *kind* names the folder that knows what *data* means; nobody else looks into it. *id* outlives edits of the stem:
    attempts are filed under it, and those under *former* are read as its own. *stem* is inline HTML, *text* the same
    in plain words, *body* the blocks that extend it. *points* weighs it in the quiz's score.
    """

    id: str
    kind: str
    stem: Html
    text: str
    data: Mapping[str, Any]
    body: Html = Html("")
    former: tuple[str, ...] = ()
    hints: tuple[Html, ...] = ()
    why: Html = Html("")
    see: See | None = None
    points: float = 1
    shuffle: bool = True


class Block(Struct, frozen=True):
    """A run of prose, or one of the parts that are set apart within a section.

    *heading* is empty where the block is the whole of its section. *steps* are the ids of a try-it's task items,
    whose boxes stand in *html*; a try-it with none is ticked as a whole under its *anchor*. *questions* belong to a
    check. *level* is that of its heading on the page, from 2; *minutes* is the time at the heading's end.
    """

    kind: BlockKind
    html: Html
    heading: Html = Html("")
    anchor: str = ""
    level: int = 3
    minutes: int | None = None
    steps: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


class Section(Struct, frozen=True):
    """A lesson's part under one heading. *number* counts from 1; 0 is a part that is not counted.

    *title* is inline HTML, *text* the same in plain words. *terms* are the keys of the lesson's own terms that
    occur in it. *minutes* is the time at the end of an activity's heading.
    """

    number: int
    anchor: str
    title: Html
    text: str
    blocks: tuple[Block, ...]
    kind: SectionKind = "section"
    minutes: int | None = None
    terms: tuple[str, ...] = ()


class Quiz(Struct, frozen=True):
    """The end-of-lesson quiz: its heading as typed, what introduces it, and its questions."""

    title: Html
    anchor: str
    introduction: Html
    questions: tuple[Question, ...]


def blocks_in_order(introduction: Iterable[Block], sections: Iterable[Section]) -> Iterator[Block]:
    """All blocks of a lesson with that *introduction* and those *sections*, in the order of the text."""
    yield from introduction
    for section in sections:
        yield from section.blocks


class Outline(Struct, frozen=True):
    """What the catalog knows of a lesson without opening it: enough to place it, to link it and to name it
    elsewhere.

    *id* outlives renames of the file and of the title: learners' progress is filed under it. *order* is the author's,
    or the file's leading number. *summary* is the author's, or taken from the text (*summary_taken*), *minutes* the
    author's, or worked out (*minutes_estimated*). *words* are at most 20 words that are frequent here. *anchors* are
    all places that a link may name. *sections* are the anchors of the numbered sections, *questions* and *steps* ids;
    *unnamed* are the questions whose ids were made, since their author gave none, *retired* those that are asked no
    more. *updated* is a day, `2026-05-30`, or empty. *id_span* and *track_span* are where the author wrote these, if
    anywhere, *asks_span* where a variant asks its questions, *unnamed_sections* are those of a variant whose anchors
    were made. *was* pairs former ids of questions with theirs.
    """

    path: str
    id: str
    address: str
    track: str
    order: float | None
    name: str
    language: str
    variant: bool
    title: Html
    title_text: str
    summary: Html
    summary_text: str
    summary_taken: bool
    minutes: int
    minutes_estimated: bool
    level: str
    tags: tuple[str, ...]
    terms: tuple[Term, ...]
    words: tuple[str, ...]
    anchors: tuple[str, ...]
    sections: tuple[str, ...]
    questions: tuple[str, ...]
    unnamed: tuple[str, ...]
    steps: tuple[str, ...]
    requires: tuple[Link, ...]
    related: tuple[Link, ...]
    sees: tuple[Link, ...]
    links: tuple[Link, ...]
    files: tuple[Link, ...]
    aliases: tuple[Link, ...]
    retired: tuple[str, ...]
    authors: tuple[str, ...]
    updated: str
    draft: bool
    id_span: Span | None = None
    track_span: Span | None = None
    asks_span: Span | None = None
    unnamed_sections: tuple[Link, ...] = ()
    was: tuple[tuple[str, str], ...] = ()

    @property
    def original_address(self) -> str:
        """Of a variant, where the lesson is served that it is a variant of; else the empty text."""
        return self.address.partition("/")[2] if self.variant else ""

    @property
    def former(self) -> tuple[str, ...]:
        """The ids and addresses that the lesson had: progress may be filed under them."""
        return tuple([alias.target.strip("/") for alias in self.aliases])

    @property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """Former ids of questions, each with today's, or with the empty text where the question is asked no more."""
        return (*((name, "") for name in self.retired), *self.was)


class Lesson(Struct, frozen=True):
    """One Markdown file, read: the smallest thing that a learner can finish.

    A lesson knows nothing of its place among others, nor of its neighbours; those are the catalog's to say.
    *markdown* is its text as the author wrote it, without its questions; its links lead to pages. *terms_note* is what
    stands beside the definitions under its key terms. *terms_anchor* and *title_anchor* are the ids of those headings,
    or empty where the page needs none from the author.
    """

    outline: Outline
    objectives: tuple[Html, ...]
    introduction: tuple[Block, ...]
    sections: tuple[Section, ...]
    terms_note: Html
    quiz: Quiz | None
    footnotes: Html
    markdown: str
    terms_anchor: str = ""
    title_anchor: str = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in the order of the text."""
        return tuple(blocks_in_order(self.introduction, self.sections))

    @property
    def questions(self) -> tuple[Question, ...]:
        """Those of the checks in the order of the text, then those of the quiz."""
        checks = (question for block in self.blocks for question in block.questions)
        return (*checks, *(self.quiz.questions if self.quiz else ()))


class ReadLesson(Struct, frozen=True):
    """A lesson that was read: its outline, and the *digest* under which all of it can be fetched.

    *faulty* are the files in which reading it met errors: its own, or that of its quiz. *shown* is a digest of what
    pages of other lessons may show of it.
    """

    outline: Outline
    digest: str
    faulty: tuple[str, ...] = ()
    shown: str = ""


class Introduction(Struct, frozen=True):
    """The text of an `index.md` that is no lesson: the front page's or a track page's."""

    path: str
    address: str
    language: str
    title: str
    html: Html
    links: tuple[Link, ...]
    files: tuple[Link, ...]
