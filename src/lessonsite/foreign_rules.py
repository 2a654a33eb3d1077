"""What means something to other tools, as tables of rules: a sign to look for first, a pattern, what it is, and what to
type here instead.
"""

_ASIDE = "`> [!NOTE]` sets a paragraph apart"
QUESTION = "a question is a heading below `## Quiz`: `### …`, its options `- [ ] …` and `- [x] …`"
FORMULA = "`$…$`, or `$$…$$` on lines of its own"
_TAB = "a heading of its own for each tab"
_TASK = "`### Try it` and what is to be done; or a question below `## Quiz`, with its answer"
_FOLD = "`<details><summary>Solution</summary>` above it and `</details>` below it, between empty lines"
_NAMED = "activity|answer|challenge|details|discussion|exercise|solution|spoiler"
#: What to write for tags by which other tools mean something, by their names in lower case.
COMPONENTS = {
    **dict.fromkeys(("admonition", "alert", "aside", "callout", "hint", "info", "note", "tip", "warning"), _ASIDE),
    **dict.fromkeys(("choice", "mcq", "question", "quiz"), QUESTION),
    **dict.fromkeys(("hfoption", "hfoptions", "tab", "tabitem", "tabpanel", "tabs"), _TAB),
}
#: What may begin a line of prose: a sign to look for first, a pattern, what it is, what to type instead.
LINES = (
    (":::", r":::+[ \t]*\{?\.?(?:activity|challenge|discussion|exercise)s?\b[^\n]*$", "a challenge", _TASK),
    (":::", r":::+[ \t]*\{?\.?(?:answer|details|solution|spoiler)s?\b[^\n]*$", "a solution", _FOLD),
    (":::", rf":::+[ \t]*\{{?\.?(?!(?:{_NAMED})s?\b)[\w-][^\n]*$", "a `:::` block", _ASIDE),
    ("!!!", r"!!![ \t]+[\w-][^\n]*$", "a `!!!` block", _ASIDE),
    ("???", r"\?\?\?\+?[ \t]+[\w-]+[ \t]+\"[^\n]*$", "a `???` block", _ASIDE),
    ("===", r"===[!+]?[ \t]+\"[^\n]*$", "a tab", _TAB),
    (
        "{:",
        r"\{:[ \t]*[^}\n]+\}[ \t]*$",
        "an attribute list",
        "a heading takes `{#id .class}`, code a language: ```` ```python ````",
    ),
    ("[TOC", r"\[\[?_?TOC_?\]?\][ \t]*$", "a table of contents", "leave it out: the lesson map is one"),
    ("[toc", r"\[toc\][ \t]*$", "a table of contents", "leave it out: the lesson map is one"),
    ("[[_TOC", r"\[\[_TOC_\]\][ \t]*$", "a table of contents", "leave it out: the lesson map is one"),
    ("import ", r"import[ \t]+(?:[\w*{][^\n;\"']*[ \t]from[ \t]+)?[\"'][^\"'\n]+[\"'];?$", "an import", "leave it out"),
    ("export ", r"export[ \t]+(?:const|let|default|function)\b[^\n]*$", "an export", "leave it out"),
    (
        "*[",
        r"\*\[[^\]\n]+\]:[ \t]+\S[^\n]*$",
        "an abbreviation",
        "below `## Key terms` the term, then `: what it means`",
    ),
    ("?>", r"\?>[ \t]+\S[^\n]*$", "a box", _ASIDE),
    ("!>", r"!>[ \t]+\S[^\n]*$", "a box", _ASIDE),
    (")=", r"\([\w-]+\)=$", "a label", "`{#name}` at the end of the heading"),
    (".. ", r"\.\.[ \t]+[\w-]+::[^\n]*$", "a directive", _ASIDE),
    ("--8<--", r"--8<--[^\n]*$", "an inclusion", "write the text here"),
)
#: The first two options of a quiz in LiaScript.
OPTIONS = r"(?:[ \t]*\[(?:\([ xX]\)|\[[ xX]\])\][ \t]+\S[^\n]*\n){2}"
#: What may stand anywhere in prose.
WITHIN = (
    ("{%", r"(?<!\{)\{%[-+]?[ \t]*\w[^\n]{0,500}?%\}", "a template's tag", "write what it stands for"),
    ("{{<", r"\{\{<[^\n]{0,500}?>\}\}", "a shortcode", "write what it stands for"),
    ("{{%", r"\{\{%[^\n]{0,500}?%\}\}", "a shortcode", "write what it stands for"),
    ("{{#", r"\{\{#\w{1,30}[ \t][^}\n]{0,300}\}\}", "an inclusion", "write the text here"),
    ("<", r"^<(?:Quiz|Question)(?=$|[ \t]+\w+=\{)", "a question", QUESTION),
    ("<", r"^<(?!(?:Quiz|Question)\b)[A-Z]\w*(?=$|[ \t]+\w+=\{)", "a component", "write what it stands for"),
    ("{/*", r"\{/\*[^\n]{0,300}?\*/\}", "a comment", "`<!-- … -->` around it"),
    ("]{", r"\[[^\[\]\n]{1,300}\]\{[ \t]{0,9}[.#][^}\n]{0,300}\}", "an attribute list", "leave it out"),
    ("{{", r"\{\{-?[ \t]*(?:site|page|layout|include)\.[^}\n]{0,300}\}\}", "a variable", "write what it stands for"),
)
_KEY = r"(?:alt|arrow-\w+|backspace|cmd|command|ctrl|delete|enter|esc|f\d+|option|shift|space|tab|win|windows)"
TEX = (
    r"\\(?:d?frac|sqrt|math(?:bf|rm|cal|bb)|hat|vec|overline)\{[^\n]{0,80}?\}"
    r"|\\begin\{(?:equation|align|aligned|gather|[pb]?matrix|cases)\*?\}"
)
#: What stands in few lessons, and is looked for in those that hold its sign. It is written so that neither code, nor
#: times, nor comparisons in prose are taken for it; each begins with its sign, by which Python finds it fast.
#: Compiled when it is met: that takes longer than to look for it.
SELDOM = (
    ("==", r"==(?<![\w=!<>+*/-]==)(?=[^\W_]|[\"'“(])[^=\n]*(?<=[\w.!?)\"'”])==(?![\w=])", "a mark", "`<mark>…</mark>`"),
    (
        "[@",
        r"\[@[\w:./-]+(?:[;,][^\]\n]{0,300})?\]",
        "a citation",
        "a footnote: `[^1]`, and `[^1]: …` on a line of its own",
    ),
    ("@", r"@(?<![\w@]@)(?:fig|tbl|sec|eq|lst)[-:][\w-]+", "a reference", "a link: `[…](#anchor)`"),
    ("~", r"~(?<=[A-Za-z)]~)\d{1,3}[+-]?~(?!~)", "a subscript", "`<sub>…</sub>`, or a formula: `$H_2O$`"),
    (
        "^",
        r"\^(?<=[\w)]\^)(?:[-+−]?\d{1,3}|st|nd|rd|th|[a-z])\^(?!\w)",
        "a superscript",
        "`<sup>…</sup>`, or a formula: `$x^2$`",
    ),
    ("++", rf"\+\+(?<![\w+]\+\+){_KEY}(?:\+[\w-]+)*\+\+(?![\w+])", "a key", "`<kbd>Ctrl</kbd>`"),
    ("\\", rf"\\\([^\n]{{1,300}}?\\\)|{TEX}", "a formula", FORMULA),
)
#: In JavaScript's own standard such a name in double brackets is what an object holds inside.
_SLOTS = "call|class|configurable|construct|delete|enumerable|environment|extensible|get|handler|homeobject|promise\\w+"
_SLOTS += "|defineownproperty|hasproperty|ownpropertykeys|prototype|scopes?|set|target|value|writable"
_WIKI = (
    rf"(?<![\w\])\[])(?<!\w\()!?\[\[(?!_?toc_?\]|(?:{_SLOTS})\]\])"
    r"[^\W\d_][^\[\]\n,;=\"'<>{}()$]{0,120}\]\](?![\w\[(])"
)
_GAP_STANDS = "what is to be filled in stands in a question below `## Quiz`"
LINK = ("[[", _WIKI, "a link in double brackets", f"`[name](name.md)`, or `![name](name.png)`; {_GAP_STANDS}")
ANCHOR = ("[[", _WIKI, "a heading's name in double brackets", "`{#name}` at the end of the heading")
CHOICES = ("{", r"\{(?:=[^{}=~\n]{1,200} ~|~[^{}=~\n]{1,200} [=~])[^{}\n]{1,300}\}", "an answer", QUESTION)
#: The signs of these and of `OPTIONS`.
OUTSIDE_QUESTIONS = ("[[", "[(", "{=", "{~")
