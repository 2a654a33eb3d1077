"""What a browser is told of a site to keep parts of it: lists that name each file once and change little."""

from __future__ import annotations

import json
import posixpath
import re
import struct
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from lessonsite.offline_packs import file_info
from lessonsite.publish import MARKER
from tests.catalogs import built, lesson, tree, write_files

FILES = {
    "lessonsite.yaml": "title: Bread and butter\nid: bread\nlanguages: [de]\n",
    "lessons/a/01-one.md": lesson("One", "## A\n\n![A loaf](loaf.svg) Text.\n", aliases="[old]"),
    "lessons/a/01-one.de.md": lesson("Eins", "## A\n\nText.\n"),
    "lessons/a/loaf.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "lessons/b/01-two.md": lesson("Two"),
}
_MANIFEST = re.compile(r'rel="manifest" href="([^"]+)"')


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_files(tmp_path, FILES)
    assert built(tmp_path).published
    return tmp_path


def lists(files: dict[str, bytes]) -> dict[str, dict[str, list[Any]]]:
    """The files of each group, as the build's lists say."""
    rows = json.loads(files["offline/build.json"])["lists"]
    return {group: json.loads(files[f"offline/{digest}.json"]) for group, (digest, _, _) in rows.items()}


def test_each_file_is_listed_once_with_its_size_and_digest(site: Path) -> None:
    files = tree(site / "build")

    listed = [(address, row) for group in lists(files).values() for address, row in group.items()]

    assert len(listed) == len(dict(listed))
    for address, (size, digest) in listed:
        expected = urlsafe_b64encode(sha256(files[address]).digest()[:12]).decode()
        assert (size, digest) == (len(files[address]), expected), address
    unlisted = files.keys() - dict(listed).keys()
    assert {address for address in unlisted if not address.startswith("offline/")} == {
        "404.html",
        "robots.txt",
        "sw.js",
        MARKER,
    }


def test_files_are_grouped_by_track_and_language(site: Path) -> None:
    groups = lists(tree(site / "build"))

    assert groups.keys() == {"/", "/a", "/b", "de/", "de/a", "de/b"}
    assert {"a/index.html", "a/one/index.html", "a/one/tutor.js", "a/loaf.svg"} <= groups["/a"].keys()
    assert {"index.html", "map/index.html", "old/index.html", "static/icons/icon.svg"} <= groups["/"].keys()
    assert any(address.startswith("search/") for address in groups["/"])
    assert "de/a/one/index.html" in groups["de/a"] and "de/map/index.html" in groups["de/"]


def test_the_build_says_how_large_each_group_is(site: Path) -> None:
    files = tree(site / "build")

    for group, (_, count, size) in json.loads(files["offline/build.json"])["lists"].items():
        rows = lists(files)[group]
        assert (count, size) == (len(rows), sum(size for size, _ in rows.values()))


def test_an_edit_changes_the_lists_that_name_what_it_changed(site: Path) -> None:
    before = lists(tree(site / "build"))

    file = site / "lessons/b/01-two.md"
    file.write_text(file.read_text() + "\nOne sentence more.\n")
    built(site)

    after = lists(tree(site / "build"))
    assert {group for group in after if after[group] != before[group]} <= {"/", "/b", "de/"}
    assert after["/b"] != before["/b"]


def test_the_worker_is_told_its_build_and_what_it_brings_at_once(site: Path) -> None:
    files = tree(site / "build")

    first = files["sw.js"].partition(b";\n")[0].removeprefix(b"self.lessonsite=")

    told = json.loads(first)
    assert told["build"] == json.loads(files["offline/build.json"])["build"]
    assert told["files"] == {address: file_info(files[address]).digest for address in told["files"]}
    others = {address for address in told["files"] if not re.fullmatch(r"static/[^/]+\.(?:js|css)", address)}
    assert others == {"offline/index.html", "de/offline/index.html", "static/icons/icon.svg"} != told["files"].keys()


def test_a_catalog_that_is_not_kept_publishes_a_worker_that_removes_itself_and_pages_without_one(site: Path) -> None:
    (site / "lessonsite.yaml").write_text(FILES["lessonsite.yaml"] + "offline: no\n")
    built(site)

    files = tree(site / "build")

    assert b"unregister" in files["sw.js"] and b"fetch" not in files["sw.js"]
    assert not [address for address in files if address.startswith("offline/") or address.endswith(".webmanifest")]
    pages = [content.decode() for address, content in files.items() if address.endswith(".html")]
    assert not [page for page in pages if re.search(r"data-worker|<keep-track|rel=\"manifest\"|offline/", page)]


def test_the_site_can_be_installed_in_each_language(site: Path) -> None:
    files = tree(site / "build")

    manifest = json.loads(files["de/site.webmanifest"])

    assert manifest["name"] == "Bread and butter" and manifest["short_name"] == "Bread and"
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("./", "../", "standalone")
    for icon in manifest["icons"]:
        content = files[icon["src"].removeprefix("../")]
        if icon["type"] == "image/png":
            assert "x".join(map(str, struct.unpack(">II", content[16:24]))) == icon["sizes"]
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"192x192", "512x512"}
    assert "maskable" in {icon["purpose"] for icon in manifest["icons"]}


def test_whichever_page_a_learner_lands_on_offers_the_site_in_its_language(site: Path) -> None:
    files = tree(site / "build")

    named = {address: _MANIFEST.findall(page.decode()) for address, page in files.items() if address.endswith(".html")}

    # Nobody stays on a page that is not there, or that leads elsewhere.
    assert {address for address, names in named.items() if not names} == {
        "404.html",
        "old/index.html",
        "de/old/index.html",
    }
    for address, names in named.items():
        folder = "de/" if address.startswith("de/") else ""
        assert {posixpath.normpath(posixpath.join("/", address, "..", name)) for name in names} <= {
            f"/{folder}site.webmanifest"
        }
