"""Scores as people give them: by a press, with notes, all at once, typed; and again after the reveal."""

from collections.abc import Iterator
from functools import partial

from bot.blocks import ids
from demo.gallery.asking import OWN_ANSWER
from demo.gallery.capture import Eyes
from demo.gallery.surface import Surface
from demo.reading import has_button
from demo.stage import CHANNEL
from sandbox import Message

BUTTON = ids.score_action(2)
TYPED = ("A 3", "B: 2, no rollback plan", "A 9", "Z 3")


def score(eyes: Eyes) -> Iterator[Surface]:
    """Everything that a score is given with, and an answer of one's own."""
    question, answers = _round(eyes)
    fay = eyes.person("Fay")
    yield from eyes.sees("Fay", "a level pressed", lambda: fay.press(answers[0], ids.score_action(3)))
    yield from eyes.sees("Fay", "score with notes", lambda: fay.press(answers[1], ids.SCORE_NOTES))
    eyes.closes("Fay")
    yield from eyes.sees("Fay", "score all", lambda: fay.press(question, ids.SCORE_ALL))
    eyes.closes("Fay")
    for text in TYPED:
        yield from eyes.sees("Fay", f"typed {text}", partial(fay.reply, CHANNEL, question.ts, text))
    own = next(answer for answer in answers if OWN_ANSWER in answer.text)
    yield from eyes.sees("Fay", "one's own answer pressed", lambda: fay.press(own, BUTTON))


def rescore(eyes: Eyes) -> Iterator[Surface]:
    """The modal after the reveal, and what comes of it; and a score that comes too late."""
    question, _ = _round(eyes)
    ada = eyes.person("Ada")
    yield from eyes.sees("Ada", "re-score", lambda: ada.press(question, ids.RESCORE))
    form = ada.view
    if form is not None:
        levels = [block["block_id"] for block in form.blocks if block["type"] == "input"]
        yield from eyes.sees("Ada", "re-scored", lambda: ada.submit(form, {levels[0]: "2"}))
    eyes.play.catch_up()
    yield from eyes.sees("Ada", "typed after the reveal", lambda: ada.reply(CHANNEL, question.ts, "A 3"))


def _round(eyes: Eyes) -> tuple[Message, list[Message]]:
    """The latest question and what stands under it to be scored."""
    person = eyes.person("Ada")
    question = [message for message in person.channel(CHANNEL) if message.recipient is None][-1]
    return question, [one for one in person.thread(CHANNEL, question.ts) if has_button(one, ids.SCORE_NOTES)]
