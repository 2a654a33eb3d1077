"""A law: a quiz is the same questions whether it is written in a body, in front matter or in a file of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lessonsite.config import ReadingSettings
from lessonsite.lesson import read_lesson
from lessonsite.model import Lesson
from lessonsite.source import Source

#: Words, some with a mark around them, some with a sign that Markdown or YAML might take for its own.
WORDS = (
    *(
        "tree",
        "Zug",
        "*soft*",
        "**loud**",
        "`code`",
        "`a | b`",
        "x < y",
        "R&D",
        "it's",
        '"so"',
        "été",
        "$x^2$",
        "1,000",
    ),
    *(
        "12:30",
        "yes",
        "No",
        "#tag",
        "a_b_c",
        "~~gone~~",
        "[here](#q0)",
        "C:",
        "…",
        "word - word",
        "{braces}",
        "50 %",
        "\\*",
    ),
)
line = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(lambda words: "So " + " ".join(words))
plain = st.lists(st.sampled_from(("tree", "Zug", "x < y", "R&D", "été", "it's")), min_size=1, max_size=3).map(" ".join)
lines = st.lists(line, min_size=2, max_size=4, unique=True)


@dataclass(frozen=True)
class Asked:
    """One question, twice: as Markdown below its heading, and as fields."""

    body: str
    front: dict[str, Any]


@st.composite
def choice(draw: st.DrawFn) -> Asked:
    options = draw(lines)
    rights = draw(st.lists(st.booleans(), min_size=len(options), max_size=len(options)).filter(any))
    feedback = draw(st.one_of(st.none(), line))
    rows = [f"- [{'x' if right else ' '}] {text}" for text, right in zip(options, rights, strict=True)]
    rows[0] += f"\n  > {feedback}" if feedback else ""
    choices: list[Any] = [{"text": text, "right": right} for text, right in zip(options, rights, strict=True)]
    if feedback:
        choices[0]["feedback"] = feedback
    return Asked("\n".join(rows), {"choices": choices})


text = st.lists(plain, min_size=1, max_size=3, unique=True).map(
    lambda texts: Asked(f"Answer: {' | '.join(texts)}", {"answer": texts})
)
number = st.sampled_from(("-3.5", "1e5", "3.14 ± 0.01", "3.1..3.2", "7")).map(
    lambda typed: Asked(f"Answer: {typed}", {"number": typed})
)
cloze = st.tuples(line, plain).map(
    lambda parts: Asked(f"{parts[0]} [[{parts[1]} | more]] so.", {"body": f"{parts[0]} [[{parts[1]} | more]] so."})
)
ordering = lines.map(
    lambda items: Asked("\n".join(f"{n}. {item}" for n, item in enumerate(items, 1)), {"order": items})
)
model = st.lists(line, min_size=1, max_size=2).map(
    lambda blocks: Asked("Model answer:\n\n" + "\n\n".join(blocks), {"model": "\n\n".join(blocks)})
)


def labelled(answer: Asked, stem: str, why: str | None, hints: list[str]) -> Asked:
    """*answer* with its stem, and with what may be said about any."""
    body = "\n\n".join(
        [f"### {stem} {{#ID}}", answer.body, *([f"Why: {why}"] if why else []), *(f"Hint: {hint}" for hint in hints)]
    )
    return Asked(body, {"question": stem, **answer.front, "hints": hints, **({"why": why} if why else {})})


question = st.builds(
    labelled,
    st.one_of(choice(), text, number, cloze, ordering, model),
    line,
    st.one_of(st.none(), line),
    st.lists(line, max_size=2),
)


def read(text: str, *beside: Source) -> Lesson:
    outcome = read_lesson(Source("lessons/a.md", text, beside), ReadingSettings())
    assert not outcome.diagnostics
    return outcome.value


@given(st.lists(question, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_quiz_is_the_same_wherever_it_is_written(questions: list[Asked]) -> None:
    body = "\n\n".join(each.body.replace("{#ID}", f"{{#q{number}}}") for number, each in enumerate(questions))
    # JSON is YAML, too: each text in quotes, nothing left to chance.
    front = json.dumps(
        [{**each.front, "id": f"q{number}"} for number, each in enumerate(questions)], ensure_ascii=False
    )

    in_body = read(f"## Quiz\n\n{body}\n").quiz
    in_front = read(f"---\nquiz: {front}\n---\n").quiz
    in_file = read("---\nquiz: quiz.yaml\n---\n", Source("lessons/quiz.yaml", front)).quiz

    assert in_body and in_front and in_file
    assert len(in_body.questions) == len(questions)
    assert in_body.questions == in_front.questions == in_file.questions
