"""HTML in, its words out; and the other way."""

from __future__ import annotations

import re
from html import unescape

_ANNOTATION = re.compile(r"<annotation[^>]*>.*?</annotation>", re.S)
_TAG = re.compile(r"<[^>]*>")


def text_of_html(html: str) -> str:
    """The words of HTML that was rendered here."""
    if "<annotation" in html:
        html = _ANNOTATION.sub("", html)
    return unescape(_TAG.sub("", html)) if "<" in html or "&" in html else html


def escape_text(text: str) -> str:
    """*text* as it stands between tags; most holds nothing to escape, which is seen sooner than replaced."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text
