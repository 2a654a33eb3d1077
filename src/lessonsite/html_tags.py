"""Which tags and attributes of raw HTML stay in a lesson, and which are another tool's; and how finished HTML is edited
tag by tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable

EVERYWHERE = frozenset("class dir id lang title role aria-label aria-hidden".split())
#: The tags that stay, with the attributes that they may have beyond those above. What `rendering` writes is among them.
ATTRIBUTES = {
    tag: frozenset(attributes.split())
    for tag, attributes in {
        "a": "href hreflang",
        "aside": "data-kind",
        "audio": "src controls loop muted preload",
        "blockquote": "cite",
        "col": "span",
        "colgroup": "span",
        "data": "value",
        "del": "cite datetime",
        "details": "open name",
        "div": "tabindex data-slot",
        "img": "src alt width height loading decoding",
        "ins": "cite datetime",
        "li": "value",
        "ol": "start type reversed",
        "q": "cite",
        "source": "src srcset type media width height",
        "span": "data-slot",
        "td": "colspan rowspan headers data-align",
        "th": "colspan rowspan headers scope abbr data-align",
        "time": "datetime",
        "track": "src kind srclang label default",
        "video": "src poster controls width height loop muted playsinline preload",
        **dict.fromkeys(
            """abbr b bdi bdo br caption cite code dd dfn dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i kbd mark
            p picture pre rp rt ruby s samp section small strong sub summary sup table tbody tfoot thead tr u ul
            var wbr""".split(),
            "",
        ),
    }.items()
}
#: Left out without a word: they change nothing that a learner sees here.
SILENT = frozenset("target rel referrerpolicy crossorigin decoding fetchpriority border frameborder allow".split())
#: Other tags of HTML: what is neither here nor above is another tool's.
REFUSED = frozenset(
    """acronym address applet area article base basefont big blink body button canvas center datalist dialog dir embed
    fieldset font footer form frame frameset head header hgroup html iframe input label legend link main map
    marquee math menu meta meter nav nobr noframes noscript object optgroup option output param plaintext
    progress script search select slot strike style svg template textarea title tt xmp""".split()
)
#: Tags that nothing need close, so that they say nothing of depth.
UNCLOSED = frozenset(
    """area base br col colgroup dd dt embed hr img input li link meta optgroup option p param rp rt source tbody td
    tfoot th thead tr track wbr""".split()
)
#: Left out with all that they hold.
WITH_CONTENT = frozenset("script style template noscript object applet".split())
#: Schemes that an address in raw HTML may have; `data:` is for pictures alone.
SCHEMES = frozenset("data ftp ftps geo http https irc ircs magnet mailto news sip sms ssh tel webcal xmpp".split())

_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_ID = re.compile(r'\sid="[^"]*"')


def edit_tags(html: str, edit: Callable[[str], str]) -> str:
    """*html* with each of its opening tags edited, and its text, which may speak of tags, as it is."""
    return _TAG.sub(lambda tag: edit(tag[0]), html)


def without_ids(html: str) -> str:
    """*html* as it may stand a second time on a page."""
    return edit_tags(html, lambda tag: _ID.sub("", tag)) if ' id="' in html else html
