"""A key in, what a call gave under it last time out: digests, an encoding and a store for calls worth remembering.

No stage knows that what it gives is remembered. Values are encoded as msgpack: data, never code.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache
from hashlib import sha256
from typing import Any, Protocol, TypeVar, cast

from msgspec import DecodeError, msgpack

T = TypeVar("T")

_encoder = msgpack.Encoder()
#: Used again and again, since to grow a new one for each value takes as long as to fill it.
_buffer = bytearray()


class Store(Protocol):
    """Bytes by key. A damaged or missing entry is None."""

    def get(self, key: str) -> bytes | None:
        """What is kept under *key*."""
        ...

    def put(self, key: str, value: bytes) -> None:
        """Keep *value* under *key*."""
        ...


def digest(*parts: str | bytes) -> str:
    """A name for the content of *parts*, in order; where one ends and the next begins counts."""
    hasher = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hasher.update(b"%d:" % len(data))
        hasher.update(data)
    return hasher.hexdigest()


def digest_of(value: Any) -> str:
    """A name for a *value* that is made of frozen values."""
    _encoder.encode_into(value, _buffer)
    return sha256(_buffer).hexdigest()


def encode(value: Any) -> bytes:
    """*value*, made of frozen values, as bytes; equal values make equal bytes."""
    return _encoder.encode(value)


def decode(kind: type[T], data: bytes) -> T | None:
    """The value of type *kind* in *data*, or None where it does not hold one."""
    try:
        value: T = _decoder(cast(Hashable, kind))(data)
    except (DecodeError, ValueError):
        return None
    return value


def remembered(store: Store, key: str, kind: type[T], call: Callable[[], T]) -> T:
    """What *call* gives, from the *store* where it was called before. *key* must name all that this depends on."""
    data = store.get(key)
    value = decode(kind, data) if data is not None else None
    if value is None:
        value = call()
        store.put(key, encode(value))
    return value


@cache
def _decoder(kind: Any) -> Callable[[bytes], Any]:
    return msgpack.Decoder(kind).decode
