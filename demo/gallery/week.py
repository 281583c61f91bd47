"""A small week in the panel's channel, looked at from moment to moment."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from bot.clock import MovableClock
from demo.gallery import asking, scoring
from demo.gallery.capture import Eyes
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
    """Everything that people see in it."""
    rng = Random(seed)  # noqa: S311 - a simulation
    with stage(MovableClock(START), Random(seed + 1), bank) as found:  # noqa: S311 - a simulation
        play = Play(found, rng)
        eyes = Eyes(play)
        yield from eyes.posts("before the panel")
        yield from asking.set_up(eyes)
        play.set_up()
        yield from eyes.home("Fay", "before the first question")
        for moment in (_question, _evening, _reveal, _summary):
            yield from moment(eyes)


def _to(eyes: Eyes, instant: datetime) -> None:
    eyes.play.run(instant)


def _question(eyes: Eyes) -> Iterator[Surface]:
    _to(eyes, QUESTION_AT)
    yield from eyes.posts("answering, no answers yet")
    yield from asking.answer(eyes)
    yield from asking.commands(eyes, "while answers are taken")
    yield from eyes.home("Fay", "while answers are taken")
    _to(eyes, LATE_MORNING)
    yield from eyes.posts("answering, some answers")


def _evening(eyes: Eyes) -> Iterator[Surface]:
    _to(eyes, SCORING_AT)
    yield from eyes.posts("scoring, nobody yet")
    yield from eyes.home("Fay", "answers wait")
    yield from scoring.score(eyes)
    yield from asking.commands(eyes, "while answers are scored")
    _to(eyes, EVENING)
    yield from eyes.posts("scoring, some have")
    yield from eyes.home("Ada", "in the evening")


def _reveal(eyes: Eyes) -> Iterator[Surface]:
    _to(eyes, REVEALED_AT)
    yield from eyes.posts("revealed")
    yield from scoring.rescore(eyes)
    yield from eyes.posts("after discussion")
    yield from asking.commands(eyes, "after the reveal")
    yield from eyes.home("Fay", "after the reveal")


def _summary(eyes: Eyes) -> Iterator[Surface]:
    yield from eyes.home("Ada", "days away")
    _to(eyes, SUMMARY_AT)
    yield from eyes.posts("at the end of the week")
    yield from asking.commands(eyes, "at the end of the week")
    yield from asking.searches(eyes)
    yield from asking.practise(eyes)
    yield from eyes.home("Ada", "at the end of the week")
    yield from eyes.asks("Fay", "forget me", "at the end of the week")
