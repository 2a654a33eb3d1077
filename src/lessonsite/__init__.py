"""lessonsite: a folder of Markdown lessons in, a site that a learner can use out.

To read the code, start at the bottom and look up: `source` → `diagnostics` → `model` → `fields`, `words` →
`markdown` → `questions` → `lesson` → `catalog` → `views` → `outputs`, `theme` → `build`, which has the whole way on
one screen. Files, memory and processes are the edges' business.
"""

__version__ = "0.1.0"
