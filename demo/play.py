"""The simulated colleagues: they notice new posts, answer, score and re-score."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from heapq import heappop, heappush
from html import unescape
from itertools import count
from random import Random

from bot.blocks import ids
from demo.colleagues import LEAD, PANEL, Colleague, written_answer
from demo.reading import has_button, letter_and_text, levels_in, words_in
from demo.stage import CHANNEL, Stage
from sandbox import Message, NotThere, Person, View

GLANCE = timedelta(seconds=20)  # between two scores of one person
ANSWER_WITHIN = (5, 200)  # minutes from the question
SCORE_WITHIN = (5, 420)  # minutes from the beginning of scoring
WITH_NOTES = 0.25
RESCORES = 0.2
SENTINEL = "note-sentinel"  # in every note, so that the audit finds a leaked one
UNKNOWN_WORTH = (1.5, 3.5)  # of an answer written by the viewer


@dataclass(frozen=True)
class GivenScore:
    """A colleague's score of an answer, recorded by themselves."""

    user_id: str
    thread: str
    letter: str
    level: int
    note: str


@dataclass
class Play:
    """Plays colleagues on a stage. A viewer can act as one of them, and the play respects what the viewer did.

    `worths` holds each answer's true worth, by its text.
    """

    stage: Stage
    rng: Random
    worths: dict[str, float] = field(default_factory=dict)
    served: dict[tuple[str, str], float] = field(default_factory=dict)
    given: dict[tuple[str, str, str], GivenScore] = field(default_factory=dict)
    _agenda: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=count)
    _noticed: set[tuple[str, str]] = field(default_factory=set)

    def set_up(self) -> None:
        """The lead creates the panel with the offered settings."""
        for question in self.stage.bank.questions:
            self.worths.update({anchor.text: float(anchor.reference) for anchor in question.anchors})
        lead = self._person(LEAD)
        lead.command(ids.COMMAND, "setup", CHANNEL)
        form = lead.view
        assert form is not None  # noqa: S101 - the command opens it
        lead.submit(form)

    def run(self, until: datetime) -> None:
        """Plays until that instant."""
        while self.step(until):
            pass

    def step(self, until: datetime) -> bool:
        """Moves the clock to the next event due by `until`; False if there was none, and `until` is reached."""
        self.catch_up()
        due = min(filter(None, (self._next(), self.stage.concord.worker.next_due())), default=until)
        self.stage.clock.move_to(min(due, until))
        self.catch_up()
        return due < until

    def catch_up(self) -> None:
        """Runs everything that is due, for bot, sandbox and colleagues."""
        self._settle()
        self._act()
        self._settle()

    def _settle(self) -> None:
        self.stage.concord.worker.settle()
        self.stage.sandbox.settle()
        self._notice()

    def _next(self) -> datetime | None:
        return self._agenda[0][0] if self._agenda else None

    def _act(self) -> None:
        while self._agenda and self._agenda[0][0] <= self.stage.clock.now():
            with suppress(NotThere):  # a round can end early, a person leave
                heappop(self._agenda)[2]()

    def _later(self, after: timedelta, act: Callable[[], None]) -> None:
        heappush(self._agenda, (self.stage.clock.now() + after, next(self._numbers), act))

    def _minutes(self, within: tuple[int, int]) -> timedelta:
        return timedelta(seconds=round(self.rng.uniform(*within) * 60))

    def _person(self, colleague: Colleague) -> Person:
        return self.stage.sandbox.person(colleague.user_id)

    def _notice(self) -> None:
        """Plans everybody's reactions to new posts in the channel."""
        for message in list(self.stage.sandbox.world.channels[CHANNEL].timeline):
            for phase, plan in (
                (ids.ADD_ANSWER, self._plan_answers),
                (ids.SCORE_ALL, self._plan_scores),
                (ids.RESCORE, self._plan_rescores),
            ):
                if (message.ts, phase) not in self._noticed and has_button(message, phase):
                    self._noticed.add((message.ts, phase))
                    plan(message)

    def _plan_answers(self, question: Message) -> None:
        for one in PANEL:
            if self.rng.random() < one.writes:
                self._later(self._minutes(ANSWER_WITHIN), partial(self._answer, one, question))

    def _opened(self, person: Person, message: Message, action_id: str) -> View | None:
        """The modal opened by the button; None if the button is gone or this person has a modal open."""
        if person.view is not None or not has_button(message, action_id):
            return None
        person.press(message, action_id)
        return person.view

    def _answer(self, colleague: Colleague, question: Message) -> None:
        person = self._person(colleague)
        form = self._opened(person, question, ids.ADD_ANSWER)
        if form is None:
            return
        if words_in(form, ids.ANSWER_TEXT):
            person.close(form)
            return
        prompt = next(asked for asked in self.stage.bank.questions if asked.prompt in unescape(question.text))
        text, worth = written_answer(prompt, self.rng)
        self.worths[text] = worth
        person.submit(form, {ids.ANSWER_TEXT: text})

    def _plan_scores(self, question: Message) -> None:
        for one in PANEL:
            if self.rng.random() < one.scores:
                self._later(self._minutes(SCORE_WITHIN), partial(self._come_to_score, one, question))

    def _come_to_score(self, colleague: Colleague, question: Message) -> None:
        person = self._person(colleague)
        form = self._opened(person, question, ids.SCORE_ALL)
        if form is None:
            return
        answers = [
            message
            for message in person.thread(CHANNEL, question.ts)
            if has_button(message, ids.SCORE_NOTES) and letter_and_text(message)[0] in levels_in(form)
        ]
        if any(levels_in(form).values()):
            person.close(form)
        elif colleague.uses_modal:
            self._score_all(colleague, question, answers, form)
        else:
            person.close(form)
            for number, answer in enumerate(answers):
                self._later(GLANCE * number, partial(self._score, colleague, question, answer))

    def _score_all(self, colleague: Colleague, question: Message, answers: list[Message], form: View) -> None:
        levels = {}
        for answer in answers:
            letter, level = self._judged(colleague, question, answer, "")
            levels[f"{ids.LEVEL_OF}{letter}"] = str(level)
        self._person(colleague).submit(form, levels)

    def _score(self, colleague: Colleague, question: Message, answer: Message) -> None:
        person = self._person(colleague)
        if not has_button(answer, ids.SCORE_NOTES):
            return
        if self.rng.random() >= WITH_NOTES:
            _, level = self._judged(colleague, question, answer, "")
            person.press(answer, ids.score_action(level))
            return
        form = self._opened(person, answer, ids.SCORE_NOTES)
        if form is None:
            return
        note = f"{SENTINEL}-{colleague.user_id}-{next(self._numbers)}"
        letter, level = self._judged(colleague, question, answer, note)
        person.submit(form, {f"{ids.LEVEL_OF}{letter}": str(level), f"{ids.NOTE_OF}{letter}": note})

    def _judged(self, colleague: Colleague, question: Message, answer: Message, note: str) -> tuple[str, int]:
        letter, text = letter_and_text(answer)
        if text not in self.worths:
            self.worths[text] = self.rng.uniform(*UNKNOWN_WORTH)
        worth = self.worths[text]
        self.served[question.ts, letter] = worth
        level = colleague.judge(worth, self.top, self.rng)
        given = GivenScore(colleague.user_id, question.ts, letter, level, note)
        self.given[colleague.user_id, question.ts, letter] = given
        return letter, level

    @property
    def top(self) -> int:
        return max(level.level for track in self.stage.bank.tracks.values() for level in track.scale)

    def _plan_rescores(self, question: Message) -> None:
        for one in PANEL:
            mine = [
                given for given in self.given.values() if (given.user_id, given.thread) == (one.user_id, question.ts)
            ]
            if mine and self.rng.random() < RESCORES:
                again = self.rng.choice(mine)
                self._later(self._minutes((5, 20)), partial(self._rescore, one, question, again))

    def _rescore(self, colleague: Colleague, question: Message, given: GivenScore) -> None:
        person = self._person(colleague)
        form = self._opened(person, question, ids.RESCORE)
        if form is None:
            return
        if levels_in(form).get(given.letter) != str(given.level):
            person.close(form)
            return
        worth = self.served[question.ts, given.letter]
        person.submit(form, {f"{ids.LEVEL_OF}{given.letter}": str(min(self.top, max(1, round(worth))))})
