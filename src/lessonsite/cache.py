"""The memory: one SQLite file in `.lessonsite/`, beside the site and never in it. It holds data only, and can be
deleted at any time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from lessonsite.offline_packs import FileInfo

_SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS stats (path TEXT PRIMARY KEY, size INT, time INT, inode INT, digest TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS site_files (address TEXT PRIMARY KEY, key TEXT, size INT, digest TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
#: A list of keys as one parameter, since SQLite limits the number of those.
_IS_AMONG = "key IN (SELECT value FROM json_each(?))"
#: Of the schema: a memory of another version is begun again.
_VERSION = 4
_PAGE = 16_384
#: Seconds to wait for another process that writes.
_PATIENCE = 60


class Stat(Struct, frozen=True):
    """What a file's content was when it had this size, time (nanoseconds) and inode."""

    size: int
    time: int
    inode: int
    digest: str


class SiteFile(Struct, frozen=True, gc=False):
    """A file of the site: the *key* that it was made under, and what came of it."""

    key: str
    info: FileInfo


class Memory:
    """What earlier builds knew: answers by key, files by their stats, and those of the site that was published
    last.

    Several processes may hold one memory; each opens it for itself.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._connection = _open(file)

    def get(self, key: str) -> bytes | None:
        """What is kept under *key*."""
        row = self._connection.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        return bytes(row[0]) if row and isinstance(row[0], bytes) else None

    def get_all(self, keys: Sequence[str]) -> dict[str, bytes]:
        """What is kept under each of *keys*, where anything is."""
        rows = self._connection.execute(f"SELECT key, value FROM kept WHERE {_IS_AMONG}", (json.dumps(keys),))
        return {key: bytes(value) for key, value in rows if isinstance(value, bytes)}

    def existing_keys(self, keys: Sequence[str]) -> set[str]:
        """Those of *keys* under which anything is kept."""
        rows = self._connection.execute(f"SELECT key FROM kept WHERE {_IS_AMONG}", (json.dumps(keys),))
        return {key for (key,) in rows}

    def put(self, key: str, value: bytes) -> None:
        """Keep *value* under *key*."""
        self.put_all([(key, value)])

    def put_all(self, entries: Iterable[tuple[str, bytes]]) -> None:
        """Keep all *entries*, or, where the process is killed meanwhile, none of them."""
        with self._connection as transaction:
            transaction.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", entries)

    def retain(self, keys: Iterable[str]) -> None:
        """Forget what is kept under any other key, once that is most of it."""
        wanted = set(keys)
        (count,) = self._connection.execute("SELECT count(*) FROM kept").fetchone()
        if count > 2 * len(wanted) + 1_000:
            held = self._connection.execute("SELECT key FROM kept").fetchall()
            with self._connection as transaction:
                transaction.executemany("DELETE FROM kept WHERE key = ?", (row for row in held if row[0] not in wanted))

    @property
    def stats(self) -> dict[str, Stat]:
        """What is known of files, by path."""
        rows = self._connection.execute("SELECT path, size, time, inode, digest FROM stats")
        return {path: Stat(size, time, inode, digest) for path, size, time, inode, digest in rows}

    @property
    def site_files(self) -> dict[str, SiteFile]:
        """The files of the site published last, by address."""
        rows = self._connection.execute("SELECT address, key, size, digest FROM site_files")
        return {address: SiteFile(key, FileInfo(size, name)) for address, key, size, name in rows}

    def fact(self, name: str) -> str:
        """A fact about the last build, or the empty text."""
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def forget_fact(self, name: str) -> None:
        """Forget a fact about the last build."""
        with self._connection as transaction:
            transaction.execute("DELETE FROM facts WHERE name = ?", (name,))

    def keep_facts(self, facts: Mapping[str, str]) -> None:
        """Keep *facts* about the last build, in place of those of the same names."""
        with self._connection as transaction:
            transaction.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts.items())

    def keep_stats(self, changed: Mapping[str, Stat], gone: Iterable[str]) -> None:
        """Keep what was found out about files."""
        rows = [(path, stat.size, stat.time, stat.inode, stat.digest) for path, stat in changed.items()]
        with self._connection as transaction:
            transaction.executemany("DELETE FROM stats WHERE path = ?", ((path,) for path in gone))
            transaction.executemany("INSERT OR REPLACE INTO stats VALUES (?, ?, ?, ?, ?)", rows)

    def keep_site_files(self, changed: Mapping[str, SiteFile], gone: Sequence[str], facts: Mapping[str, str]) -> None:
        """Keep what was published, and the *facts* that go with it, all at once."""
        rows = [(address, file.key, file.info.size, file.info.digest) for address, file in changed.items()]
        with self._connection as transaction:
            transaction.executemany("DELETE FROM site_files WHERE address = ?", ((address,) for address in gone))
            transaction.executemany("INSERT OR REPLACE INTO site_files VALUES (?, ?, ?, ?)", rows)
            transaction.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts.items())

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _open(file: Path) -> sqlite3.Connection:
    """Open the memory; one that can't be read is begun again, for it holds nothing that can't be made again."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _connect(file)
    except sqlite3.DatabaseError:
        for leftover in _siblings(file):
            leftover.unlink(missing_ok=True)
        return _connect(file)


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_PATIENCE)
    try:
        # A lost or torn memory is only a slower build, so waiting for the disk is not worth it.
        connection.execute("PRAGMA synchronous = OFF")
        # What is kept is mostly longer than SQLite's own pages of 4 kB, each of which would be a write of its own.
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        connection.execute("PRAGMA journal_mode = WAL")
        if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            _renew(connection)
        connection.execute("SELECT count(*) FROM facts").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _renew(connection: sqlite3.Connection) -> None:
    with closing(connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")) as tables:
        for (name,) in tables.fetchall():
            connection.execute(f'DROP TABLE "{name}"')
    connection.executescript(_SCHEMA)
    connection.execute(f"PRAGMA user_version = {_VERSION}")


def _siblings(file: Path) -> Iterator[Path]:
    yield from (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm"))
