"""One right option of several."""

from __future__ import annotations

from lessonsite.diagnostics import Code
from lessonsite.model import Html
from lessonsite.options import are_truth, count_right, options_stay, read_options, right_indexes, right_options
from lessonsite.question_kind import Data, Kind, RawQuestion, Reporter, html_list
from lessonsite.words import Words

NO_RIGHT_OPTION = Code(
    "no-right-option",
    "error",
    why="Whatever a learner takes is called wrong.",
    wrong="- [ ] Paris\n- [ ] Rome",
    right="- [x] Paris\n- [ ] Rome",
)
ONE_OPTION = Code(
    "one-option",
    "error",
    why="With nothing else on offer there is nothing to answer.",
    wrong="- [x] Paris",
    right="- [x] Paris\n- [ ] Rome",
)


def _claims(raw: RawQuestion) -> bool:
    return raw.options is not None and count_right(raw) <= 1


def _read(raw: RawQuestion, words: Words, say: Reporter) -> Data:
    if len(raw.options or ()) < 2:
        hint = "add a wrong one: `- [ ] …`, or one more of the `choices`"
        say(ONE_OPTION, raw.place.span, "a choice needs at least two options", hint)
    elif not count_right(raw):
        hint = "tick the right one: `- [x]`, or `answer: …`"
        say(NO_RIGHT_OPTION, raw.place.span, "none of the options is right", hint)
    data = read_options(raw, words)
    return {**data, "truth": are_truth(data, words)}


def _key(data: Data) -> Data:
    return {"right": right_indexes(data)}


def _answer(data: Data, _: Words) -> Html:
    return html_list(right_options(data))


KIND = Kind("choice", "a task list", _claims, _read, _key, _answer, stays=options_stay)
