"""Photographs surfaces in light and dark mode with a headless Chromium."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, sync_playwright

from demo.gallery.sandbox_pages import PlacedSurface

THEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
WIDTH, HEIGHT = 960, 900
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
# Disables scrolling, so that a picture shows the whole surface.
WHOLE = """
.app, .stage, .stream, .modal, .modal .body { height: auto !important; max-height: none !important; overflow: visible; }
.veil { position: static; background: none; }
.app:has(~ #modal .veil), .menu, .more { display: none; }
.home, .message { padding: 12px; background: var(--paper); }
"""


@contextmanager
def browsing() -> Iterator[Page]:
    """An empty page in a headless Chromium, from the PATH or else Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        yield browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        browser.close()


def photograph(placed: Iterable[PlacedSurface], folder: Path, done: Callable[[], None]) -> None:
    """Writes a PNG of each surface in each theme; calls `done` after each surface."""
    with browsing() as page:
        for address, together in groupby(sorted(placed, key=lambda place: place.page), key=lambda place: place.page):
            page.goto(address)
            page.add_style_tag(content=WHOLE)
            for place in together:
                _shoot(page, place, folder)
                done()


def _shoot(page: Page, place: PlacedSurface, folder: Path) -> None:
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        page.locator(place.selector).screenshot(
            path=folder / f"{place.surface.file}-{theme}.png", animations="disabled"
        )
