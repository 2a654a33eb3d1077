"""lessonsite: a folder of Markdown lessons in, a site that a learner can use out.

To read the code, follow the data: `source` → `diagnostics` → `model` → `fields`, `words` → `markdown` → `questions` →
`lesson` → `catalog` → `views` → `outputs`, `theme` → `build`, which has the whole way on one screen. Each imports from
those before it alone; README.md has the whole list. Files, memory and processes are touched after `build` only.
"""

__version__ = "0.1.0"
