"""Photographs what hangs on the wall, light and dark, with a headless Chromium."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, sync_playwright

from demo.gallery.sandbox_pages import Hung

THEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
WIDTH, HEIGHT = 960, 900
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
# Nothing scrolls, so that a picture shows the whole of it.
WHOLE = """
.app, .stage, .stream, .modal, .modal .body { height: auto !important; max-height: none !important; overflow: visible; }
.veil { position: static; background: none; }
.app:has(~ #modal .veil), .menu, .more { display: none; }
.home, .message { padding: 12px; background: var(--paper); }
"""


@contextmanager
def browsing() -> Iterator[Page]:
    """An empty page in a headless Chromium: the one on the PATH, else Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        yield browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        browser.close()


def photograph(hung: Iterable[Hung], folder: Path, done: Callable[[], None]) -> None:
    """A PNG in each theme of everything that hangs; `done` is called after each surface."""
    with browsing() as page:
        for address, together in groupby(sorted(hung, key=lambda one: one.page), key=lambda one: one.page):
            page.goto(address)
            page.add_style_tag(content=WHOLE)
            for one in together:
                _shoot(page, one, folder)
                done()


def _shoot(page: Page, one: Hung, folder: Path) -> None:
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        page.locator(one.place).screenshot(path=folder / f"{one.surface.file}-{theme}.png", animations="disabled")
