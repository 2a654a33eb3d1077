"""Hostile text in every field of a catalog, and in every box of its pages, in a browser with no policy to stop it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Page, Route, sync_playwright

from tests.browser.serving import PREFIX, serve
from tests.built import ROOT
from tests.catalogs import write_files
from tests.tools import chromium, node
from tests.trust.trial import Trial, command, run

_LINES = (ROOT / "tests" / "hostile.txt").read_text("utf-8").splitlines()
_KEY = "lessonsite:hostile:1"
_SOME_DAYS_AGO = 1_700_000_000_000

#: Notes that code ran, or that an element bears what could run.
_WATCH = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print"])
    window[name] = (...said) => void window.top.ran.push(`${name} ${said}`);
"""
_FOUND = """() => {
    const leads = /^(href|src|action|formaction)$/i;
    const runs = /^\\W*(javascript|vbscript):/i;
    const found = [...window.ran];
    for (const element of document.querySelectorAll("*"))
        for (const { name, value } of element.attributes)
            if (/^on/i.test(name) || (leads.test(name) && runs.test(value)))
                found.push(`${element.localName} ${name}=${value}`);
    return found;
}"""
_POINT = """() => {
    for (const element of document.querySelectorAll("main *"))
        for (const kind of ["mouseover", "focus", "click", "toggle", "animationend"])
            if (!element.closest("a, form, button, summary, dialog")) element.dispatchEvent(new Event(kind));
}"""
_TYPE = """([place, texts]) => texts.map(text => {
    const field = document.querySelector(place);
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
})"""


def shown(times: int, folder: Path) -> Trial:
    """Open every page of a catalog whose every field is hostile."""
    trial = Trial("hostile text in a catalog's fields: no page runs it, with the policy off")
    lines = _LINES[:times]
    root = folder / "hostile"
    write_files(root, dict(_catalog(lines)))
    done = run(command(root, "build", "--skip-broken"))
    assert done.returncode == 0, done.stderr
    pages = sorted((root / "build").rglob("index.html"))
    with serve(root / "build") as site, _browser(site, trial) as page:
        for path in pages:
            address = path.parent.relative_to(root / "build").as_posix()
            page.goto(site + quote(address) + "/")
            page.evaluate(_POINT)
            _look(trial, page, address)
    trial.note = f"{len(lines)} texts, {len(list(root.glob('build/hostile-*/*/index.html')))} lessons"
    return trial


def typed(times: int, folder: Path) -> Trial:
    """Give such texts to a page: in its boxes, its address, and the files that it takes."""
    trial = Trial("hostile text in boxes, addresses and files: no page runs it, with the policy off")
    lines = _LINES[:times]
    root = folder / "typed"
    write_files(root, {"lessonsite.yaml": "id: hostile\n", "lessons/a/one.md": _lesson("plain"), **_second()})
    done = run(command(root, "build"))
    assert done.returncode == 0, done.stderr
    with serve(root / "build") as site, _browser(site, trial) as page:
        for line in lines:
            for address in (f"a/one/#{quote(line)}", f"search/?q={quote(line)}", f"{quote(line)}/"):
                page.goto(site + address)
                _look(trial, page, address)
            page.goto(site + "progress/")
            page.evaluate("([key, text]) => localStorage.setItem(key, text)", [_KEY, json.dumps(_record(line))])
            record = folder / "record.json"
            record.write_text(json.dumps(_record(line)))
            page.reload()
            page.locator("input[type=file]").set_input_files(record)
            for address in ("progress/", "review/", "a/two/"):
                page.goto(site + address)
                _look(trial, page, f"{address} with a record of {line}")
            note = page.locator(".section-note-text").first.text_content()
            trial.expect(note == line, f"the note {line!r} is shown as {note!r}")
        for address, place in (
            ("a/one/", ".tutor-box [type=text]"),
            ("search/", "[type=search]"),
            ("a/one/", "textarea"),
        ):
            page.goto(site + address)
            page.locator(place).first.wait_for(state="attached")
            page.evaluate(_TYPE, [place, lines])
            page.wait_for_load_state("networkidle")
            _look(trial, page, f"{address} {place}")
    return trial


def _look(trial: Trial, page: Page, what: str) -> None:
    found = page.evaluate(_FOUND)
    trial.expect(not found, f"{what}: {found[:3]}")


@contextmanager
def _browser(site: str, trial: Trial) -> Iterator[Page]:
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node()))
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=flags)
        context = browser.new_context(bypass_csp=True, service_workers="block")
        context.add_init_script(_WATCH)

        def let_through(route: Route) -> None:
            if route.request.url.startswith((site.removesuffix(PREFIX), "data:", "blob:")):
                route.fallback()
            else:
                trial.expect(False, f"asked for {route.request.url}")
                route.abort()

        context.route("**/*", let_through)
        yield context.new_page()
        browser.close()


def _catalog(lines: list[str]) -> Iterator[tuple[str, str]]:
    """A track, a path and two lessons for each line, which stands in each of their fields."""
    yield "lessonsite.yaml", f"title: {json.dumps(lines[0])}\nid: hostile\nsummary: {json.dumps(lines[0])}\n"
    ways: dict[str, Any] = {}
    for number, line in enumerate(lines):
        place = f"lessons/hostile-{number}"
        yield f"{place}/_track.yaml", json.dumps({"title": line, "summary": line})
        yield f"{place}/front.md", _front(line)
        yield f"{place}/body.md", _lesson(line)
        ways[f"way-{number}"] = {"title": line, "summary": line, "lessons": [f"hostile-{number}/body"]}
    yield "paths.yaml", json.dumps(ways)


def _front(line: str) -> str:
    question = {"question": line, "body": line, "hints": [line], "why": line}
    told = {
        **dict.fromkeys(("title", "summary", "level", "x-own"), line),
        **{key: [line] for key in ("tags", "objectives", "authors")},
        "terms": {line: line},
        "quiz": [
            {**question, "choices": [{"text": line, "right": True, "feedback": line}, {"text": "b", "feedback": line}]},
            {**question, "answer": line},
            {**question, "order": [line, "b"]},
            {**question, "match": [[line, line], ["b", "c"]]},
            {**question, "model": line},
        ],
    }
    return f"---\n{json.dumps(told)}\n---\n\n## One\n\nText.\n"


def _lesson(line: str) -> str:
    return f"""{line}

## Heading {line}

{line} **{line}** `{line}` ${line}$ [{line}](x.md "{line}") ![{line}](x.png "{line}") [x]({line}) ![x]({line}) x[^1]

[^1]: {line}

> [!NOTE]
> {line}

```html title="{line}"
{line}
```

| {line} | b |
|---|---|
| {line} | c |

<details><summary>{line}</summary>

{line}

</details>

### Try it (5 min)

- [ ] {line}

### The big idea

{line}

## Key terms

{line}
: {line}

## Quiz

### {line}

- [ ] {line}
  > {line}
- [x] b

Hint: {line}

Why: {line}

### Short {line}

Answer: {line}

### Order {line}

1. {line}
2. b

### Match {line}

| a | b |
|---|---|
| {line} | {line} |
| c | d |

### Gap {line} [[{line} | b]]

### Open {line}

Model answer: {line}
"""


def _second() -> dict[str, str]:
    return {"lessons/a/two.md": "# Two\n\n## One\n\nText of the second lesson.\n"}


def _record(line: str) -> dict[str, Any]:
    """A learner's record, hostile wherever it holds text."""
    told = (
        ("answer", line, [line], 0, 0, line),
        ("tick", line),
        ("recall", line, 1),
        ("note", "one", line),
        ("edition", line, {line: line}, {line: line}, [line]),
    )
    facts = {f"old-{number}": [kind, _SOME_DAYS_AGO, *rest] for number, (kind, *rest) in enumerate(told, 1)}
    lessons = {name: {"facts": facts, "gone": {}} for name in ("a/two", line)}
    return {"version": 1, "learner": line, "lessons": lessons}
