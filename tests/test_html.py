"""Every page of every catalog is valid HTML: the Nu checker says so."""

from __future__ import annotations

import json
import re
import subprocess

from tests.built import Built
from tests.tools import html_checker, java

#: What the authors of real catalogs wrote: raw HTML that is harmless, so it is not cleaned, and headings that leave a
#: level out, as where all of a text stands at `###` above a `## Quiz`. Theirs to mend.
AUTHORS = re.compile(
    r"“figcaption” not allowed as child of element “td”|row group .* has no cells beginning on it"
    r"|skipping \d+ heading level"
)


#: Deep trees need a deep stack. A run is over before what the second compiler makes of the checker is worth its making.
JVM = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def test_the_checker_finds_nothing_wrong_on_any_page(built_site: Built) -> None:
    command = [str(java()), *JVM, "-jar", str(html_checker()), "--errors-only", "--skip-non-html"]

    done = subprocess.run(
        [*command, "--format", "json", "--stdout", "--exit-zero-always", str(built_site.folder)],
        capture_output=True,
        text=True,
        check=True,
    )

    theirs = AUTHORS if built_site.theirs else re.compile("(?!)")
    messages = [said for said in json.loads(done.stdout)["messages"] if not theirs.search(said["message"])]
    wrong = [_line(message) for message in messages]
    assert not wrong, f"{len(wrong)} errors in {built_site.name}:\n" + "\n".join(wrong[:40])


def _line(message: dict[str, str | int]) -> str:
    page = str(message.get("url", "")).removeprefix("file:")
    return f"{page}:{message.get('lastLine')}: {message['message']} | {message.get('extract', '')!r}"
