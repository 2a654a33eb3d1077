"""Answering the questions of the small site's `alpha/kinds/` with nothing but a keyboard."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

LESSON = "alpha/kinds/"
KEY = "lessonsite:small:1"


def ready(page: Page) -> Page:
    """The page, once its forms can be answered."""
    expect(page.locator("quiz-form:not([data-ready])")).to_have_count(0)
    return page


def field(page: Page, question: str) -> Locator:
    """A question's fieldset."""
    return page.locator(f"fieldset[id={question}]")


def verdict(page: Page, question: str) -> str:
    """What is said of the learner's answer."""
    return field(page, question).locator(".quiz-verdict").inner_text()


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until *wanted* has the focus."""
    for _ in range(40):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {wanted}")


def press_button(page: Page, question: str, name: str) -> None:
    """Go to a question's button by Tab and press it."""
    tab_to(page, field(page, question).get_by_role("button", name=name))
    page.keyboard.press("Enter")


def _start(page: Page, question: str) -> Locator:
    """Focus on the question's first control, as going on from the one before does."""
    first = field(page, question).locator("input, select, textarea, button").locator("visible=true").first
    first.focus()
    return first


def choose(page: Page, label: str) -> None:
    """Choose one option by the arrow keys."""
    _start(page, "choice")
    page.keyboard.press("Space")
    wanted = field(page, "choice").get_by_label(label, exact=True)
    while not wanted.is_checked():
        page.keyboard.press("ArrowDown")


def tick(page: Page, *labels: str) -> None:
    """Tick boxes by Tab and Space."""
    _start(page, "choices")
    boxes = field(page, "choices").get_by_role("checkbox").all()
    names = [box.locator("xpath=..").inner_text().strip() for box in boxes]
    for name, box in zip(names, boxes, strict=True):
        if name in labels:
            tab_to(page, box)
            page.keyboard.press("Space")


def write(page: Page, question: str, text: str) -> None:
    """Type an answer."""
    _start(page, question)
    page.keyboard.type(text)


def fill_gaps(page: Page, *texts: str) -> None:
    """Type into one gap after another."""
    _start(page, "cloze")
    for text in texts[:-1]:
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.type(texts[-1])


def put_in_order(page: Page, *texts: str) -> None:
    """Move things up until they stand in the order of *texts*."""
    _start(page, "ordering")
    items = field(page, "ordering").locator(".order-text")
    for place, text in enumerate(texts):
        button = field(page, "ordering").get_by_role("button", name=f"Move up: {text}")
        while items.all_inner_texts().index(text) > place:
            button.focus()
            page.keyboard.press("Enter")
            assert button.evaluate("element => element === document.activeElement")


def put_out_of_order(page: Page) -> None:
    """Have nothing in its place, by moves: things may be shown so from the start, which is no answer."""
    put_in_order(page, "Wednesday", "Monday", "Tuesday")
    put_in_order(page, "Tuesday", "Wednesday", "Monday")


def match(page: Page, *picks: str) -> None:
    """Choose, in each row, by typing the first letters."""
    _start(page, "matching")
    for name in picks:
        page.keyboard.type(name)
        page.keyboard.press("Tab")


#: For each kind how to give a right answer, and one that is not, so that nothing is checked yet.
GIVEN: dict[str, tuple[Callable[[Page], None], Callable[[Page], None]]] = {
    "choice": (lambda page: choose(page, "Green"), lambda page: choose(page, "Seven")),
    "choices": (lambda page: tick(page, "One", "Two"), lambda page: tick(page, "Red")),
    "text": (lambda page: write(page, "text", " FOUR "), lambda page: write(page, "text", "five")),
    "number": (lambda page: write(page, "number", "100,2"), lambda page: write(page, "number", "90")),
    "cloze": (lambda page: fill_gaps(page, "east", "Occident"), lambda page: fill_gaps(page, "north", "south")),
    "ordering": (
        lambda page: put_in_order(page, "Monday", "Tuesday", "Wednesday"),
        put_out_of_order,
    ),
    "matching": (lambda page: match(page, "Paris", "Rome"), lambda page: match(page, "Rome", "Oslo")),
    "open": (lambda page: write(page, "open", "It asks."), lambda page: write(page, "open", "Hm.")),
}
_BY_ENTER = ("text", "number", "cloze")
#: What the learner says of an answer that only they can mark: that it is right, and that it is not.
MARKS = ("I had it", "Not yet")


def check(page: Page, question: str) -> None:
    """Have what is given checked: by Enter where it was typed in a line."""
    if question in _BY_ENTER:
        page.keyboard.press("Enter")
    else:
        press_button(page, question, "Compare with the model answer" if question == "open" else "Check")


def pick(page: Page, label: str) -> None:
    """Choose one option, and have it checked."""
    choose(page, label)
    check(page, "choice")


def type_in(page: Page, question: str, text: str) -> None:
    """Type an answer and press Enter."""
    write(page, question, text)
    check(page, question)


def _action(kind: str, place: int) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        GIVEN[kind][place](page)
        check(page, kind)
        if kind == "open":
            press_button(page, kind, MARKS[place])

    return act


#: For each kind a action that answers it rightly, and one that does not.
ANSWERS = {kind: (_action(kind, 0), _action(kind, 1)) for kind in GIVEN}


def answer_all(page: Page, *, rightly: bool) -> None:
    """Answer every question of the quiz."""
    for right, wrong in ANSWERS.values():
        (right if rightly else wrong)(page)


def switch(page: Page) -> Locator:
    """What turns the waiting on and off."""
    return page.get_by_role("switch", name="Check my answers at the end")


def waiting(page: Page) -> Page:
    """The page, once its verdicts wait for the end: the switch is turned by keyboard."""
    switch(ready(page)).focus()
    page.keyboard.press("Space")
    expect(switch(page)).to_be_checked()
    return page


def check_all(page: Page) -> None:
    """Have all checked."""
    tab_to(page, page.get_by_role("button", name="Check all answers"))
    page.keyboard.press("Enter")
