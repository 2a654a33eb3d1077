"""A node in, the tag of a language that pages are in out; it is said where the interface has no words in it."""

from __future__ import annotations

from lessonsite.diagnostics import Code
from lessonsite.value_readers import FIELD_VALUE, read_tag
from lessonsite.words import has_words
from lessonsite.yaml_nodes import Node, Remarks, Scalar

LANGUAGE_UNSPOKEN = Code(
    "language-unspoken",
    "note",
    why="Around a lesson in this language its page speaks English, and headings and labels are known in English only.",
    wrong="language: eo",
    right="language: eo\nheadings: {eo: {quiz: Kvizo, examples: Ekzemploj}}",
)


def read_language(node: Node, remarks: Remarks) -> str | None:
    """The tag of a language, `de` or `pt-BR`, whether or not there are words in it."""
    tag = read_tag(node, remarks)
    if tag and not has_words(tag):
        message = f"there are no words in `{tag}`: around lessons in it pages speak English"
        hint = f"set `headings: {{{tag}: …}}`, and `labels` likewise; the rest takes a new `words/{tag}.json`"
        remarks.say(LANGUAGE_UNSPOKEN, node.span, message, hint)
    return tag


def read_variant_language(node: Node, remarks: Remarks) -> str | None:
    """The same of a language that variants are in: it is a part of their addresses."""
    if not isinstance(node, Scalar) or node.text.strip().lower() != "map":
        return read_language(node, remarks)
    # No other page of the site's own is called by what may be a tag.
    tag = node.text.strip()
    remarks.say(FIELD_VALUE, node.span, f"`{tag}/` is a page of the site's own", f"write a longer tag: `{tag}-ID`")
    return None
