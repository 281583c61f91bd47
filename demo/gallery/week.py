"""A short week in the panel's channel, captured at several moments."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from bot.clock import MovableClock
from demo.gallery import asking, scoring
from demo.gallery.capture import Capture
from demo.gallery.surface import Surface
from demo.play import Play
from demo.stage import START, stage
from questions.model import Bank

QUESTION_AT, LATE_MORNING, SCORING_AT, EVENING, REVEALED_AT = (
    START + timedelta(hours=1, seconds=30),
    START + timedelta(hours=4, minutes=30),
    START + timedelta(hours=5, minutes=1),
    START + timedelta(hours=10),
    START + timedelta(hours=24, minutes=45),
)
SUMMARY_AT = START + timedelta(days=4, hours=7, minutes=5)


def week(bank: Bank, seed: int = 1) -> Iterator[Surface]:
    """The surfaces that people see in the week."""
    rng = Random(seed)  # noqa: S311 - a simulation
    with stage(MovableClock(START), Random(seed + 1), bank) as stage_:  # noqa: S311 - a simulation
        play = Play(stage_, rng)
        capture = Capture(play)
        yield from capture.posts("before the panel")
        yield from asking.set_up(capture)
        play.set_up()
        yield from capture.home("Fay", "before the first question")
        for moment in (_question, _evening, _reveal, _summary):
            yield from moment(capture)


def _to(capture: Capture, instant: datetime) -> None:
    capture.play.run(instant)


def _question(capture: Capture) -> Iterator[Surface]:
    _to(capture, QUESTION_AT)
    yield from capture.posts("answering, no answers yet")
    yield from asking.answer(capture)
    yield from asking.commands(capture, "while answers are taken")
    yield from capture.home("Fay", "while answers are taken")
    _to(capture, LATE_MORNING)
    yield from capture.posts("answering, some answers")


def _evening(capture: Capture) -> Iterator[Surface]:
    _to(capture, SCORING_AT)
    yield from capture.posts("scoring, nobody yet")
    yield from capture.home("Fay", "answers wait")
    yield from scoring.score(capture)
    yield from asking.commands(capture, "while answers are scored")
    _to(capture, EVENING)
    yield from capture.posts("scoring, some have")
    yield from capture.home("Ada", "in the evening")


def _reveal(capture: Capture) -> Iterator[Surface]:
    _to(capture, REVEALED_AT)
    yield from capture.posts("revealed")
    yield from scoring.rescore(capture)
    yield from capture.posts("after discussion")
    yield from asking.commands(capture, "after the reveal")
    yield from capture.home("Fay", "after the reveal")


def _summary(capture: Capture) -> Iterator[Surface]:
    yield from capture.home("Ada", "days away")
    _to(capture, SUMMARY_AT)
    yield from capture.posts("at the end of the week")
    yield from asking.commands(capture, "at the end of the week")
    yield from asking.searches(capture)
    yield from asking.practise(capture)
    yield from capture.home("Ada", "at the end of the week")
    yield from capture.asks("Fay", "forget me", "at the end of the week")
