"""Pictures leave their room free, so that nothing moves when one comes late, and are found wherever they are shown."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Route, expect

from tests.browser.remembering import asked, press, remember, review, wrong
from tests.browser.visiting import Visitor, until

_WATCH = """
  window.shifts = []
  new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((entry) => entry.value)))
    .observe({ type: "layout-shift" })
"""
#: A frame drawn, and what was seen of it told.
_DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_picture_that_comes_late_moves_nothing(visitor: Visitor, width: int) -> None:
    waiting: list[Route] = []
    # So high that all is in sight: what moves elsewhere is not counted.
    device = visitor.device(viewport={"width": width, "height": 6_000})
    device.route("**/bars.svg", lambda route: waiting.append(route))
    page = device.new_page()
    page.add_init_script(_WATCH)
    with page.expect_request("**/bars.svg"):
        page.goto(urljoin(visitor.site, "alpha/prose/"), wait_until="domcontentloaded")
    until(page, "() => [...document.querySelectorAll('quiz-form')].every((form) => 'ready' in form.dataset)")
    page.evaluate(_DRAWN)
    page.evaluate("() => window.shifts.splice(0)")

    waiting.pop().fallback()
    until(page, "() => [...document.images].every((picture) => picture.complete)")
    page.evaluate(_DRAWN)

    assert page.locator(".prose img").first.evaluate("(picture) => picture.naturalHeight") == 80
    assert page.evaluate("() => window.shifts") == []


def test_what_a_question_shows_is_found_where_its_lesson_has_it(visitor: Visitor) -> None:
    device = visitor.device(service_workers="block")
    remember(visitor, device, {"kinds": [wrong("text")]})
    device.route("**/kinds/review.js*", with_a_film)
    page = review(visitor, device)

    press(page, "Begin")

    film, source = asked(page).locator("video"), asked(page).locator("source")
    at = f"{visitor.site}alpha/images/bars.svg"
    expect(film).to_have_attribute("poster", at)
    expect(source).to_have_attribute("srcset", f"{at}, {at} 2x")


def with_a_film(route: Route) -> None:
    """A lesson's script, each of whose questions begins with a film and a picture."""
    at = "../images/bars.svg"
    shown = f'<video poster="{at}"></video><picture><source srcset="{at}, {at} 2x"></picture><legend'
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("<legend", shown.replace('"', r"\"")))
