"""A browser for the tests, with the page in it."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from sandbox import Sandbox

CHROMIUM = shutil.which("chromium")
MARKS = [
    pytest.mark.browser,
    pytest.mark.usefixtures("poll"),
    pytest.mark.skipif(CHROMIUM is None and "CI" not in os.environ, reason="There is no chromium on the PATH."),
]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
UNNAMED = """() => [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea, a")]
  .filter(it => it.checkVisibility() && !(it.ariaLabel || it.labels?.length || it.innerText.trim()))
  .map(it => it.outerHTML)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, sandbox: Sandbox) -> Iterator[Page]:
    """Ada's page; fails on a script error, or if a control has no accessible name."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{sandbox.url}?as=U1&in=C1")
    yield page
    unnamed = page.evaluate(UNNAMED)
    page.close()
    assert (errors, unnamed) == ([], [])
