"""Code blocks of made lessons: three languages, with four words to fill in."""

from __future__ import annotations

from random import Random

from tests.bench.words import NOUNS

_SNIPPETS = {
    "python": '''
from collections import Counter


def count_<a>s(<b>s: list[str], least: int = <m>) -> dict[str, float]:
    """How often each <a> stands among *<b>s*, as a share."""
    counts = Counter(<c>.strip().lower() for <c> in <b>s)
    total = sum(counts.values()) or 1  # never divide by nothing
    return {<c>: n / total for <c>, n in counts.items() if n >= least}


if __name__ == "__main__":
    print(f"{count_<a>s(['<d>', '<b>', '<d>'])!r}")
''',
    "javascript": """
import { <a> } from "./<b>.js";

export class <C>List extends EventTarget {
  #items = new Set();

  /** Add a <c>, unless there are <m> already. */
  add(<c>) {
    if (this.#items.size >= <m> || this.#items.has(<c>)) return false;
    this.#items.add(<a>(<c>, { <d>: true, size: 0.5 }));
    this.dispatchEvent(new Event(`<d>-${this.#items.size}`));
    return true;
  }
}
""",
    "bash": """
#!/bin/bash
set -eu
readonly <A>_DIR="${1:?usage: $0 FOLDER}"
count=0
while IFS= read -r line; do
  case "$line" in
    *<b>*) count=$((count + <m>)) ;;  # a <c>
    "") continue ;;
  esac
done < <(find "$<A>_DIR" -name '<d>-*.log' | sort)
printf '%s: %d\\n' "<b>" "$count" >&2
""",
}


def snippet(random: Random) -> str:
    """A fenced block of code."""
    language = random.choice(list(_SNIPPETS))
    text = _SNIPPETS[language].strip().replace("<m>", str(random.randint(2, 99)))
    for letter, word in zip("abcd", random.sample(NOUNS, 4), strict=True):
        text = text.replace(f"<{letter}>", word)
        text = text.replace(f"<{letter.upper()}>", word.upper() if language == "bash" else word.capitalize())
    return f"```{language}\n{text}\n```"
