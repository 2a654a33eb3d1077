"""Mistakes whose places are known, planted in sound lessons: the check finds them all at once, each where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tests.trust.trial import Trial, command, run

_PLACE = "⟦"
#: For each code, a mistake in front matter; it begins where the bracket stands.
_FRONT = (
    ("field-unknown", "⟦levle: beginner"),
    ("field-unknown", "quiz:\n  - {question: Which?, id: which, choices: [a, b], ⟦anser: a}"),
    ("field-missing", "quiz:\n  - ⟦id: which\n    answer: two"),
    ("id-unreadable", "id: ⟦how training works"),
    ("term-unexplained", "terms:\n  Model: A thing.\n  ⟦Token:"),
    ("level-unknown", "level: ⟦begginer"),
    ("yaml-key", "x-own: {⟦{ name }}"),
    ("yaml-repeated", "level: beginner\n⟦level: advanced"),
    ("yaml-shorthand", "summary: ⟦*it"),
    ("yaml-unreadable", "summary: Show, don't tell⟦: examples"),
    ("field-value", "updated: ⟦yesterday"),
    ("reference-unknown", "requires: [⟦lopps]"),
    ("number-unreadable", "quiz:\n  - {question: How many?, id: many, number: ⟦about three}"),
    ("answer-unknown", "quiz:\n  - {question: Which?, id: which, choices: [Paris, Rome], answer: ⟦paris}"),
)
#: The same in a body.
_BODY = (
    ("anchor-reserved", "### A part {⟦#ls-one}\n"),
    ("callout-unknown", "> ⟦[!HINT]\n> Of no use.\n"),
    ("comment-open", "⟦<!-- to do\n"),
    ("footnote-unknown", "It learns.⟦[^1]\n"),
    ("formula-wrong", "Half of it is $\\frac{1}{2⟦$.\n"),
    ("heading-unread", "⟦##Two signs and no space\n"),
    ("html-cleaned", 'Take <b ⟦style="color:red">care</b>.\n'),
    ("language-unknown", "```⟦pyton\nx\n```\n"),
    ("lines-missing", "```python {⟦9}\nx\n```\n"),
    ("link-empty", "The **next** [lesson]⟦() is next.\n"),
    ("link-refused", "- [Run](⟦javascript:alert(1)) it.\n"),
    ("link-dead", "> Some [loops](⟦lopps.md).\n"),
    ("file-missing", "1. ![Loss](⟦images/los.png)\n"),
    ("link-unread", "Some ![picture](⟦my picture.png).\n"),
)
#: The same below the heading of a quiz.
_QUIZ = (
    ("answer-missing", "### Which? {#which}\n\nAnswer: Paris\n\n⟦### What is the capital? {#capital}\n"),
    ("box-missing", "### Which? {#which}\n\n- [x] Paris\n⟦- Rome\n"),
    ("feedback-astray", "### Which? {#which}\n\n- [x] Paris\n- [ ] Rome\n⟦> In Italy.\n"),
    ("label-unknown", "### Which? {#which}\n\n- [x] Paris\n- [ ] Rome\n\n⟦Wy: It is so.\n"),
    ("label-value", "### Which? {#which}\n\nAnswer: Paris\nMatch: ⟦exactly\n"),
    ("no-right-option", "### Which? {#which}\n\n⟦- [ ] Paris\n- [ ] Rome\n"),
    ("items-equal", "### Order {#order}\n\n1. Save\n2. Load\n⟦3. Save\n"),
    ("pair-half", "### Match {#match}\n\n| a | b |\n|---|---|\n| c | d |\n⟦| e | |\n"),
    ("points-unreadable", "### Which? {#which}\n\nAnswer: Paris\nPoints: ⟦many\n"),
    ("range-empty", "### Which? {#which}\n\nAnswer: ⟦3.2..3.1\n"),
    ("see-dead", "### Which? {#which}\n\nAnswer: Paris\nSee: ⟦#wat\n"),
    ("gap-empty", "### It is ⟦[[ ]]. {#gap}\n"),
)
_LONG_FRONT = """summary: >-
  A summary
  of two lines  # no comment: a text that is folded has none
objectives:
  - say what it is 😀
# A remark.
tags: [one, "two: three"]
"""
_LONG_BODY = """Text with 😀 and 標題 in it.

```python
## Quiz
- [ ] not a box
```

| a | b |
|---|---|
| 1 | 2 |

> A quotation,
> of two lines.

<div>

Text.

</div>

"""


def found(times: int, folder: Path) -> Trial:
    """Plant each mistake in a short lesson, in a long one, and in one that Windows wrote; check them all in one run."""
    trial = Trial("a mistake whose place is known: found in one run with all others, in its file, line and column")
    places = {}
    (folder / "lessonsite.yaml").write_text("title: Planted\nid: planted\nlevels: [beginner, advanced]\n")
    for number, (code, text) in enumerate(_lessons()):
        path = f"lessons/a/l{number}.md"
        before, _, after = text.partition(_PLACE)
        places[path] = (code, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(_as_bytes(before + after, is_from_windows=number % 3 == 2))
        if number + 1 == times:
            break
    said: dict[str, list[tuple[str, int, int]]] = {}
    for row in json.loads(run(command(folder, "check", "--format", "json")).stdout)["diagnostics"]:
        said.setdefault(row["path"], []).append((row["code"], row.get("line"), row.get("column")))
    for path, place in places.items():
        trial.expect(place in said.get(path, ()), f"{path}: {place} was planted, {said.get(path)} was said")
    return trial


def _lessons() -> Iterator[tuple[str, str]]:
    """Each mistake three times: early in a lesson, and late in two."""
    for code, text in _FRONT:
        for front in ("", _LONG_FRONT, _LONG_FRONT):
            yield code, f"---\ntitle: A lesson\n{front}{text}\n---\n\n## One\n\nText.\n"
    for heading, mistakes in (("", _BODY), ("## Quiz\n\n", _QUIZ)):
        for code, text in mistakes:
            for front, body in (("", ""), (_LONG_FRONT, _LONG_BODY), (_LONG_FRONT, _LONG_BODY)):
                yield code, f"---\ntitle: A lesson\n{front}---\n\n## One\n\n{body}{heading}{text}"


def _as_bytes(text: str, *, is_from_windows: bool) -> bytes:
    data = text.encode()
    return b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n") if is_from_windows else data
