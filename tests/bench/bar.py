"""How high the bar is: what each measured figure should reach, and what it should aim at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """The most that a figure may be, and the most that it should be."""

    reach: float
    aim: float

    def judge(self, figure: float) -> str:
        """In a word, how *figure* stands to the bar."""
        if figure <= self.aim:
            return "aim"
        return "reach" if figure <= self.reach else "OVER"


# Wall time as a multiple of Eleventy's, by scenario and number of lessons.
AGAINST_ELEVENTY = {
    ("cold", 1_570): Bar(1.15, 0.85),
    ("cold", 15_700): Bar(1.0, 0.7),
    ("same", 1_570): Bar(0.04, 0.03),
    ("body", 1_570): Bar(0.09, 0.06),
    ("title", 1_570): Bar(0.10, 0.07),
}
GROWTH = Bar(10.5, 10.0)
IN_BODIES = Bar(1.7, 1.4)
MEMORY_MB = {15_700: Bar(1_000, 500)}
FIRST_VISIT_KB = Bar(35, 26)
SCRIPTS_KB = Bar(15, 10)
BAD_INPUT_S = Bar(1, 0.5)
# What search adds to a build's processor time, in Pagefind's; what a first query transfers; when its hits stand there.
SEARCH_BUILD = Bar(0.25, 0.2)
FIRST_QUERY_KB = {1_570: Bar(100, 70), 15_700: Bar(250, 150)}
ANSWER_MS = Bar(50, 30)
