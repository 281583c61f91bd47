"""Scoring by button, with notes, all at once and typed, and re-scoring after the reveal."""

from collections.abc import Iterator
from functools import partial

from bot.blocks import ids
from demo.gallery.asking import OWN_ANSWER
from demo.gallery.capture import Capture
from demo.gallery.surface import Surface
from demo.reading import has_button
from demo.stage import CHANNEL
from sandbox import Message

BUTTON = ids.score_action(2)
TYPED = ("A 3", "B: 2, no rollback plan", "A 9", "Z 3")


def score(capture: Capture) -> Iterator[Surface]:
    """Every way to score, and a try to score an own answer."""
    question, answers = _round(capture)
    fay = capture.person("Fay")
    yield from capture.sees("Fay", "a level pressed", lambda: fay.press(answers[0], ids.score_action(3)))
    yield from capture.sees("Fay", "score with notes", lambda: fay.press(answers[1], ids.SCORE_NOTES))
    capture.closes("Fay")
    yield from capture.sees("Fay", "score all", lambda: fay.press(question, ids.SCORE_ALL))
    capture.closes("Fay")
    for text in TYPED:
        yield from capture.sees("Fay", f"typed {text}", partial(fay.reply, CHANNEL, question.ts, text))
    own = next(answer for answer in answers if OWN_ANSWER in answer.text)
    yield from capture.sees("Fay", "own answer pressed", lambda: fay.press(own, BUTTON))


def rescore(capture: Capture) -> Iterator[Surface]:
    """The re-scoring modal and its result, and a score that comes too late."""
    question, _ = _round(capture)
    ada = capture.person("Ada")
    yield from capture.sees("Ada", "re-score", lambda: ada.press(question, ids.RESCORE))
    form = ada.view
    if form is not None:
        levels = [block["block_id"] for block in form.blocks if block["type"] == "input"]
        yield from capture.sees("Ada", "re-scored", lambda: ada.submit(form, {levels[0]: "2"}))
    capture.play.catch_up()
    yield from capture.sees("Ada", "typed after the reveal", lambda: ada.reply(CHANNEL, question.ts, "A 3"))


def _round(capture: Capture) -> tuple[Message, list[Message]]:
    """The latest question, and the answers in its thread to score."""
    person = capture.person("Ada")
    question = [message for message in person.channel(CHANNEL) if message.recipient is None][-1]
    return question, [
        message for message in person.thread(CHANNEL, question.ts) if has_button(message, ids.SCORE_NOTES)
    ]
