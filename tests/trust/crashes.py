"""Builds that are killed, and builds whose disk or system fails them: the site is the one before or the one after."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

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

_LESSONS = 24
_TREE = "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir"
_WRITES = f"write,pwrite64,writev,fsync,fdatasync,syncfs,ftruncate,{_TREE}"
_ERRORS = ("ENOSPC", "EIO", "EDQUOT")
#: What file systems that neither exchange folders nor link files answer.
_PLAIN = ("inject=renameat2:error=EINVAL", "inject=link,linkat:error=EPERM")


def killed(times: int, folder: Path) -> Trial:
    """Kill a build and its workers at random moments, from a cold start and after an edit."""
    trial = Trial("killed at a random moment: the site before or the site after, and the next build heals")
    root, chance = made_catalog(folder / "killed", _LESSONS), Random(1)
    started = time.perf_counter()
    heal(root)
    whole = time.perf_counter() - started
    for number in range(times):
        edit(root, chance, chance.choice((0.0, 0.3, 1.0)))
        is_cold = number % 4 == 0
        if is_cold:
            shutil.rmtree(root / ".lessonsite")
        before = state(root / "build")
        _killed_after(root, chance.uniform(0, whole * (1.1 if is_cold else 0.8)))
        _judge(trial, root, before, f"kill {number}")
    return trial


def killed_in_publishing(times: int, folder: Path) -> Trial:
    """Kill it when it is about to change a folder: to make, link, rename or remove something."""
    trial = Trial("killed while folders are changed: the same")
    root, chance = made_catalog(folder / "publishing", _LESSONS), Random(2)
    heal(root)
    edit(root, chance, 0.5)
    calls = len(_traced(root, f"trace={_TREE}").splitlines())
    for number in range(times):
        edit(root, chance, 0.5)
        before = state(root / "build")
        call = chance.randint(1, max(1, calls))
        _traced(root, f"trace={_TREE}", f"inject={_TREE}:signal=KILL:when={call}")
        _judge(trial, root, before, f"kill at call {call}, {number}")
    return trial


def failing(times: int, folder: Path) -> Trial:
    """Have the system refuse the first, second, third … call that writes, as full and broken disks do."""
    trial = Trial("a call that writes fails: exit 3 in a line, the site as it was, and the next build heals")
    root, chance = made_catalog(folder / "failing", _LESSONS // 4), Random(3)
    heal(root)
    reached = 0
    for call in range(1, times + 1):
        edit(root, chance, 0.5)
        if call % 5 == 0:
            shutil.rmtree(root / ".lessonsite")
        before = state(root / "build")
        error = _ERRORS[call % len(_ERRORS)]
        done = _under_strace(root, f"trace={_WRITES}", f"inject={_WRITES}:error={error}:when={call}")
        reached += "INJECTED" in done.log
        _judge_failure(trial, root, before, done, f"{error} at call {call}")
    trial.note = f"{reached} met such a call"
    return trial


def unlinked(times: int, folder: Path) -> Trial:
    """Build where folders can't be exchanged and files can't be linked; every other time killed at one of the renames
    that stand in for an exchange.
    """
    trial = Trial("no exchange, no links: the site that a fresh build makes, and a killed build is healed")
    root, chance = made_catalog(folder / "unlinked", _LESSONS // 4), Random(10)
    heal(root)
    for number in range(times):
        # The next build then finds a page that its spare has not even a folder for.
        (root / f"lessons/new-{number}").mkdir()
        (root / f"lessons/new-{number}/one.md").write_text(f"# New {number}\n")
        heal(root)
        edit(root, chance, 0.0)
        before, call = state(root / "build"), number // 2 % 3 + 1
        done = _under_strace(root, *_PLAIN, *([f"inject=rename:signal=KILL:when={call}"] if number % 2 else []))
        seen = state(root / "build")
        if number % 2:
            heal(root)
            is_whole = seen in (before, "", state(root / "build")) and not leftovers(root)
            trial.expect(is_whole, f"killed at rename {call}, {number}")
        else:
            is_same = seen == fresh_state(root, folder / "aside")
            trial.expect(done.code == 0 and is_same, f"build {number}: {last_line(done.said)}, same: {is_same}")
    return trial


def filling(times: int, folder: Path) -> Trial:
    """Build on a disk with less and less room."""
    trial = Trial("the disk is full: exit 3 in a line, the site as it was, and the next build heals")
    catalog, chance = made_catalog(folder / "filling", _LESSONS), Random(4)
    heal(catalog)
    edit(catalog, chance)
    heal(catalog)
    needed = sum(path.stat().st_size for path in catalog.rglob("*") if path.is_file())
    full = 0
    for level in range(times):
        with _disk(folder / "disk", 4 * needed) as disk:
            root = disk / "catalog"
            shutil.copytree(catalog, root)
            edit(root, chance)
            before = state(root / "build")
            room = shutil.disk_usage(disk).free
            left = round(needed * level / times)
            (disk / "ballast").write_bytes(b"\0" * max(0, room - left))
            done = run(command(root, "build"))
            (disk / "ballast").unlink()
            full += done.returncode != 0
            _judge_failure(trial, root, before, _Done(done.returncode, done.stderr, ""), f"{left} bytes free")
    trial.note = f"{full} were too full"
    return trial


class _Done:
    """How a build ended, what it said, and what its system calls were."""

    def __init__(self, code: int, said: str, log: str) -> None:
        self.code = code
        self.said = said
        self.log = log


def _judge(trial: Trial, root: Path, before: str, what: str) -> None:
    seen = state(root / "build")
    heal(root)
    after = state(root / "build")
    trial.expect(seen in (before, after) and not leftovers(root), f"{what}: another site, or {leftovers(root)}")


def _judge_failure(trial: Trial, root: Path, before: str, done: _Done, what: str) -> None:
    seen = state(root / "build")
    is_told = done.code == 3 and last_line(done.said).startswith("error: ") and "Traceback" not in done.said
    heal(root)
    after = state(root / "build")
    if done.code == 0:
        trial.expect(seen == after, f"{what}: said to be well, and is not")
    else:
        is_kept = seen in (before, after) and not leftovers(root)
        trial.expect(is_told and is_kept, f"{what}: {done.code}, {last_line(done.said)!r}, kept: {is_kept}")


def _killed_after(root: Path, seconds: float) -> None:
    build = subprocess.Popen(
        command(root, "build"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(),
        start_new_session=True,
    )
    try:
        build.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(build.pid, signal.SIGKILL)
        build.wait()


def _traced(root: Path, *rules: str) -> str:
    return _under_strace(root, *rules).log


def _under_strace(root: Path, *rules: str) -> _Done:
    """Build under strace, which counts the calls of each process for itself."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "calls"
        told = [part for rule in rules for part in ("-e", rule)]
        words = ["strace", "-f", "-qq", "-o", str(log), *told, *command(root, "build")]
        build = subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(), start_new_session=True
        )
        _, said = build.communicate()
        with suppress(ProcessLookupError):
            os.killpg(build.pid, signal.SIGKILL)
        return _Done(build.returncode, said, log.read_text(errors="replace") if log.exists() else "")


@contextmanager
def _disk(folder: Path, size: int) -> Iterator[Path]:
    """A disk in memory of *size* bytes; only root may make one."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
