"""A body's blocks in, remarks out: definitions and tasks below a heading that was probably meant to mean them."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from lessonsite.diagnostics import Code
from lessonsite.folding import heading_key
from lessonsite.headings import Heading, HeadingReader, without_time
from lessonsite.tokens import blocks, inner_tokens, is_task_list
from lessonsite.words import load

GLOSSARY_UNREAD = Code(
    "glossary-unread",
    "warning",
    why="The definitions are shown as an ordinary section: no word in the lesson shows them, nor does the glossary.",
    wrong="## Glossary\n\nToken\n: A piece of text.",
    right="## Key terms\n\nToken\n: A piece of text.",
)

ACTIVITY_UNREAD = Code(
    "activity-unread",
    "warning",
    why="The boxes are shown, but no learner can tick them, and nothing remembers what was done.",
    wrong="## Exercise (10 min)\n\n- [ ] Bake it.",
    right="## Try it (10 min)\n\n- [ ] Bake it.",
)

#: What other tools and their authors call key terms, as `heading_key` has it.
_LIKE_TERMS = frozenset(
    (
        "definitions", "glossary", "glossary of terms", "important terms", "key concepts", "key definitions",
        "key term", "key vocabulary", "key words", "keyterms", "keywords", "list of terms", "new terms",
        "new vocabulary", "new words", "terminology", "terms", "terms to know", "vocab", "vocabulary", "word list",
        "words to know",
        "definitionen", "fachbegriffe", "fachwörter", "glossar", "neue begriffe", "neue wörter", "vokabeln",
        "wortliste", "wortschatz", "glosario", "términos clave", "vocabulario", "glossaire", "termes clés",
        "vocabulaire",
    )
)  # fmt: skip
#: The same of an activity.
_LIKE_ACTIVITY = frozenset(
    (
        "activities", "activity", "assignment", "do it yourself", "exercise", "exercises", "hands on", "hands-on",
        "homework", "lab", "now you", "practice", "tasks", "to do", "try it out", "try it yourself", "try this",
        "your turn",
        "aufgabe", "aufgaben", "hausaufgabe", "jetzt du", "übung", "übungen", "actividad", "actividades", "ejercicio",
        "ejercicios", "activité", "activités", "exercice", "exercices",
    )
)  # fmt: skip
_LIKE = {**dict.fromkeys(_LIKE_TERMS, "terms"), **dict.fromkeys(_LIKE_ACTIVITY, "try-it")}


def remark_unread_headings(heading: Heading | None, tokens: Sequence[Token], headings: HeadingReader) -> None:
    """Say where terms are defined or tasks set right below an ordinary *heading*, or below one among *tokens*, that was
    probably meant for key terms or for an activity.
    """
    head = heading.tokens[0] if heading else None
    for block in blocks(tokens):
        if block[0].type == "heading_open":
            head = block[0]
        elif head and (name := _needed(block)) and name == _meant(head, headings):
            if name == "terms":
                _remark_terms(head, block, headings)
            else:
                _remark_activity(head, headings)
            head = None


def _needed(block: Sequence[Token]) -> str:
    """What a heading above *block* would have to mean: for a definition list, or one of which each item begins in bold,
    and for a list of boxes with no tick.
    """
    if is_task_list(block):
        return "" if any(token.meta.get("checked") for token in block) else "try-it"
    if block[0].type != "bullet_list_open":
        return "terms" if block[0].type == "dl_open" else ""
    return "terms" if all(map(_begins_in_bold, blocks(inner_tokens(block)))) else ""


def _begins_in_bold(item: Sequence[Token]) -> bool:
    children = item[2].children if len(item) > 2 else None
    return next((child.type for child in children or () if child.type != "text" or child.content), "") == "strong_open"


def _meant(head: Token, headings: HeadingReader) -> str:
    """What a heading was probably meant to mean; nothing where it does, for then all has been said already."""
    key = heading_key(without_time(head.meta["text"], headings.language)[0])
    return "" if "plain" in head.meta["classes"] or key in headings.meanings else _LIKE.get(key, "")


def _remark_terms(head: Token, block: Sequence[Token], headings: HeadingReader) -> None:
    document = headings.lines.document
    name = f"`{_signs(head)} {load(headings.language).list('heading.terms')[0]}`"
    if block[0].type != "dl_open":
        name += " and below it each term on a line, `: its definition` on the next"
    message = f"definitions below `{head.meta['text']}`, which makes no key terms"
    document.remark(GLOSSARY_UNREAD, document.span(head), message, f"write {name}; or `{{.plain}}` after this heading")


def _remark_activity(head: Token, headings: HeadingReader) -> None:
    document = headings.lines.document
    text = head.meta["text"]
    time = text.removeprefix(without_time(text, headings.language)[0])
    name = load(headings.language).list("heading.try-it")[0] + time
    message = f"tasks below `{text}`, which makes no activity"
    hint = f"write `{_signs(head)} {name}`, or `{{.try-it}}` after this heading; or `{{.plain}}`"
    document.remark(ACTIVITY_UNREAD, document.span(head), message, hint)


def _signs(head: Token) -> str:
    return "#" * max(int(head.tag[1:]), 2)
