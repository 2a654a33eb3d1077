"""A node in, the catalog's public address out."""

from __future__ import annotations

import re
from urllib.parse import quote

from lessonsite.value_readers import FIELD_VALUE, read_scalar
from lessonsite.yaml_nodes import Node, Remarks

#: A host, perhaps its port, and folders; what else may stand in a folder's name.
_IN_PATH = "/!$%&'()*+,-.:;=@_~"
_BASE = (
    r"(?P<site>https?://(?:[\w-]+(?:\.[\w-]+)*\.?|\[[0-9A-Fa-f:.]+\])(?::(?P<port>\d{1,5}))?)"
    r"(?P<path>(?:/(?:[^\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f/?#%\"<>\\^`{|}]|%[0-9A-Fa-f]{2})+)*)"
)


def read_base(node: Node, remarks: Remarks) -> str | None:
    """The catalog's public address, so that it ends in `/`."""
    scalar = read_scalar(node, remarks)
    if scalar is None:
        return None
    address = scalar.text.strip()
    if base := _base(address):
        return base
    likely = filter(None, map(_base, (f"https://{address}", address.rpartition("/")[0])))
    hint = f"write `{next(likely, 'https://example.org/lessons/')}`"
    remarks.say(FIELD_VALUE, scalar.span, f"`{address[:60]}` is not the web address of a folder", hint)
    return None


def _base(address: str) -> str:
    """A web *address* of a folder as the pages have it, or the empty text."""
    found = None if address.endswith((".html", ".htm")) else re.fullmatch(_BASE, address.rstrip("/"))
    if found and int(found["port"] or 80) in range(1, 65536) and not {".", ".."} & {*found["path"].split("/")}:
        return f"{found['site']}{quote(found['path'], safe=_IN_PATH)}/"
    return ""
