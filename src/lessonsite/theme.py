"""Templates in, pages out: a view goes into a template, and its HTML comes back.

Templates write addresses as the catalog does; `href` marks them, and `render` makes each relative to the page it
stands on, so that the same bytes work at a domain's root, under a prefix, and opened from a folder.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import BytecodeCache, Environment
from markupsafe import Markup, escape
from msgspec.json import Encoder

from lessonsite.hrefs import ROOT, href, quoted, relative_href, root_of
from lessonsite.questions import KINDS
from lessonsite.templating import Pure, environment
from lessonsite.words import Words, load

_LONG = 90
_SAME = Markup()
#: What an attribute between single quotes escapes: it leaves the double ones of JSON as they are.
_BETWEEN_QUOTES = str.maketrans({"'": "&#39;", "<": "&lt;", "&": "&amp;"})
_encoded = Encoder().encode
_BLOCK = re.compile(r"<(?:p|pre|[uod]l|div|table|blockquote|figure|hr|h\d)\b")


class Theme:
    """The theme's templates by name, and the addresses of its files: what `asset("site.css")` is called in this
    build.

    Templates that are *compiled* already are used as they are, unless the *code* that compiled them was another.
    """

    def __init__(
        self,
        templates: Mapping[str, str],
        assets: Mapping[str, str],
        compiled: BytecodeCache | None = None,
        code: str = "",
    ) -> None:
        self._compiled = compiled
        self._code = code
        self._templates = dict(templates)
        self._assets = dict(assets)
        self._environments: dict[str, Environment] = {}
        signs = {"math.css": "<math", **{f"{kind}.css": f'data-kind="{kind}"' for kind in KINDS}}
        self._signs = {sheet: sign for sheet, sign in signs.items() if sheet in assets}

    def render(self, template: str, /, **values: Any) -> str:
        """What *template* makes of *values*, of which `view` is one: its frame says the page's address and language.

        Sheets for formulas, and for kinds of question, are on the pages that turned out to hold such.
        """
        frame = values["view"].frame
        text = self.environment(frame.language).get_template(template).render(values)
        if links := [self._link(sheet) for sheet, sign in self._signs.items() if sign in text]:
            text = text.replace("</head>", f"{''.join(links)}</head>", 1)
        return text.replace(f'="{ROOT}', f'="{root_of(frame.address, frame.base)}')

    def environment(self, language: str) -> Environment:
        """The templates with their words in *language*."""
        made = self._environments.get(language)
        if made is None:
            made = self._environments[language] = self._new_environment(load(language))
        return made

    def _new_environment(self, words: Words) -> Environment:
        @cache
        def script_words(first: str, *others: str) -> Markup:
            entries = words.under(first)
            for other in others:
                entries |= {other + key: entry for key, entry in words.under(other).items()}
            return single_quoted(_as_json(entries))

        pure: Pure = {"t": words, "asset": self._asset, "language_name": _language_name, "script_words": script_words}
        salt = _as_json([self._code, words.entries, sorted(self._assets.items())])
        made = environment(self._templates, pure, words.spoken, salt, self._compiled)
        made.globals.update(
            words=words,
            question_kinds=tuple(KINDS),
            content_sheets=tuple(self._signs),
            question_form=cache(lambda kind: made.get_template(KINDS[kind].template).module),
            duration=lambda minutes: _duration(minutes, words),
            question_key=lambda question: _as_json(KINDS[question.kind].key(question.data)),
            holds_blocks=_BLOCK.search,
            question_answer=lambda question: Markup(KINDS[question.kind].answer(question.data, words)),
        )
        made.filters.update(href=href, quoted=quoted, relative=relative_href, lang=lang, single_quoted=single_quoted)
        return made

    def _link(self, sheet: str) -> str:
        return f'<link rel="stylesheet" href="{href(self._asset(sheet))}">\n'

    def _asset(self, name: str) -> str:
        return self._assets[name]


def _as_json(value: Any) -> str:
    return _encoded(value).decode()


def _duration(minutes: int, words: Words) -> str:
    """How long several lessons take: to the minute where it is short, else in hours, halves up as in scripts."""
    return words("time.min", n=minutes) if minutes < _LONG else words("time.hours", n=(minutes + 30) // 60)


def single_quoted(text: str) -> Markup:
    """*text* as an attribute between single quotes holds it, where JSON stays readable and short."""
    return Markup(text.translate(_BETWEEN_QUOTES))


def lang(language: str, page: str) -> Markup:
    """The attribute of what stands in another *language* than its *page*; nothing where either is not known."""
    return _SAME if language == page or not (language and page) else Markup(f' lang="{escape(language)}"')


@cache
def _language_name(language: str) -> str:
    """What a language calls itself; where there are no words in it, its tag."""
    words = load(language)
    return words("language.name") if words.spoken == language.partition("-")[0].lower() else language
