"""Somebody who reads a site in a real browser, watched: what leaves the site and what goes wrong is noted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route

from tests.browser.serving import PREFIX

#: Schemes that ask nobody: what the page made itself.
OWN_SCHEMES = ("data:", "blob:", "about:")


@dataclass(slots=True)
class Visitor:
    """A learner at a browser. Each context is a device of its own; pages in one context share what the browser keeps.

    *friends* are origins of other servers that pages may ask. *off_site* are the addresses outside the site that a page
    asked for (none is let through), *errors* what pages
    complained of: exceptions, lines of `console.error`, what the content security policy stopped, files not found.
    """

    browser: Browser
    site: str
    friends: tuple[str, ...] = ()
    off_site: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def device(self, **options: Any) -> BrowserContext:
        """A browser with nothing kept yet. *options* are Playwright's: `viewport`, `java_script_enabled` …"""
        context = self.browser.new_context(**options)
        context.set_default_timeout(20_000)
        context.route("**/*", lambda route: self._let_through(route))
        context.on("console", lambda message: self._note_console(message))
        context.on("weberror", lambda error: self.errors.append(f"{error.error}"))
        self.contexts.append(context)
        return context

    def open(self, address: str = "", device: BrowserContext | None = None, **options: Any) -> Page:
        """A page of the site in a new tab, loaded. *address* is relative to the site, or whole."""
        page = (device or self.device(**options)).new_page()
        page.goto(urljoin(self.site, address))
        return page

    def leave(self) -> None:
        """Close every device."""
        while self.contexts:
            self.contexts.pop().close()

    def _let_through(self, route: Route) -> None:
        address = route.request.url
        if address.startswith((self.site, *self.friends, *OWN_SCHEMES)) or self._asks_for_icon(address):
            route.fallback()
        else:
            self.off_site.append(address)
            route.abort()

    def _asks_for_icon(self, address: str) -> bool:
        """Browsers ask a host's root for its icon by themselves."""
        return address == self.site.removesuffix(PREFIX) + "/favicon.ico"

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "favicon.ico" not in message.location.get("url", ""):
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")


def compose(page: Page, text: str) -> None:
    """Begin to put *text* together, as writers of Japanese do: until they end it, keys are for the input method."""
    place = {"selectionStart": len(text), "selectionEnd": len(text)}
    page.context.new_cdp_session(page).send("Input.imeSetComposition", {"text": text, **place})


def until(page: Page, condition: str, given: object = None) -> None:
    """Wait until *condition*, a function in JavaScript, gives something true for what is *given*.

    Playwright's own `wait_for_function` evaluates its text anew in every frame, which our pages forbid: it
    fails wherever the condition does not hold at once.
    """
    page.evaluate(_UNTIL.replace("CONDITION", condition), given)


_UNTIL = """async (given) => {
    const holds = CONDITION;
    const end = performance.now() + 30_000;
    while (!holds(given)) {
        if (performance.now() > end) throw new Error(`It never holds: ${holds}`);
        await new Promise(requestAnimationFrame);
    }
}"""
