"""What lessons may say beyond CommonMark, as rules of the parser: formulas, footnotes, bare links, attributes."""

from __future__ import annotations

import re
from typing import Any

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_DISPLAY = re.compile(r"\$\$(?=\S|\s)(.+?)(?<!\\)\$\$", re.S)
_MATH = re.compile(r"\$(?![\s$])((?:\\.|[^\\$`])+?)(?<!\s)\$(?![0-9A-Za-z$])", re.S)
_NO_SIGNS = re.compile(r"[0-9][^\\^_={}<>+*/]*")
_WORD = re.compile(r"\s[a-z]{2,}\b")
_ADDRESS = re.compile(r"(?<![0-9A-Za-z/])(?:https?://|www\.)[^\s<>\[\]`\"\\|，。、；：！？）」』】》]+")
_ENTITY = re.compile(r"&[a-zA-Z0-9]+;$")
_NOTE = re.compile(r"\[\^([^\s\]]+)\]")
_NOTE_WITHIN = re.compile(r"\^\[([^\[\]]*(?:(?<!\^)\[[^\[\]]*\][^\[\]]*)*)\]")
_ATTRIBUTES = re.compile(r"(?<!\\)\{[ \t]*((?:[#.][^\s{}#.\"'<>`=]+[ \t]*)+)\}[ \t]*$")
_STRAY = re.compile(r"(?<!\\)\{[^{}]*\}$")


def display_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`$$` at the start of a line up to `$$` at the end of one, with no empty line between."""
    first = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith("$$", first):
        return False
    last = _closing_line(state, start, end)
    if last is None:
        return False
    if not silent:
        rows = [state.src[state.bMarks[line] : state.eMarks[line]] for line in range(start, last + 1)]
        token = state.push("math_block", "math", 0)
        token.content = "\n".join(rows).strip()[2:-2]
        token.map = [start, last + 1]
        state.line = last + 1
    return True


def _closing_line(state: StateBlock, start: int, end: int) -> int | None:
    for line in range(start, end):
        row = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
        if not row or (line > start and state.sCount[line] < state.blkIndent):
            return None
        opened = row[2:] if line == start else row
        if "$$" in opened:
            return line if opened.endswith("$$") and opened.count("$$") == 1 else None
    return None


def formula(state: StateInline, silent: bool) -> bool:
    """`$…$`, and `$$…$$` within a paragraph. Prices and shell variables are not formulas."""
    source, start = state.src, state.pos
    found = _DISPLAY.match(source, start, state.posMax)
    if found is None:
        if start and source[start - 1].isascii() and (source[start - 1].isalnum() or source[start - 1] == "$"):
            return False
        found = _MATH.match(source, start, state.posMax)
        if found is None or (_NO_SIGNS.fullmatch(found[1]) and _WORD.search(found[1])):
            return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = found[1]
        token.markup = "$$" if source.startswith("$$", start) else "$"
    state.pos = found.end()
    return True


def footnote(state: StateInline, silent: bool) -> bool:
    """`[^label]` where the lesson defines that footnote."""
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    label = found[1]
    if f":{label}" not in state.env.get("footnotes", {}).get("refs", {}):
        if not silent:
            state.env.setdefault("unknown-footnotes", []).append(label)
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {"label": label}
    state.pos = found.end()
    return True


def footnote_within(state: StateInline, silent: bool) -> bool:
    """`^[a footnote where it is referred to]`, which may hold links but no further footnote."""
    found = _NOTE_WITHIN.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        content = found[1]
        token = state.push("footnote_ref", "", 0)
        token.children = state.md.inline.parse(content, state.md, state.env, [])
        token.content = content
        token.meta = {"label": f"^{content}"}
    state.pos = found.end()
    return True


def bare_link(state: StateInline, silent: bool) -> bool:
    """`https://…` or `www.…` in prose."""
    found = _ADDRESS.match(state.src, state.pos, state.posMax)
    if found is None or state.linkLevel > 0:
        return False
    address = _trimmed(found[0])
    if (address.endswith("/") and address.count("/") < 3) or len(address) < 8:
        return False
    if not silent:
        token = state.push("link_open", "a", 1)
        token.attrs = {"href": address if address.startswith("http") else f"https://{address}"}
        token.markup = "bare"
        state.push("text", "", 0).content = address
        state.push("link_close", "a", -1)
    state.pos += len(address)
    return True


def _trimmed(address: str) -> str:
    """*address* without the punctuation that belongs to the sentence around it."""
    unopened = address.count(")") - address.count("(")
    end = len(address)
    while end:
        last = address[end - 1]
        if last == ")" and unopened > 0:
            unopened -= 1
        elif last == "(":
            unopened += 1
        elif last == ";" and (entity := _ENTITY.search(address, max(0, end - 12), end)):
            end = entity.start() + 1
        elif last not in "?!.,:*_~'":
            break
        end -= 1
    return address[:end]


def heading_attributes(inline: Token) -> dict[str, Any]:
    """Take `{#id .class}` off the end of a heading's text: its id and classes; other braces are *stray*."""
    if not inline.content.endswith("}"):
        return {"id": "", "classes": ()}
    found = _ATTRIBUTES.search(inline.content)
    if found is None:
        stray = _STRAY.search(inline.content)
        return {"id": "", "classes": (), "stray": stray[0] if stray else ""}
    inline.content = inline.content[: found.start()].rstrip()
    names = re.findall(r"[#.][^\s#.]+", found[1])
    return {
        "id": next((name[1:] for name in names if name[0] == "#"), ""),
        "classes": tuple(name[1:] for name in names if name[0] == "."),
    }
