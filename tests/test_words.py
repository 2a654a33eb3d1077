"""The interface's strings: each language says all of it, and texts are compared alike everywhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessonsite.folding import fold, heading_key
from lessonsite.words import Entry, available, load, plural

ROOT = Path(__file__).parent.parent
HOME = ROOT / "src" / "lessonsite"
FILES = {path.stem: path for path in sorted((HOME / "words").glob("*.json"))}
KINDS = {path.parent.name: path for path in sorted((HOME / "questions").glob("*/words.json"))}
FORMS = {"en": {"one", "other"}, "de": {"one", "other"}, "ar": {"zero", "one", "two", "few", "many", "other"}}
LISTS = re.compile(r"(heading|label|value|options)\.|months$|stopwords$|activity\.")
TRANSLATED = [language for language in FILES if language != "en"]


def entries(language: str) -> dict[str, Entry]:
    """All that a language's own files say, kinds included."""
    found: dict[str, Entry] = json.loads(FILES[language].read_text("utf-8"))
    for kind, path in KINDS.items():
        found |= {
            f"{kind}.{key}": entry for key, entry in json.loads(path.read_text("utf-8")).get(language, {}).items()
        }
    return found


def texts(entry: Entry) -> list[str]:
    """Every text of an entry."""
    return [entry] if isinstance(entry, str) else list(entry.values()) if isinstance(entry, dict) else entry


def placeholders(entry: Entry) -> set[str]:
    """What an entry has filled in."""
    return {name for text in texts(entry) for name in re.findall(r"\{(\w+)\}", text)}


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_language_says_what_english_says(language: str) -> None:
    english, own = entries("en"), entries(language)

    assert sorted(english.keys() - own.keys()) == [], "not said yet"
    assert sorted(own.keys() - english.keys()) == [], "no longer said in English"


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_text_has_the_same_placeholders(language: str) -> None:
    english, own = entries("en"), entries(language)

    wrong = {
        key: (placeholders(english[key]), placeholders(entry))
        for key, entry in own.items()
        if key in english and not LISTS.match(key) and placeholders(entry) - {"n"} != placeholders(english[key]) - {"n"}
    }

    assert not wrong


@pytest.mark.parametrize("language", FILES)
def test_each_plural_has_the_forms_of_its_language(language: str) -> None:
    wrong = {
        key: set(entry)
        for key, entry in entries(language).items()
        if isinstance(entry, dict) and set(entry) != FORMS.get(language, set(entry))
    }

    assert not wrong


@pytest.mark.parametrize("language", FILES)
def test_each_entry_is_a_text_a_list_or_plurals_and_not_empty(language: str) -> None:
    for key, entry in entries(language).items():
        assert bool(LISTS.match(key)) == isinstance(entry, list), key
        assert texts(entry) and all(text.strip() == text != "" for text in texts(entry)), key


@pytest.mark.parametrize("language", FILES)
def test_no_word_for_a_heading_or_label_means_two_things(language: str) -> None:
    words = load(language)

    for group in ("heading.", "label."):
        typed = [fold(text) for name in words.under(group) for text in words.list(group + name)]
        assert len(typed) == len(set(typed))


@pytest.mark.parametrize("language", FILES)
def test_files_name_no_key_twice(language: str) -> None:
    pairs: list[tuple[str, object]] = json.loads(FILES[language].read_text("utf-8"), object_pairs_hook=list)
    keys = [key for key, _ in pairs]

    assert sorted(keys) == sorted(set(keys))


def test_texts_are_filled_in_and_plurals_picked() -> None:
    english, arabic = load("en"), load("ar")

    assert english("lesson.position", number=3, total=9) == "Lesson 3 of 9"
    assert english("count.lessons", n=1) == "1 lesson"
    assert english("count.lessons", n=2.0) == "2 lessons"
    assert len({arabic("count.lessons", n=n).replace(str(n), "") for n in (0, 1, 2, 3, 11, 100)}) == 6


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    assert load("en")("lesson.position", number="{total}", total=9) == "Lesson {total} of 9"


def test_a_language_without_words_is_said_in_english_and_written_its_own_way() -> None:
    hebrew, austrian = load("he"), load("de-AT")

    assert (hebrew.direction, hebrew("quiz.answer"), hebrew("count.lessons", n=2)) == ("rtl", "Answer", "2 lessons")
    assert austrian.language == "de-AT"
    assert austrian("quiz.answer") == load("de")("quiz.answer") != "Answer"
    assert load("ar").direction == "rtl"
    assert {"ar", "de", "en"} <= set(available())


def test_a_part_of_the_words_goes_to_a_script_as_it_stands() -> None:
    part = load("en").under("count.")

    assert part["lessons"] == {"one": "{n} lesson", "other": "{n} lessons"}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "other one other other other other"),
        ("ar", "zero one two few many other"),
        ("fr", "one one other other other other"),
        ("ru", "many one few many many many"),
        ("pl", "many one few many many many"),
        ("cs", "other one few other other other"),
        ("ja", "other other other other other other"),
    ],
)
def test_plural_forms_are_unicodes(language: str, expected: str) -> None:
    assert [plural(language, n) for n in (0, 1, 2, 5, 11, 100)] == expected.split()
    assert plural(language, 2.5) == "other"


@pytest.mark.parametrize(
    "row", json.loads((Path(__file__).parent / "fold.json").read_text("utf-8")), ids=lambda row: row["text"]
)
def test_texts_are_folded_as_the_browser_folds_them(row: dict[str, str]) -> None:
    assert fold(row["text"]) == row["folded"]


@given(st.text(max_size=30))
def test_a_folded_text_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=30))
def test_case_and_spacing_do_not_count(text: str) -> None:
    assert fold(f"  {text}\n") == fold(text)
    assert fold(text.upper()) == fold(text.upper().lower())


def test_headings_are_known_whatever_their_case_and_last_mark() -> None:
    headings = load("en").headings

    assert headings[heading_key("TRY  IT!")] == "try-it"
    assert headings[heading_key("Some examples:")] == "examples"
    assert headings[heading_key("The big idea ?")] == "big-idea"
    assert heading_key("Try it!!") not in headings


def sources() -> str:
    """All code and templates that may say words."""
    files = [*HOME.rglob("*.py"), *HOME.glob("questions/*/*.html"), *(ROOT / "templates").rglob("*.html")]
    return "\n".join(path.read_text("utf-8") for path in files if "_theme" not in path.parts)


def test_every_word_that_is_asked_for_is_there() -> None:
    asked = set(re.findall(r"""\b(?:t|words)\(\s*["']([a-z-]+\.[a-z.-]+[a-z])["']""", sources()))

    assert sorted(asked - entries("en").keys()) == []


def test_every_word_that_is_there_is_asked_for() -> None:
    said = sources()
    whole = set(re.findall(r"""["']([a-z-]+(?:\.[a-z-]+)?)["']""", said))
    begun = {"heading.", "label.", "language.", *(f"{kind}." for kind in KINDS)} | set(
        re.findall(r"""["']([a-z-]+\.)["'{]""", said)
    )

    idle = [key for key in entries("en") if key not in whole and key[: key.find(".") + 1] not in begun]

    assert sorted(idle) == []
