"""A node in, the servers out that pages may speak to: origins, as a content security policy names them."""

from __future__ import annotations

import re

from lessonsite.value_readers import FIELD_VALUE, list_of, read_scalar, shorten
from lessonsite.yaml_nodes import Node, Remarks, Scalar

#: Any server that is spoken to by HTTPS, as a policy says it.
ANY = "https:"
_ORIGIN = re.compile(r"(https?)://((?:[a-z0-9-]+\.)*[a-z0-9-]+)(:\d{1,5})?", re.IGNORECASE)
_HERE = ("localhost", "127.0.0.1")


def _read_origin(node: Node, remarks: Remarks) -> str | None:
    """The origin of a server: `https://sync.example.org`; with `http:` only where the server is on this machine."""
    scalar = read_scalar(node, remarks)
    if scalar is None:
        return None
    text = scalar.text.strip()
    found = _ORIGIN.match(text)
    if found and found.end() == len(text) and (found[1].lower() == "https" or found[2].lower() in _HERE):
        return text.lower()
    remarks.say(FIELD_VALUE, scalar.span, f"`{shorten(text)}` {_wrong(text)}", f"write `{_suggested_origin(text)}`")
    return None


def read_servers(node: Node, remarks: Remarks) -> tuple[str, ...] | None:
    """A list of origins, or `any`: whatever server a learner names."""
    if isinstance(node, Scalar) and node.text == "any":
        return (ANY,)
    if isinstance(node, Scalar):
        hint = "write `any`, or a list of servers: `[https://sync.example.org]`"
        remarks.say(FIELD_VALUE, node.span, f"`{shorten(node.text)}` is neither `any` nor a list of servers", hint)
        return None
    servers: tuple[str, ...] | None = list_of(_read_origin)(node, remarks)
    return servers


def _wrong(text: str) -> str:
    found = _ORIGIN.match(text)
    if found and found.end() < len(text):
        return "holds more than a server's origin"
    return "is not encrypted" if found else "is not the origin of a server"


def _suggested_origin(text: str) -> str:
    bare = re.sub(r"^[a-z]*:?//", "", text, flags=re.IGNORECASE).lower()
    found = _ORIGIN.match(f"https://{bare}")
    return found[0] if found and "." in bare else "https://sync.example.org"
