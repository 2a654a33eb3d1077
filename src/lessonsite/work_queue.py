"""Items in, chunks of them out, each as one is asked for: some are fetched ahead."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

#: The most items of a chunk, and the most that are fetched ahead of the workers' demand.
CHUNK_SIZE = 16
PREFETCHED = 16 * CHUNK_SIZE
#: How long items are fetched ahead at a stretch: a worker that is done meanwhile has to wait.
_PREFETCH_SECONDS = 0.001


class WorkQueue(Generic[T]):
    """The items that no worker has yet. Some are fetched while all are busy, so that none has to wait for its next."""

    def __init__(self, items: Iterable[T | None]) -> None:
        self._items = iter(items)
        self._prefetched: deque[T] = deque()

    def has(self, count: int) -> bool:
        """Whether at least *count* items are left."""
        while len(self._prefetched) < count and self._fetch_one():
            pass
        return len(self._prefetched) >= count

    def chunk(self, least: int = 1) -> list[T]:
        """The next items: those that are fetched, or else can be in a moment; at *least* so many, where they are left,
        and at most a chunk.
        """
        is_empty = not self._prefetched
        self.has(least)
        if is_empty:
            self.prefetch()
        return [self._prefetched.popleft() for _ in range(min(CHUNK_SIZE, len(self._prefetched)))]

    def prefetch(self) -> bool:
        """Fetch more items for a moment; true where there may be more, and room for them."""
        until = time.perf_counter() + _PREFETCH_SECONDS
        while len(self._prefetched) < PREFETCHED and self._fetch_one():
            if time.perf_counter() > until:
                return True
        return False

    def put_back(self, chunk: Sequence[T]) -> None:
        """Put *chunk* back, to be the next."""
        self._prefetched.extendleft(reversed(chunk))

    def _fetch_one(self) -> bool:
        for item in self._items:
            if item is not None:
                self._prefetched.append(item)
            return True
        return False
