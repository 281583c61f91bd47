"""Commands of `/mock`, and the surfaces that follow."""

from collections.abc import Iterator

from bot.blocks import ids
from bot.blocks.replies import COMMANDS
from demo.colleagues import LEAD
from demo.gallery.capture import Capture
from demo.gallery.surface import Surface
from demo.reading import has_button
from demo.stage import CHANNEL
from sandbox import Message, View

SEARCHES = ("senior platform engineer", "on-call", "incident that you handled", "statsu", "xyzzy")
MEMBER = "Fay"
OWN_ANSWER = "I would begin with the alerts that nobody reads."
AT_ONCE = ("forget me",)  # only at the end, by one person


def commands(capture: Capture, state: str) -> Iterator[Surface]:
    """Every command of the help, from a member and from the lead."""
    words = [word for word, _ in COMMANDS if word.islower() and word not in AT_ONCE]
    for who, name in ((MEMBER, "an interviewer"), (LEAD.name, "a lead")):
        for word in words:
            yield from capture.asks(who, word, f"{state}, {name}")
            capture.closes(who)


def searches(capture: Capture) -> Iterator[Surface]:
    for words in SEARCHES:
        yield from capture.asks(MEMBER, words, "words")


def set_up(capture: Capture) -> Iterator[Surface]:
    """A channel without a panel, and its setup with refused values."""
    for word in ("", "status", "answer", "me"):
        yield from capture.asks(LEAD.name, word, "without a panel")
    yield from capture.asks(LEAD.name, "setup", "a new panel")
    form = _form(capture, LEAD.name)
    for days in ("Christmas", "2020-12-25"):
        yield from _submitted(capture, LEAD.name, form, {"skip_dates": days})
    capture.closes(LEAD.name)


def answer(capture: Capture) -> Iterator[Surface]:
    """An answer from the modal to its withdrawal, and a thread reply submitted as an answer."""
    fay = capture.person(MEMBER)
    question = _question(capture)
    yield from capture.sees(MEMBER, "add an answer", lambda: fay.press(question, ids.ADD_ANSWER))
    yield from _submitted(capture, MEMBER, _form(capture, MEMBER), {ids.ANSWER_TEXT: " "})
    form = _form(capture, MEMBER)
    yield from _submitted(
        capture, MEMBER, form, {ids.ANSWER_TEXT: "I would ask the people who run it.\n\nThen I measure."}
    )
    yield from capture.sees(MEMBER, "change an answer", lambda: fay.press(question, ids.ADD_ANSWER))
    form = _form(capture, MEMBER)
    yield from capture.sees(MEMBER, "withdraw an answer", lambda: fay.press(form, ids.WITHDRAW))
    capture.closes(MEMBER)
    capture.play.worths[OWN_ANSWER] = 2.0
    reply = fay.reply(CHANNEL, question.ts, OWN_ANSWER)
    yield from capture.sees(MEMBER, "a reply as an answer", lambda: fay.shortcut(ids.ANSWER_SHORTCUT, reply))
    yield from _submitted(capture, MEMBER, _form(capture, MEMBER), {})


def practise(capture: Capture) -> Iterator[Surface]:
    """A practice question from the offer to the comparison, another question, and one scheduled for the panel."""
    ada = capture.person(LEAD.name)
    yield from capture.asks(LEAD.name, "", "to practise")
    offer = ada.ephemerals[-1]
    yield from capture.sees(LEAD.name, "answer it privately", lambda: ada.press(offer, ids.PRACTISE))
    yield from _submitted(
        capture, LEAD.name, _form(capture, LEAD.name), {ids.ANSWER_TEXT: "I would write it down first."}
    )
    capture.closes(LEAD.name)
    yield from capture.sees(LEAD.name, "another question", lambda: ada.press(offer, ids.ANOTHER))
    yield from capture.sees(LEAD.name, "schedule it for the panel", lambda: ada.press(offer, ids.PROPOSE))
    yield from capture.asks(LEAD.name, "incident that you handled", "several hits")
    hits = ada.ephemerals[-1]
    if has_button(hits, ids.PICK):
        yield from capture.sees(LEAD.name, "this one", lambda: ada.press(hits, ids.PICK))


def _submitted(capture: Capture, who: str, form: View, inputs: dict[str, str]) -> Iterator[Surface]:
    what = f"{form.title}, {', '.join(repr(value[:20]) for value in inputs.values())} sent"
    yield from capture.sees(who, what, lambda: capture.person(who).submit(form, inputs))


def _form(capture: Capture, who: str) -> View:
    view = capture.person(who).view
    assert view is not None  # noqa: S101 - the press opens it
    return view


def _question(capture: Capture) -> Message:
    return capture.person(LEAD.name).channel(CHANNEL)[-1]
