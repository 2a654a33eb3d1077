"""The build and the browser look a text up by the same words, whatever its script."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from random import Random

import pytest

from lessonsite.wordforms import compounds_of, words_of
from tests.tools import node

ROOT = Path(__file__).parent.parent
TABLE = json.loads((ROOT / "tests" / "wordforms.json").read_text("utf-8"))
#: Scripts with letters that lose accents, that join, that put no spaces between words; and signs of all kinds.
BLOCKS = (
    *((32, 127), (160, 591), (768, 880), (880, 1024), (1024, 1280), (1424, 1525), (1536, 1750), (2304, 2432)),
    *((3585, 3676), (4256, 4294), (7680, 8190), (8192, 8304), (12289, 12544), (13312, 13400), (19968, 20300)),
    *((44032, 44200), (65281, 65500)),
)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["text"])
def test_a_text_is_looked_up_by_these_words(row: dict[str, list[str]]) -> None:
    assert words_of(str(row["text"])) == row["words"]


@pytest.mark.parametrize("row", [row for row in TABLE if "compounds" in row], ids=lambda row: row["text"])
def test_what_is_written_with_hyphens_is_found_without(row: dict[str, list[str]]) -> None:
    assert compounds_of(str(row["text"])) == row["compounds"]


def test_the_browser_finds_the_same_words_in_any_text() -> None:
    random = Random("words")
    parts = ["".join(chr(random.randrange(*random.choice(BLOCKS))) for _ in range(6)) for _ in range(4_000)]
    texts = [random.choice(["", " ", "\n", "\u00a0"]).join(random.sample(parts, 3)) for _ in range(3_000)]

    script = (
        f"import {{ wordsOf }} from {json.dumps((ROOT / 'static/js/wordforms.js').as_uri())};"
        "let text = ''; for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk;"
        "console.log(JSON.stringify(JSON.parse(text).map(wordsOf)));"
    )
    command = [str(node()), "--input-type=module", "--eval", script]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)

    theirs = json.loads(done.stdout)
    wrong = [
        (ascii(text), words_of(text), found)
        for text, found in zip(texts, theirs, strict=True)
        if words_of(text) != found
    ]
    assert not wrong, wrong[:5]
