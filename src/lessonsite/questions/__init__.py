"""The kinds of question: a shelf. Each folder is a kind; this module finds them, and nothing else lists them.

Others join through the entry-point group `lessonsite.questions`: a kind's name is its entry point's, and the folder of
its module holds the same files as one of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from lessonsite.draft import Kind
from lessonsite.plugins import PluginError, plugged_in


def _find() -> dict[str, Kind]:
    folders = sorted(path.parent.name for path in Path(__file__).parent.glob("*/__init__.py"))
    own: dict[str, Kind] = {name: import_module(f"{__name__}.{name}").KIND for name in folders}
    others: dict[str, Kind] = plugged_in("lessonsite.questions")
    for name, kind in others.items():
        # Attempts are filed with their answers in the form that one kind gives them: another's can't read those.
        if name in own:
            raise PluginError(f"the plug-in `{name}` is called as a kind of question of lessonsite's own: rename it")
        if kind.name != name:
            raise PluginError(f"the plug-in `{name}` calls its kind of question `{kind.name}`: give both one name")
    return others | own


#: Every kind by its name. Those of other packages stand first: what they claim is theirs.
KINDS: Mapping[str, Kind] = _find()
