"""`python -m demo.gallery.portrait FILE`: the demo's page at the end of its first week, for the README."""

import sys
from pathlib import Path
from random import Random

from playwright.sync_api import ViewportSize

from bot.clock import MovableClock
from demo.colleagues import LEAD
from demo.gallery.camera import browsing
from demo.gallery.week import SUMMARY_AT
from demo.live import Show
from demo.play import Play
from demo.stage import CHANNEL, START, demo_bank, stage

SIZE: ViewportSize = {"width": 1360, "height": 850}
SEED = 1


def portrait(path: Path) -> None:
    clock, rng = MovableClock(START), Random(SEED)  # noqa: S311 - a simulation
    with stage(clock, Random(SEED + 1), demo_bank(None), controls=Show(clock, SEED).controls) as stage_:  # noqa: S311 - a simulation
        play = Play(stage_, rng)
        play.set_up()
        play.run(SUMMARY_AT)
        person = stage_.sandbox.person(LEAD.user_id)
        for question in person.channel(CHANNEL):
            if any("You split on" in message.text for message in person.thread(CHANNEL, question.ts)):
                _photograph(f"{stage_.sandbox.url}?as={LEAD.user_id}&in={CHANNEL}&thread={question.ts}", path)
                return


def _photograph(address: str, path: Path) -> None:
    """Photographs the page with its thread scrolled to the reveal."""
    with browsing() as page:
        page.set_viewport_size(SIZE)
        page.goto(address)
        page.wait_for_function("[...document.images].every((image) => image.complete)")
        page.get_by_role("heading", name="The reveal").evaluate(
            "heading => heading.closest('article').scrollIntoView()"
        )
        page.screenshot(path=path)


if __name__ == "__main__":
    portrait(Path(sys.argv[1]))
