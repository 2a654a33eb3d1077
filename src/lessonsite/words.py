"""A language's tag in, the interface's strings in that language out, and the words that headings and labels go by.

A language is one flat file, `words/de.json`. A question kind has its own in `questions/KIND/words.json`,
where they stand by language: of the kind `choice`, `{"en": {"pick": "Choose one"}}` is known as `choice.pick`.
A kind of another package has its words in its own folder.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from lessonsite.folding import fold, heading_key
from lessonsite.plugins import plugin_folders

#: What stands under a key: a string, a list of words, or a string for each plural form.
Entry = str | list[str] | dict[str, str]

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

_HOME = Path(__file__).parent
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Words(Struct, frozen=True, eq=False):
    """The interface's strings in one language; a key that it lacks is said in English.

    `words("lesson.position", number=3, total=9)` fills in the placeholders; *n* fills in `{n}` and picks the plural.
    *spoken* is the language that the strings are in, which is English where *language* has none.
    """

    language: str
    spoken: str
    direction: str
    entries: Mapping[str, Entry]

    def __call__(self, key: str, n: float | None = None, **values: object) -> str:
        """The string under *key*, filled in."""
        entry = self.entries[key]
        if isinstance(entry, dict):
            entry = entry.get(plural(self.spoken, 0 if n is None else n)) or entry["other"]
        if n is not None:
            values["n"] = f"{n:g}" if isinstance(n, float) else n
        if not values or not isinstance(entry, str):
            return str(entry)
        return _PLACEHOLDER.sub(lambda name: str(values.get(name[1], name[0])), entry)

    def list(self, key: str) -> tuple[str, ...]:
        """A list of words: what true and false are called, what is too common to tell lessons apart."""
        entry = self.entries.get(key, ())
        return (entry,) if isinstance(entry, str) else tuple(entry)

    def under(self, prefix: str) -> dict[str, Any]:
        """All strings whose key begins with *prefix*, without it, not filled in yet: for a script."""
        return {key.removeprefix(prefix): entry for key, entry in self.entries.items() if key.startswith(prefix)}

    @property
    def headings(self) -> Mapping[str, str]:
        """The headings with a meaning: `heading_key` of a text → `examples`, `try-it`, `big-idea`, `terms` …"""
        return {heading_key(text): name for name in self.under("heading.") for text in self.list(f"heading.{name}")}

    @property
    def labels(self) -> Mapping[str, str]:
        """The labels of questions: folded text without its colon → `answer`, `model`, `hint`, `why`, `see` …"""
        return {fold(text): name for name in self.under("label.") for text in self.list(f"label.{name}")}


@lru_cache(maxsize=32)
def load(language: str) -> Words:
    """The words of *language*; of `de` for `de-AT`; of English for a language that has none."""
    spoken = _available_tag(language) or "en"
    entries = {**_entries("en"), **_entries(spoken)}
    return Words(language, spoken, "rtl" if _base(language) in RIGHT_TO_LEFT else "ltr", entries)


def has_words(language: str) -> bool:
    """Whether there are words of *language*, so that it is not spoken as English."""
    return bool(_available_tag(language))


@lru_cache(maxsize=1)
def available() -> tuple[str, ...]:
    """The languages that have words."""
    return tuple(sorted(path.stem for path in (_HOME / "words").glob("*.json")))


def _available_tag(language: str) -> str:
    """The tag under which there are words of *language*, or the empty text."""
    return next((tag for tag in (language, _base(language)) if tag in available()), "")


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def plural(language: str, n: float) -> str:
    """Which plural form *language* uses for *n*, by Unicode's names, as a browser's `Intl.PluralRules` does."""
    rule = _PLURALS.get(language.partition("-")[0])
    if rule is None or n != int(n):
        return "one" if rule is None and n == 1 else "other"
    return rule(int(n))


@lru_cache(maxsize=32)
def _entries(language: str) -> dict[str, Entry]:
    entries: dict[str, Entry] = json.loads((_HOME / "words" / f"{language}.json").read_text("utf-8"))
    own = {path.parent.name: path for path in sorted((_HOME / "questions").glob("*/words.json"))}
    others = {name: Path(folder, "words.json") for name, folder in plugin_folders("lessonsite.questions").items()}
    for name, path in (others | own).items():
        if path.exists():
            said = json.loads(path.read_text("utf-8")).get(language, {})
            entries.update({f"{name}.{key}": entry for key, entry in said.items()})
    return entries


def _arabic(n: int) -> str:
    if n < 3:
        return ("zero", "one", "two")[n]
    return "few" if 3 <= n % 100 <= 10 else "many" if n % 100 >= 11 else "other"


def _slavic(n: int) -> str:
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    return "few" if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else "many"


def _polish(n: int) -> str:
    return "one" if n == 1 else "many" if _slavic(n) == "one" else _slavic(n)


def _czech(n: int) -> str:
    return "one" if n == 1 else "few" if 2 <= n <= 4 else "other"


def _hebrew(n: int) -> str:
    return "one" if n == 1 else "two" if n == 2 else "other"


def _french(n: int) -> str:
    return "one" if n < 2 else "many" if n and n % 1_000_000 == 0 else "other"


def _unvaried(_: int) -> str:
    return "other"


#: Languages with plural forms other than "one" for 1 and "other".
_PLURALS: Mapping[str, Callable[[int], str]] = {
    "ar": _arabic,
    "cs": _czech,
    "fr": _french,
    "he": _hebrew,
    "id": _unvaried,
    "ja": _unvaried,
    "ko": _unvaried,
    "pl": _polish,
    "pt": _french,
    "ru": _slavic,
    "sk": _czech,
    "th": _unvaried,
    "uk": _slavic,
    "vi": _unvaried,
    "zh": _unvaried,
}
