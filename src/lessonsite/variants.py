"""Lessons in several languages in; what a variant shares with its original out, and where the two are not alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from lessonsite.diagnostics import Code, Diagnostic
from lessonsite.model import Block, Lesson, Outline, Question, ReadLesson

VARIANT_UNEVEN = Code(
    "variant-uneven",
    "warning",
    why="Answers in one language could be filed under another question's name in the other.",
    wrong="15 questions in x.md, 14 in x.de.md",
    right="the same questions in the same order",
)
SECTIONS_UNEVEN = Code(
    "sections-uneven",
    "note",
    why="What a learner has read is filed under its section's anchor: read in one language, it is unread in the other.",
    wrong="## What loss is {#loss}   (in x.md)\n\n## Was Verlust ist   (in x.de.md)",
    right="## Was Verlust ist {#loss}",
)

VARIANT_SHARED = Code(
    "variant-shared",
    "warning",
    why="A variant goes by the id, the track and the references of its original; what it says of its own is not read.",
    wrong="aliases: [alt/verlust]   (in loss.de.md)",
    right="aliases: [alt/verlust]   (in loss.md)",
)

#: So many questions or sections are named at most.
_NAMED = 5


def originals_by_address(lessons: Iterable[ReadLesson]) -> dict[str, ReadLesson]:
    """The originals among *lessons*."""
    return {read.outline.address: read for read in lessons if not read.outline.variant}


def share(variant: Outline, original: Outline) -> Outline:
    """The *variant* with what it shares with its *original*. Questions that it does not name take its ids."""
    questions = variant.questions
    if len(questions) == len(original.questions):
        named = set(questions) - set(variant.unnamed)
        pairs = zip(questions, original.questions, strict=True)
        questions = tuple(own if own in named or shared in named else shared for own, shared in pairs)
    return replace(
        variant,
        id=original.id,
        order=original.order,
        track=original.track,
        requires=original.requires,
        related=original.related,
        aliases=original.aliases,
        retired=tuple(dict.fromkeys((*original.retired, *variant.retired))),
        questions=questions,
        was=original.was,
    )


def question_names(variant: Outline) -> tuple[tuple[str, ...], ...]:
    """The id of each question of a *variant* in the catalog, and those that it had; empty for an original."""
    names = variant.questions if variant.variant else ()
    return tuple((name, *(former for former, owner in variant.was if owner == name)) for name in names)


def with_catalog_names(lesson: Lesson, questions: Sequence[tuple[str, ...]]) -> Lesson:
    """The *lesson* with the names that its *questions* have in the catalog: a variant shares most with its original.

    Progress is filed under ids, not languages: a question answered in one is answered in the other.
    """
    if len(questions) != len(lesson.questions):
        return lesson
    names = iter(questions)
    introduction = _blocks(lesson.introduction, names)
    sections = tuple(replace(section, blocks=_blocks(section.blocks, names)) for section in lesson.sections)
    quiz = replace(lesson.quiz, questions=_named(lesson.quiz.questions, names)) if lesson.quiz else None
    return replace(lesson, introduction=introduction, sections=sections, quiz=quiz)


def check_variants(lessons: Sequence[ReadLesson]) -> Iterator[Diagnostic]:
    """Where variants among *lessons* ask other questions than their originals, or have other sections; and where they
    say for themselves what the two share.
    """
    by_address = originals_by_address(lessons)
    for read in lessons:
        original = by_address.get(read.outline.original_address)
        if original:
            yield from _shared(read.outline, original.outline)
        # Where either has errors, a question may only be missing until they are mended.
        if original and not original.faulty and not read.faulty:
            yield from _questions(read.outline, original.outline)
            yield from _sections(read.outline, original.outline)


def _shared(own: Outline, original: Outline) -> Iterator[Diagnostic]:
    apart = [("id", own.id_span)] if own.id != original.id else []
    apart += [("track", own.track_span)] if own.track != original.track else []
    for name in ("requires", "related", "aliases"):
        there = {link.target for link in getattr(original, name)}
        apart += [(name, link.span) for link in getattr(own, name) if link.target not in there][:1]
    for name, span in apart:
        if span:
            message = f"`{name}` is shared with `{original.path}`, and not read here"
            yield VARIANT_SHARED.at(own.path, span, message, "write it there, and take it out here")


def _questions(own: Outline, original: Outline) -> Iterator[Diagnostic]:
    count, asked = len(own.questions), len(original.questions)
    if count != asked:
        message = f"{_count(count, 'question')}, but `{original.path}` has {asked}"
        # Names that were made tell nothing of what is missing.
        if not own.unnamed and not original.unnamed:
            message += _difference(own.questions, original.questions)
        yield VARIANT_UNEVEN.at(own.path, own.asks_span, message, "translate all questions, in the same order")


def _sections(own: Outline, original: Outline) -> Iterator[Diagnostic]:
    """Anchors that the author chose may differ; those that were made of translated headings do unawares."""
    apart = [link for link in own.unnamed_sections if link.anchor not in original.sections]
    count, there = len(own.sections), len(original.sections)
    span = apart[0].span if apart else None
    hint = "translate all sections, each with its original's `{#anchor}`"
    if count != there:
        message = f"{_count(count, 'section')}, but `{original.path}` has {there}"
        message += "" if apart else _difference(own.sections, original.sections)
        yield SECTIONS_UNEVEN.at(own.path, span, message, hint)
    elif apart:
        message = f"{_count(len(apart), 'section')} under another anchor than in `{original.path}`"
        anchor = original.sections[own.sections.index(apart[0].anchor)]
        hint = hint if anchor in own.anchors else f"write `{{#{anchor}}}` after this heading, and so on"
        yield SECTIONS_UNEVEN.at(own.path, span, message, hint)


def _count(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _difference(own: Sequence[str], original: Sequence[str]) -> str:
    """What only one of the two names."""
    missing = [f"`{name}`" for name in original if name not in own]
    beyond = [f"`{name}`" for name in own if name not in original]
    parts = [(missing, "missing here"), (beyond, "missing there")]
    said = [
        f"{', '.join(names[:_NAMED])} {'is' if len(names) == 1 else 'are'} {what}" for names, what in parts if names
    ]
    return f": {'; '.join(said)}" if said else ""


def _blocks(blocks: Sequence[Block], names: Iterator[tuple[str, ...]]) -> tuple[Block, ...]:
    return tuple(replace(block, questions=_named(block.questions, names)) for block in blocks)


def _named(questions: Sequence[Question], names: Iterator[tuple[str, ...]]) -> tuple[Question, ...]:
    return tuple(_renamed(question, *next(names)) for question in questions)


def _renamed(question: Question, name: str, *former: str) -> Question:
    return replace(question, id=name, former=tuple(dict.fromkeys((*question.former, *former))))
