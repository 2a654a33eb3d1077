"""The kinds of question: each folder is one. This module finds them, and nothing else lists them.

Others join through the entry-point group `lessonsite.questions`: a kind's name is its entry point's, and the folder of
its module holds the same files as one of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from msgspec.json import encode
from msgspec.structs import replace

from lessonsite.plugins import PluginError, attribute_errors_to, load_plugins, package_of
from lessonsite.question_kind import Data, Kind, RawQuestion, Reporter
from lessonsite.words import Words

_GROUP = "lessonsite.questions"


def _find() -> dict[str, Kind]:
    folders = sorted(path.parent.name for path in Path(__file__).parent.glob("*/__init__.py"))
    own: dict[str, Kind] = {name: import_module(f"{__name__}.{name}").KIND for name in folders}
    others: dict[str, Kind] = load_plugins(_GROUP)
    for name, kind in others.items():
        # Attempts are filed with their answers in the form that one kind gives them: another's can't read those.
        if name in own:
            raise PluginError(f"the plug-in `{name}` is called as a kind of question of lessonsite's own: rename it")
        if kind.name != name:
            raise PluginError(f"the plug-in `{name}` calls its kind of question `{kind.name}`: give both one name")
    return {name: _foreign_kind(kind) for name, kind in others.items()} | own


def _foreign_kind(kind: Kind) -> Kind:
    """A *kind* of another package, to which its errors are attributed. All that it says of a question it is asked when
    that is read, so that what it can't say is known where the question stands.
    """
    what = f"the kind of question `{kind.name}` of `{package_of(_GROUP, kind.name)}`"

    def claims(raw: RawQuestion) -> bool:
        with attribute_errors_to(what):
            return kind.claims(raw)

    def read(raw: RawQuestion, words: Words, say: Reporter) -> Data:
        with attribute_errors_to(what):
            data = kind.read(raw, words, say)
            encode((data, kind.key(data), kind.answer(data, words), kind.stays(data, words)))
            return data

    return replace(kind, claims=claims, read=read)


#: Every kind by its name. Those of other packages stand first: what they claim is theirs.
KINDS: Mapping[str, Kind] = _find()
