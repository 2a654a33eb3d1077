"""The setting `tutor` in, who may put the tutor's quotes into words out: nobody, unless the author says so."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from msgspec import Struct

from lessonsite.fields import Field, Fields, read_fields
from lessonsite.value_readers import FIELD_VALUE, read_scalar, read_text, read_yes_no
from lessonsite.yaml_nodes import Node, Remarks

_ENDPOINT = re.compile(
    r"(?:https://[a-z0-9.-]+|http://(?:localhost|127\.0\.0\.1))(?::\d+)?(?:/[\w./~-]*)?", re.IGNORECASE
)


class TutorSettings(Struct, frozen=True):
    """Who puts quotes into words. *endpoint* is the address before `/chat/completions`, or empty; *model* is what it is
    asked for. *browser_model* lets the browser's own model do it, where there is one.
    """

    browser_model: bool = False
    endpoint: str = ""
    model: str = ""

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins that pages have to speak to."""
        address = urlsplit(self.endpoint)
        return (f"{address.scheme}://{address.netloc}",) if self.endpoint else ()


def read_tutor(node: Node, remarks: Remarks) -> TutorSettings | None:
    """Read the setting: an endpoint needs the name of a model, and a model an endpoint."""
    read = read_fields(node, _TUTOR, remarks.path)
    remarks.said.extend(read.diagnostics)
    values = {name.replace("-", "_"): value for name, value in read.value.items()}
    tutor = TutorSettings(**values)
    if read.is_ok and bool(tutor.endpoint) != bool(tutor.model):
        missing, typed = ("model", "small-model") if tutor.endpoint else ("endpoint", "https://example.org/v1")
        message = "an endpoint and the name of its model belong together"
        remarks.say(FIELD_VALUE, node.span, message, f"add `{missing}: {typed}`")
        return None
    return tutor


def _read_endpoint(node: Node, remarks: Remarks) -> str | None:
    scalar = read_scalar(node, remarks)
    if scalar is None:
        return None
    address = scalar.text.strip().rstrip("/").removesuffix("/chat/completions")
    if _ENDPOINT.fullmatch(address):
        return address
    message = f"`{address[:60]}` is neither a secure web address nor one of this computer"
    remarks.say(FIELD_VALUE, scalar.span, message, "write `https://example.org/v1`, or `http://localhost:11434/v1`")
    return None


_TUTOR: Fields = {
    "browser-model": Field(read_yes_no, False),
    "endpoint": Field(_read_endpoint, ""),
    "model": Field(read_text, ""),
}
