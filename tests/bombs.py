"""Texts made to stop a reader: each is read, or gets a remark. How long that takes is printed by the benchmark."""

from __future__ import annotations

_LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)
#: Front matter, each with something wrong in it but for `blocks`, which is just large.
FRONT_MATTER = {
    "brackets": "[" * 100_000,
    "braces": "{" * 100_000,
    "brackets closed": "[" * 30_000 + "]" * 30_000,
    "dashes": "- " * 100_000,
    "question marks": "? " * 100_000,
    "keys in keys": "[? " * 60_000,
    "steps": "".join(" " * n + "a:\n" for n in range(600)),
    "billion laughs": _LAUGHS,
    "an alias within itself": "&x [*x]",
    "merges": "a: &a {" + ", ".join(f"k{n}: v" for n in range(1000)) + "}\nb:\n" + "  <<: *a\n" * 1000,
    "large": "a: " + "x" * 300_000,
    "large and not latin": "a: " + "é" * 140_000,
    "anchors": "".join(f"k{n}: &a{n} x\n" for n in range(3000)),
    "one key again and again": "a: b\n" * 40_000,
    "blocks": "".join(f"k{n}: |\n\n x\n" for n in range(18_000)),
    "quotes": "a: '" + "''" * 100_000,
    "commas": "[" + "," * 200_000,
    "colons": ":" * 200_000,
    "spaces": " " * 200_000 + ":",
    "tabs": "\t" * 200_000,
    "a long line": "a " * 120_000 + ": b",
    "tags": "!a " * 60_000,
    "exclamation": "!" * 200_000,
    "percent": "%" * 200_000,
    "documents": "---\n" * 60_000,
    "NUL": "a: \x00",
    "a lone surrogate": "a: \ud800",
}

#: Bodies that pass a limit, and the code of the remark that says so.
BODIES = {
    "quotations": ("> " * 20_000 + "x", "nesting-too-deep"),
    "lists": ("- " * 100_000, "line-too-long"),
    "lists in a line": ("1. " * 30_000 + "x", "nesting-too-deep"),
    "lists by indentation": ("".join(f"{'  ' * depth}- a\n" for depth in range(300)), "nesting-too-deep"),
    "quotations by line": ("".join(f"{'>' * depth} a\n" for depth in range(1, 90)), "nesting-too-deep"),
    "brackets": ("[" * 100_000, "line-too-long"),
    "headings": ("# a\n" * 100_000, "headings-too-many"),
    "underlined headings": ("a\n-\n" * 3_000, "headings-too-many"),
    "one long line": ("a" * 50_000_000, "body-too-long"),
    "boxes": ("<div>\n\n" * 2_000, "html-too-deep"),
    "a long formula": (f"${'x' * 2_001}$", "formula-too-long"),
    "a deep formula": (f"${'{' * 900}{'}' * 900}$", "formula-too-deep"),
    "an open comment": ("<!--" * 20_000, "comment-open"),
}

#: Bodies within the limits that are hard to parse.
KNOTS = (
    "[" * 99_000,
    "{{< " * 24_000,
    "{% a" * 24_000,
    "\\\\(" * 30_000,
    ("[" * 300 + "]" * 300 + "\n") * 100,
    "![" * 5_000 + "](x)" * 5_000,
    "*a " * 20_000,
    "**a" * 20_000,
    "^[" * 40_000,
    "https://a.b/" + ")" * 80_000,
    "https://a.b/" + "((" * 20_000 + "))" * 20_000,
    "# x {" + ".a " * 20_000,
    "# " + "{#a " * 20_000 + "}",
    "<b" * 40_000,
    "`" * 90_000,
    "$a" * 40_000,
    "```" + "{1" * 30_000 + "\nx\n```",
    "- - " * 24_000,
    "x\n\n" + "<div " * 19_000,
    "x\n\n" + '<div a="' * 12_000,
    "<source " * 12_000,
    "<!--a-->" * 12_000 + "x",
    "$" + "1," * 20_000 + " aa" * 18_000 + "_$",
    "\\[a=" * 24_000,
    "|a|b|\n|-|-|\n\n" * 60_000,
    "".join(f"[^{n}]\n\n[^{n}]: x\n\n" for n in range(20_000)),
)
