"""A catalog in, the folder that shows it out: only files whose plan has changed are made again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from typing import Any

from lessonsite.build import note_key, plan_key, plan_site
from lessonsite.cache import Memory, SiteFile
from lessonsite.catalog import Catalog
from lessonsite.files import Tree
from lessonsite.memo import digest
from lessonsite.offline_packs import FileInfo, file_info, pack
from lessonsite.outputs import AggregateOutput, Output
from lessonsite.plans import LazyPlan, Plan
from lessonsite.pool import Pool, Tick
from lessonsite.publish import Site
from lessonsite.source import asset_address
from lessonsite.workers import make_chunk, note_chunk


class SiteUpdate:
    """The site's next state, set in the spare tree file by file, then published in one step.

    *code* names what makes pages: the package, the libraries and the theme.
    *keys* are those under which the memory keeps what went into it.
    """

    def __init__(self, site: Site, memory: Memory, code: str) -> None:
        self._site = site
        self._memory = memory
        self._code = code
        self._outlines = ""
        self._has_same_outlines = False
        self._keys_by_address: dict[str, str] = {}
        self._made: dict[str, FileInfo] = {}
        self._spare_behind: list[str] = []
        self._remade: list[str] = []
        self.keys: set[str] = set()

    @cached_property
    def before(self) -> Mapping[str, SiteFile]:
        """The files of the site that stands, by address, where that is the one that is remembered."""
        is_known = self._site.published and self._site.published == self._memory.fact("mark")
        return self._memory.site_files if is_known else {}

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return _count_pages(self._keys_by_address)

    @property
    def remade_pages(self) -> int:
        """How many of them had to be made again."""
        return _count_pages(self._remade)

    def begin(self, outlines: str) -> None:
        """Open the spare tree. *outlines* names what the views of lazy plans are made of."""
        self._outlines = digest(self._code, outlines)
        self._has_same_outlines = self._memory.fact("outlines") == self._outlines
        if not self.before:
            self._site.clear()
        elif self._site.begin(self._memory.fact("spare")):
            self._spare_behind = json.loads(self._memory.fact("behind") or "[]")

    def set_pages(self, catalog: Catalog, outputs: Mapping[str, Output], pool: Pool, tick: Tick, code: str) -> None:
        """Make the files that are made of the catalog: workers make most, this process those of aggregate outputs.
        *code* names what takes notes of lessons.
        """
        aggregates = [output for output in outputs.values() if isinstance(output, AggregateOutput)]
        keys = self._take_notes(catalog, aggregates, pool, code)
        joined = self._join(catalog, aggregates, keys, code)
        plans = self._files_to_make(plan_site(catalog, outputs))
        done = 0
        for made in pool.map(make_chunk, plans, is_large=not self.before, meanwhile=joined):
            self._made.update(made)
            done += len(made)
            tick("render", done, len(self._remade))

    def _take_notes(
        self, catalog: Catalog, aggregates: Iterable[AggregateOutput], pool: Pool, code: str
    ) -> Mapping[tuple[str, str], str]:
        """Have those notes taken that are not remembered; the keys of all notes, by output and lesson."""
        lessons = list(dict.fromkeys(placed.digest for placed in catalog.lessons_and_variants))
        keys = {
            (output.name, lesson): note_key(code, output.name, lesson) for output in aggregates for lesson in lessons
        }
        existing = self._memory.existing_keys(list(keys.values()))
        missing = dict.fromkeys(lesson for (_, lesson), key in keys.items() if key not in existing)
        for _ in pool.map(note_chunk, missing):
            pass
        self.keys.update(keys.values())
        return keys

    def _join(
        self, catalog: Catalog, aggregates: Iterable[AggregateOutput], keys: Mapping[tuple[str, str], str], code: str
    ) -> Iterator[None]:
        """Make the files of aggregate outputs, one in each step."""
        store = _TrackingStore(self._memory, self.keys, code)
        for output in aggregates:
            for address, content in output.join(catalog, partial(_fetch_notes, self._memory, keys, output.name), store):
                self._set(address, content)
                yield

    def set_assets(self, assets: Iterable[tuple[str, bytes]]) -> None:
        """Put files in their places that are known by their content."""
        for address, content in assets:
            self._set(address, content)

    def set_files(self, catalog: Catalog, tree: Tree) -> None:
        """Copy the files that lessons refer to. Where a page of the site's own has the address, the page stays."""
        wanted = {
            file.target for placed in catalog.lessons_and_variants for file in placed.outline.files
        } | catalog.files
        for path in sorted(wanted.intersection(tree.under("lessons"))):
            address = asset_address(path)
            is_free = address not in self._keys_by_address and f"{address}/index.html" not in self._keys_by_address
            if is_free and self._register(address, tree.digests[path]):
                self._write(address, (tree.root / path).read_bytes())

    def set_packs(self, catalog: Catalog, workers: Mapping[str, bytes]) -> None:
        """Say of all that was made what a browser must know to keep it."""
        made = {address: self._made.get(address) or self.before[address].info for address in self._keys_by_address}
        self.set_assets(pack(catalog, made, workers["sw.js"], workers["sw-gone.js"]))

    def publish(self, facts: Mapping[str, Any]) -> None:
        """Take out what is no more, show the new site to readers, and remember it with *facts* about it."""
        gone = [address for address in self.before if address not in self._keys_by_address]
        remade = {*self._remade, *gone}
        self._site.catch_up(address for address in self._spare_behind if address not in remade)
        for address in gone:
            self._site.remove(address)
        spare, mark, behind = self._site.published, self._mark(gone), [*self._remade, *gone]
        self._memory.forget_fact("mark")
        self._site.publish(mark, self._remade)
        if not self.before:
            self._site.renew_spare()
            spare, behind = mark, []
            gone = [address for address in self._memory.site_files if address not in self._keys_by_address]
        told = {"mark": mark, "outlines": self._outlines, "spare": spare, "behind": json.dumps(behind), **facts}
        made = {address: SiteFile(self._keys_by_address[address], self._made[address]) for address in self._remade}
        self._memory.keep_site_files(made, gone, told)

    def _mark(self, gone: Iterable[str]) -> str:
        """A name for what the site holds, so that the same lessons make the same folder: the digests of its files, put
        together so that each can be taken out again, which costs no more than what has changed.
        """
        was = {address: self.before[address].info for address in (*self._remade, *gone) if address in self.before}
        mark = int(self._memory.fact("mark"), 16) if self.before else 0
        for address, made in chain(was.items(), self._made.items()):
            mark ^= int(digest(address, made.digest)[:32], 16)
        return f"{mark:032x}"

    def _files_to_make(self, plans: Iterable[Plan | LazyPlan]) -> Iterator[Plan | None]:
        """Those of *plans* whose files are to be made, and None for each of the others."""
        for one in plans:
            if isinstance(one, LazyPlan) and self._reuse(one):
                yield None
                continue
            plan = one.plan() if isinstance(one, LazyPlan) else one
            yield plan if self._register(plan.address, plan_key(self._code, plan)) else None

    def _reuse(self, plan: LazyPlan) -> bool:
        """Keep a file that is what it was, as far as that can be told without its view; false where it can't."""
        was = self.before.get(plan.address) if self._has_same_outlines else None
        if was is None or not was.key.startswith(plan.lesson):
            return False
        self._keys_by_address[plan.address] = was.key
        return True

    def _set(self, address: str, content: bytes) -> None:
        if self._register(address, digest(content)):
            self._write(address, content)

    def _write(self, address: str, content: bytes) -> None:
        self._made[address] = file_info(content)
        self._site.write(address, content)

    def _register(self, address: str, key: str) -> bool:
        """Note that the site has a file of that *key*; true where it must be made, since the last site had none."""
        self._keys_by_address[address] = key
        was = self.before.get(address)
        if was and was.key == key:
            return False
        self._remade.append(address)
        return True


class _TrackingStore:
    """A store of what *code* made, which collects the *keys* that it is asked for."""

    def __init__(self, memory: Memory, keys: set[str], code: str) -> None:
        self._memory = memory
        self._keys = keys
        self._code = code

    def get(self, key: str) -> bytes | None:
        """What the memory has."""
        return self._memory.get(self._own(key))

    def put(self, key: str, value: bytes) -> None:
        """Keep *value*: bytes, so that what no memory can hold is the mistake of the output that puts it."""
        self._memory.put(self._own(key), bytes(memoryview(value)))

    def _own(self, key: str) -> str:
        own = digest(self._code, key)
        self._keys.add(own)
        return own


def _count_pages(addresses: Iterable[str]) -> int:
    return sum(address.endswith(".html") for address in addresses)


def _fetch_notes(
    memory: Memory, keys: Mapping[tuple[str, str], str], output: str, lessons: Sequence[str]
) -> list[bytes | None]:
    wanted = [keys[output, lesson] for lesson in lessons]
    kept = memory.get_all(wanted)
    return [kept.get(key) for key in wanted]
