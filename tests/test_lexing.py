"""The quick lexers read as Pygments' own do: fewer patterns tried, the same tokens made."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygments.lexers import get_lexer_by_name

from lessonsite import lexing
from lessonsite.lexing import lex_quickly

LANGUAGES = """
bash batch c c++ clojure console css csharp dart diff docker elixir go graphql haskell html html+jinja ini java
javascript json kotlin latex lua make markdown matlab nginx objective-c ocaml perl php powershell pycon python r ruby
rust scala scss sql swift toml typescript vbnet vim xml yaml zig
"""
SIGNS = """
< > & " ' ` { } ( ) [ ] ; : = # / * - + . $ @ ! \\ % ^ | ? , ~ _ 0 1 9 a b x z A B é 漢 ſ K def class if /* */ // <!--
--> <?php ?> ''' \""" ${ #{ {{ }} {% %} >>> 0x1f 1e5 true None function begin end \\n <p </p> @x :: -> => import SELECT
re r' f" -- =begin <<EOF
"""
CODE = st.lists(st.sampled_from([*SIGNS.split(), " ", "  ", "\t", "\n", "\n\n"]), max_size=60).map("".join)


def spelled(language: str, code: str) -> list[tuple[object, str]]:
    """What the library makes of it."""
    return [(kind, value) for _, kind, value in get_lexer_by_name(language).get_tokens_unprocessed(code)]


@pytest.mark.parametrize("language", LANGUAGES.split())
@settings(max_examples=12, deadline=None)
@given(code=CODE)
def test_code_is_read_as_the_library_reads_it(language: str, code: str) -> None:
    assert list(lex_quickly(get_lexer_by_name(language), code)) == spelled(language, code)


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_any_text_is_read_as_the_library_reads_it(code: str) -> None:
    for language in ("python", "javascript", "html", "sql", "basic"):
        assert list(lex_quickly(get_lexer_by_name(language), code)) == spelled(language, code)


def test_most_patterns_are_not_tried_in_most_places() -> None:
    table = lexing._table(get_lexer_by_name("python"), "root")

    tried = sum(len(rules) for rules in table[:128]) / 128

    assert tried < len(table[128]) / 2
