"""The spec harness itself: a false sentence fails."""

from __future__ import annotations

import pytest

from tests.spec_harness import complaints, read_cases

FILE = '```yaml title="lessonsite.yaml"\ntitle: Loops\nlevels: [a, b]\nshuffle: no\n```\n'
BROKEN = '```yaml title="lessonsite.yaml"\ntitel: Loops\n```\n'
REMARK = "error[field-unknown] lessonsite.yaml:1:1 unknown field `titel` | did you mean `title`?"

TRUE = (
    FILE,
    FILE + "```yaml holds\nsettings.title: Loops\n```\n",
    FILE + "```yaml holds\nsettings: {levels: [a, b], shuffle: no, base: ''}\nsettings.levels.1: b\n```\n",
    FILE + '```html holds="settings.title"\noop\n```\n',
    FILE + '```html lacks="settings.title"\nLoopy\n```\n',
    BROKEN + f"```says\n{REMARK}\n```\n",
)
FALSE = (
    BROKEN,
    FILE + f"```says\n{REMARK}\n```\n",
    BROKEN + f"```says\n{REMARK.replace(':1:1', ':1:2')}\n```\n",
    FILE + "```yaml holds\nsettings.title: Loop\n```\n",
    FILE + "```yaml holds\nsettings.titel: Loops\n```\n",
    FILE + "```yaml holds\nsettings: {levels: [a]}\n```\n",
    FILE + "```yaml holds\nsettings.shuffle: yes\n```\n",
    FILE + "```yaml holds\nsettings.title: 'a\n```\n",
    FILE + '```html holds="settings.title"\nLoopy\n```\n',
    FILE + '```html lacks="settings.title"\noop\n```\n',
    FILE + "```yaml\nsettings.title: Loops\n```\n",
)


@pytest.mark.parametrize("body", TRUE)
def test_a_true_sentence_passes(body: str) -> None:
    (case,) = read_cases(f"## It is so\n\n{body}")

    assert complaints(case) == []


@pytest.mark.parametrize("body", FALSE)
def test_a_false_sentence_fails(body: str) -> None:
    (case,) = read_cases(f"## It is so\n\n{body}")

    assert complaints(case)


def test_a_heading_within_a_fence_is_no_test() -> None:
    cases = read_cases(
        '# Subject\n\n## One\n\n````md title="lessons/a.md"\n## Two\n```\n## Three\n```\n````\n\n## Four\n'
    )

    assert [case.sentence for case in cases] == ["One", "Four"]
    assert [case.line for case in cases] == [3, 12]
    assert cases[0].fences[0].text == "## Two\n```\n## Three\n```\n"
