"""Markdown in, markdown-it's tokens out: the parser that all lessons share, made once."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.text_join import text_join
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from lessonsite import block_parser, limits, syntax_extensions, task_lists
from lessonsite.inline_parser import InlineParser

Env = dict[str, Any]
#: An address that has a name (`[name]: address`): its `href`, and the lines of its text (`map`).
Definition = dict[str, Any]

#: What the parser is made with.
OPTIONS = {"maxNesting": block_parser.MAX_LEVEL, "tasklists": True, "alerts": True}

_LISTS = ("blockquote", "alert", "bullet_list", "ordered_list", "dl")
_CONTAINERS = frozenset(f"{name}_{end}" for name in _LISTS for end in ("open", "close"))
_LINE_ENDS = re.compile(r"\r\n?")


def parse_blocks(text: str, env: Env) -> list[Token]:
    """The block tokens of *text*. *env* is shared by all texts of a lesson: its footnotes and link references."""
    if "\r" in text or "\0" in text:
        text = _LINE_ENDS.sub("\n", text).replace("\0", "\ufffd")
    parser = _parser()
    tokens: list[Token] = []
    escaped: list[Token] = []
    parser.block.parse(text, parser, env, tokens)
    parse = parser.inline.parse
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            token.meta = syntax_extensions.heading_attributes(tokens[number + 1])
        elif token.type == "alert_title_open":
            tokens[number + 1].content = ""
        elif token.type == "inline" and token.content:
            if token.level > limits.NESTING:
                _note_depth(tokens[: number + 1], env)
            token.children = parse(token.content, parser, env, [])
            if "\\" in token.content or "&" in token.content:
                escaped.append(token)
    if escaped:
        _join(escaped, parser, env)
    return tokens


def _note_depth(tokens: list[Token], env: Env) -> None:
    """Note where nesting passes the limit: levels count a list twice, authors count it once."""
    depth = 0
    for token in tokens:
        if token.type in _CONTAINERS:
            depth += token.nesting
            if depth > limits.NESTING and token.map:
                env.setdefault("too-deep", token.map[0])
                return


def parse_inline(text: str, env: Env) -> Token:
    """An inline token that holds *text*, which is no block whatever it begins with."""
    parser = _parser()
    token = Token("inline", "", 0, content=text, children=parser.inline.parse(text, parser, env, []))
    if "\\" in text or "&" in text:
        _join([token], parser, env)
    return token


def _join(tokens: list[Token], parser: MarkdownIt, env: Env) -> None:
    state = StateCore("", parser, env)
    state.tokens = tokens
    text_join(state)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", OPTIONS)
    inlines = InlineParser()
    parser.block, parser.inline = block_parser.BlockParser(), inlines
    parser.configure("commonmark", OPTIONS)
    extend(parser)
    parser.block.ruler.at("paragraph", block_parser.paragraph)
    inlines.compile()
    return parser


def extend(parser: MarkdownIt) -> None:
    """Give a CommonMark parser the rules that lessons have beyond it."""
    parser.enable(["table", "strikethrough"])
    deflist_plugin(parser)
    footnote_plugin(parser, inline=False, move_to_end=False)
    parser.block.ruler.at("list", task_lists.task_list, {"alt": ["paragraph", "reference", "blockquote"]})
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("fence", "display_block", syntax_extensions.display_block, ends)
    parser.inline.ruler.before("escape", "formula", syntax_extensions.formula)
    parser.inline.ruler.at("footnote_ref", syntax_extensions.footnote)
    parser.inline.ruler.after("image", "footnote_within", syntax_extensions.footnote_within)
    parser.inline.ruler.push("bare_link", syntax_extensions.bare_link)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
