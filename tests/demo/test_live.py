"""The demo with a viewer who takes part: what they do as a colleague counts, and the demo continues."""

from collections.abc import Iterator
from random import Random

import pytest

from bot.blocks import ids
from bot.clock import MovableClock
from demo.audit import QUESTION
from demo.colleagues import PANEL
from demo.live import Show
from demo.stage import CHANNEL, START, Stage, demo_bank, stage
from sandbox import Message, Person

NAMES = [one.name for one in PANEL]
WORDS = "I would ask who is woken at night, and begin there."


class Viewer:
    """A viewer of the page: acts as anybody, and presses the buttons that move the clock."""

    def __init__(self, found: Stage, show: Show) -> None:
        self._sandbox = found.sandbox
        self._controls = {control.label: control.press for control in show.controls}

    def acts_as(self, name: str) -> Person:
        return self._sandbox.person(f"U0{name.upper()}")

    def moves(self, label: str) -> None:
        self._controls[label]()

    @property
    def question(self) -> Message:
        return [one for one in self.acts_as("Ada").channel(CHANNEL) if one.text.startswith(QUESTION)][-1]

    def thread(self) -> list[Message]:
        return self.acts_as("Ada").thread(CHANNEL, self.question.ts)

    def answers(self, name: str) -> None:
        person = self.acts_as(name)
        person.press(self.question, ids.ADD_ANSWER)
        assert person.view is not None
        person.submit(person.view, {ids.ANSWER_TEXT: f"{WORDS} {name}"})

    def scores(self, name: str, level: int) -> None:
        person = self.acts_as(name)
        person.press(self.question, ids.SCORE_ALL)
        assert person.view is not None
        person.submit(person.view, {letter: str(level) for letter in person.view.state})


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    """A viewer at the first question, before any answers."""
    clock = MovableClock(START)
    show = Show(clock, 1)
    with stage(clock, Random(2), demo_bank(None), controls=show.controls) as found:
        show.begin(found)
        viewer = Viewer(found, show)
        viewer.moves("Next question")
        yield viewer


def test_answers_by_a_viewer_are_kept_and_scored(viewer: Viewer) -> None:
    for name in NAMES:
        viewer.answers(name)
    viewer.moves("Next reveal")
    shown = {one.text for one in viewer.thread() if WORDS in one.text}
    assert {name for name in NAMES for text in shown if f"{WORDS} {name}" in text} == set(NAMES)
    assert all("Mean " in text for text in shown)


def test_scores_by_a_viewer_are_kept(viewer: Viewer) -> None:
    viewer.moves("+4 hours")
    for name in ("Ada", "Ben"):
        viewer.scores(name, 4)
    viewer.moves("Next reveal")
    for name in ("Ada", "Ben"):
        word = viewer.acts_as(name).dm()[-1].text
        assert word.count("you gave") == word.count("you gave 4") > 0


def test_the_demo_continues_after_a_viewer_ends_a_round_early(viewer: Viewer) -> None:
    viewer.moves("+4 hours")
    ada, ended = viewer.acts_as("Ada"), viewer.question
    ada.command(ids.COMMAND, "reveal", CHANNEL)
    ada.press(ada.ephemerals[-1], ids.REVEAL_NOW)
    viewer.moves("Next question")
    assert viewer.question is not ended


def test_a_colleague_writes_no_answer_while_a_viewer_does(viewer: Viewer) -> None:
    form = {}
    for name in NAMES:
        person = viewer.acts_as(name)
        person.press(viewer.question, ids.ADD_ANSWER)
        form[name] = person.view
    viewer.moves("+4 hours")
    assert {name: viewer.acts_as(name).view for name in NAMES} == form
