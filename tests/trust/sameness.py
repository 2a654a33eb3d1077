"""One catalog, one site: wherever and however it is built, and whatever was edited in which order."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from tests.built import ROOT
from tests.trust.trial import (
    Trial,
    command,
    edit,
    environment,
    fresh_state,
    heal,
    last_line,
    leftovers,
    made_catalog,
    run,
    state,
)

_LESSONS = 12


def two_at_once(times: int, folder: Path) -> Trial:
    """Start two builds of one catalog in the same moment, and look for a page of its site until both have ended."""
    trial = Trial("two builds at once: both end well, no page was ever missing, and the site is whole")
    root, chance = made_catalog(folder / "two", _LESSONS), Random(5)
    heal(root)
    for number in range(times):
        if number % 4 == 0:
            shutil.rmtree(root / ".lessonsite", ignore_errors=True)
        edit(root, chance, 0.5)
        builds = [
            subprocess.Popen(
                command(root, "build"), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment()
            )
            for _ in range(2)
        ]
        is_there = _is_there_until_ended(root / "build" / "index.html", builds)
        said = [build.communicate()[1] for build in builds]
        is_well = all(build.returncode == 0 for build in builds) and not leftovers(root)
        is_whole = state(root / "build") == fresh_state(root, folder / "aside")
        what = f"pair {number}: {[last_line(one) for one in said]}, there: {is_there}, whole: {is_whole}"
        trial.expect(is_well and is_there and is_whole, what)
    return trial


def _is_there_until_ended(page: Path, builds: Sequence[subprocess.Popen[str]]) -> bool:
    is_there = True
    while any(build.poll() is None for build in builds):
        is_there = is_there and page.is_file()
    return is_there


def anywhere(times: int, folder: Path) -> Trial:
    """Build it in other folders, time zones, languages, with other seeds, masks, numbers of jobs, orders of files."""
    trial = Trial("built elsewhere, by another, in another order: the same bytes")
    root, chance = made_catalog(folder / "anywhere", _LESSONS), Random(6)
    heal(root)
    expected = state(root / "build")
    for number in range(times):
        other = folder / f"other place {number}" / "ö"
        _copy_shuffled(root, other, chance)
        mask = chance.choice((0o022, 0o077, 0o002))
        jobs = str(chance.choice((1, 2, 4)))
        words = ["sh", "-c", f'umask {mask:o}; exec "$@"', "sh", *command(other, "build", "--jobs", jobs)]
        done = run(
            words,
            TZ=chance.choice(("UTC", "Asia/Kathmandu", "America/St_Johns")),
            LC_ALL=chance.choice(("C", "C.UTF-8", "POSIX")),
            PYTHONHASHSEED=str(chance.randrange(4_000_000_000)),
        )
        is_same = state(other / "build") == expected
        trial.expect(done.returncode == 0 and is_same, f"place {number}: {last_line(done.stderr)}")
        shutil.rmtree(other.parent)
    return trial


def edited(times: int, folder: Path) -> Trial:
    """Edit at random and build, each time; and build the same catalog where nothing is remembered."""
    trial = Trial("after a random edit: the site that a fresh build makes")
    root, chance = made_catalog(folder / "edited", _LESSONS), Random(7)
    heal(root)
    for number in range(times):
        does = chance.choice(_EDITS)
        does(root, chance, number)
        done = run(command(root, "build", "--skip-broken"))
        aside = folder / "aside"
        shutil.rmtree(aside, ignore_errors=True)
        shutil.copytree(root, aside, ignore=shutil.ignore_patterns("build", ".lessonsite"))
        again = run(command(aside, "build", "--skip-broken"))
        is_same = state(root / "build") == state(aside / "build")
        is_well = done.returncode == again.returncode == 0
        trial.expect(is_well and is_same, f"edit {number}, {does.__name__}: {last_line(done.stderr)}")
    return trial


def _copy_shuffled(root: Path, other: Path, chance: Random) -> None:
    """Copy a catalog, its files in another order, which many file systems list them in."""
    files = [path for path in root.rglob("*") if path.is_file()]
    kept = [path for path in files if not path.relative_to(root).parts[0].startswith((".", "build"))]
    for path in chance.sample(kept, len(kept)):
        target = other / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _lessons(root: Path) -> list[Path]:
    return sorted(root.glob("lessons/*/*.md"))


def _change(root: Path, chance: Random, old: str, new: str) -> None:
    file = chance.choice(_lessons(root))
    file.write_text(file.read_text().replace(old, new, 1))


def _body(root: Path, chance: Random, number: int) -> None:
    edit(root, chance, 0.0)


def _title(root: Path, chance: Random, number: int) -> None:
    _change(root, chance, "title: ", f"title: {number} ")


def _term(root: Path, chance: Random, number: int) -> None:
    _change(root, chance, "terms:\n", f"terms:\n  Word {number}: A word like {number}.\n")


def _question(root: Path, chance: Random, number: int) -> None:
    _change(root, chance, "\n## Quiz\n", f"\n## Quiz\n\n### Why {number}?\n\n- [ ] this\n- [x] that\n")


def _section(root: Path, chance: Random, number: int) -> None:
    _change(root, chance, "\n## ", f"\n## Part {number}\n\nSee [above](#part-{number}).\n\n## ")


def _mistake(root: Path, chance: Random, number: int) -> None:
    _change(root, chance, "title: ", "levle: 3\ntitle: ")


def _mend(root: Path, chance: Random, number: int) -> None:
    for file in _lessons(root):
        file.write_text(file.read_text().replace("levle: 3\n", ""))


def _added(root: Path, chance: Random, number: int) -> None:
    near = chance.choice(_lessons(root))
    text = f"---\ntitle: New {number}\nrequires: [{near.stem}]\n---\n\n## One\n\n[There]({near.name}).\n"
    near.with_name(f"new-{number}.md").write_text(text)


def _removed(root: Path, chance: Random, number: int) -> None:
    if len(lessons := _lessons(root)) > _LESSONS // 2:
        chance.choice(lessons).unlink()


def _renamed(root: Path, chance: Random, number: int) -> None:
    file = chance.choice(_lessons(root))
    file.rename(file.with_name(f"named-{number}.md"))


def _translated(root: Path, chance: Random, number: int) -> None:
    file = chance.choice(_lessons(root))
    if not file.stem.endswith(".de"):
        file.with_suffix(".de.md").write_text(f"---\ntitle: Deutsch {number}\n---\n\n## Eins\n\nText.\n")


def _pictured(root: Path, chance: Random, number: int) -> None:
    file = chance.choice(_lessons(root))
    size = chance.randint(1, 900)
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}"/>'
    (file.parent / "picture.svg").write_text(picture)
    file.write_text(file.read_text() + "\n![A square](picture.svg)\n")


def _unpictured(root: Path, chance: Random, number: int) -> None:
    """Take a picture away, or show another in its place, which no lesson's text tells of."""
    pictures = sorted(root.glob("lessons/*/picture.svg"))
    if pictures and chance.random() < 0.5:
        chance.choice(pictures).unlink()
    elif pictures:
        chance.choice(pictures).write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number + 1} 1"/>')


def _settings(root: Path, chance: Random, number: int) -> None:
    (root / "lessonsite.yaml").write_text(f"title: Catalog {number}\nid: a-catalog\nlanguages: [de]\n")


def _tracks(root: Path, chance: Random, number: int) -> None:
    folder = chance.choice(_lessons(root)).parent
    (folder / "_track.yaml").write_text(f"title: Track {number}\norder: {chance.randint(1, 9)}\n")


def _theme(root: Path, chance: Random, number: int) -> None:
    theme = root / "static" / "css" / "tokens.css"
    theme.parent.mkdir(parents=True, exist_ok=True)
    if theme.exists() and chance.random() < 0.5:
        theme.unlink()
    else:
        theme.write_text(f":root {{ --ls-own: {number}px }}\n")


def _template(root: Path, chance: Random, number: int) -> None:
    """Have an own template, another one than before, or the theme's again."""
    own = root / "templates" / "not-found.html"
    own.parent.mkdir(exist_ok=True)
    if own.exists() and chance.random() < 0.3:
        own.unlink()
    else:
        own.write_text((ROOT / "templates" / own.name).read_text() + f"<!-- {number} -->\n")


def _path(root: Path, chance: Random, number: int) -> None:
    near = chance.choice(_lessons(root))
    (root / "paths.yaml").write_text(f"way:\n  title: Way {number}\n  lessons: [{near.parent.name}/{near.stem}]\n")


def _memory(root: Path, chance: Random, number: int) -> None:
    """Lose or spoil what is remembered."""
    spare = root / ".lessonsite" / "spare"
    if chance.random() < 0.5:
        shutil.rmtree(spare, ignore_errors=True)
    else:
        (root / ".lessonsite" / "memory.db").write_bytes(os.urandom(5_000))


_EDITS: tuple[Callable[[Path, Random, int], None], ...] = (
    *(_body, _title, _term, _question, _section, _mistake, _mend, _added, _removed, _renamed),
    *(_translated, _pictured, _unpictured, _settings, _tracks, _theme, _template, _path, _memory),
)
