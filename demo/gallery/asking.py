"""What people ask for: by `/mock`, and with what it brings."""

from collections.abc import Iterator

from bot.blocks import ids
from bot.blocks.replies import COMMANDS
from demo.colleagues import LEAD
from demo.gallery.capture import Eyes
from demo.gallery.surface import Surface
from demo.reading import has_button
from demo.stage import CHANNEL
from sandbox import Message, View

SEARCHES = ("senior platform engineer", "on-call", "incident that you handled", "statsu", "xyzzy")
MEMBER = "Fay"
OWN_ANSWER = "I would begin with the alerts that nobody reads."
AT_ONCE = ("forget me",)  # asked at the end, by somebody alone


def commands(eyes: Eyes, state: str) -> Iterator[Surface]:
    """Every command that help names, as somebody in the panel gives it and as its lead does."""
    words = [word for word, _ in COMMANDS if word.islower() and word not in AT_ONCE]
    for who, name in ((MEMBER, "an interviewer"), (LEAD.name, "a lead")):
        for word in words:
            yield from eyes.asks(who, word, f"{state}, {name}")
            eyes.closes(who)


def searches(eyes: Eyes) -> Iterator[Surface]:
    for words in SEARCHES:
        yield from eyes.asks(MEMBER, words, "words")


def set_up(eyes: Eyes) -> Iterator[Surface]:
    """A channel without a panel, and its setup with what Concord does not take."""
    for word in ("", "status", "answer", "me"):
        yield from eyes.asks(LEAD.name, word, "without a panel")
    yield from eyes.asks(LEAD.name, "setup", "a new panel")
    form = _form(eyes, LEAD.name)
    for days in ("Christmas", "2020-12-25"):
        yield from _submitted(eyes, LEAD.name, form, {"skip_dates": days})
    eyes.closes(LEAD.name)


def answer(eyes: Eyes) -> Iterator[Surface]:
    """An answer from the modal to its withdrawal, and one that stands in the thread already."""
    fay = eyes.person(MEMBER)
    question = _question(eyes)
    yield from eyes.sees(MEMBER, "add an answer", lambda: fay.press(question, ids.ADD_ANSWER))
    yield from _submitted(eyes, MEMBER, _form(eyes, MEMBER), {ids.ANSWER_TEXT: " "})
    form = _form(eyes, MEMBER)
    yield from _submitted(
        eyes, MEMBER, form, {ids.ANSWER_TEXT: "I would ask the people who run it.\n\nThen I measure."}
    )
    yield from eyes.sees(MEMBER, "change an answer", lambda: fay.press(question, ids.ADD_ANSWER))
    form = _form(eyes, MEMBER)
    yield from eyes.sees(MEMBER, "withdraw an answer", lambda: fay.press(form, ids.WITHDRAW))
    eyes.closes(MEMBER)
    eyes.play.worths[OWN_ANSWER] = 2.0
    reply = fay.reply(CHANNEL, question.ts, OWN_ANSWER)
    yield from eyes.sees(MEMBER, "a reply as an answer", lambda: fay.shortcut(ids.ANSWER_SHORTCUT, reply))
    yield from _submitted(eyes, MEMBER, _form(eyes, MEMBER), {})


def practise(eyes: Eyes) -> Iterator[Surface]:
    """A question for oneself, from the offer to the comparison; another one; and one that is put to the panel."""
    ada = eyes.person(LEAD.name)
    yield from eyes.asks(LEAD.name, "", "to practise")
    offer = ada.ephemerals[-1]
    yield from eyes.sees(LEAD.name, "answer it privately", lambda: ada.press(offer, ids.PRACTISE))
    yield from _submitted(eyes, LEAD.name, _form(eyes, LEAD.name), {ids.ANSWER_TEXT: "I would write it down first."})
    eyes.closes(LEAD.name)
    yield from eyes.sees(LEAD.name, "another question", lambda: ada.press(offer, ids.ANOTHER))
    yield from eyes.sees(LEAD.name, "put it to the panel", lambda: ada.press(offer, ids.PROPOSE))
    yield from eyes.asks(LEAD.name, "incident that you handled", "several hits")
    hits = ada.ephemerals[-1]
    if has_button(hits, ids.PICK):
        yield from eyes.sees(LEAD.name, "this one", lambda: ada.press(hits, ids.PICK))


def _submitted(eyes: Eyes, who: str, form: View, inputs: dict[str, str]) -> Iterator[Surface]:
    what = f"{form.title}, {', '.join(repr(value[:20]) for value in inputs.values())} sent"
    yield from eyes.sees(who, what, lambda: eyes.person(who).submit(form, inputs))


def _form(eyes: Eyes, who: str) -> View:
    view = eyes.person(who).view
    assert view is not None  # noqa: S101 - what was pressed opens it
    return view


def _question(eyes: Eyes) -> Message:
    return eyes.person(LEAD.name).channel(CHANNEL)[-1]
