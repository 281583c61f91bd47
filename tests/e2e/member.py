"""One person in the workspace: what they do and see."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.blocks import ids
from sandbox import Message, Person, View
from sandbox.inputs import NotThere

QUESTION, REVEAL, SUMMARY = "Question of the day", "The reveal", "Calibration summary"


@dataclass(frozen=True)
class Member:
    """Every action returns the private reply, or the errors at the modal's fields."""

    person: Person
    channel: str
    settle: Callable[[], None]

    # What they see.

    def questions(self) -> list[Message]:
        return [message for message in self.person.channel(self.channel) if message.text.startswith(QUESTION)]

    @property
    def question(self) -> Message:
        """The latest question."""
        return self.questions()[-1]

    def thread(self) -> list[Message]:
        """The thread of the latest question, except ephemeral messages."""
        said = self.person.thread(self.channel, self.question.ts)[1:]
        return [message for message in said if message.recipient is None]

    def answer(self, letter: str) -> Message:
        return next(message for message in self.thread() if message.text.startswith(f"Answer {letter}: "))

    @property
    def letters(self) -> dict[str, str]:
        """The beginning of each answer's text, by letter."""
        answers = [message.text for message in self.thread() if message.text.startswith("Answer ")]
        return {text.split(": ")[0].removeprefix("Answer "): text.split(": ", 1)[1] for text in answers}

    def letter_of(self, words: str) -> str:
        """The letter of the answer that contains these words."""
        return next(letter for letter, text in self.letters.items() if words in text)

    def reveals(self) -> list[str]:
        return [message.text for message in self.thread() if message.text.startswith(REVEAL)]

    @property
    def reveal(self) -> str:
        (found,) = self.reveals()
        return found

    def summaries(self) -> list[Message]:
        return [message for message in self.person.channel(self.channel) if message.text.startswith(SUMMARY)]

    def words(self) -> list[str]:
        """Their private feedback on how they stood."""
        return [text for text in self.direct() if text.startswith("How you scored ")]

    def direct(self) -> list[str]:
        """Their direct messages with Concord."""
        return [message.text for message in self.person.dm()]

    @property
    def form(self) -> View:
        """The modal before them."""
        view = self.person.view
        if view is None:
            raise NotThere(f"{self.person.user.name} has no modal open.")
        return view

    def form_text(self) -> str:
        """All text of the modal."""
        return str(self.form.blocks)

    # What they do.

    def asks(self, words: str = "") -> str:
        """`/mock words`."""
        return self._hearing(lambda: self.person.command(ids.COMMAND, words, self.channel))

    def sets_up(self, **inputs: str | list[str] | None) -> str:
        """`/mock setup`, with the offered value for every input except these."""
        self.asks("setup")
        return self.sends(inputs)

    def sends(self, inputs: Mapping[str, str | list[str] | None]) -> str:
        """Fills in the open modal and submits it; types the choice into searchable menus."""
        form = self.form
        searched = {
            block["block_id"]: block["element"]["action_id"]
            for block in form.blocks
            if "external" in block.get("element", {}).get("type", "") and inputs.get(block["block_id"])
        }
        for name, action_id in searched.items():
            given = inputs[name]
            self.person.select(form, action_id, given, search=given if isinstance(given, str) else "")
        rest = {name: given for name, given in inputs.items() if name not in searched}
        told = self._hearing(lambda: self.person.submit(form, rest))
        return told or "\n".join(form.errors.values())

    def presses(self, message: Message | View, action_id: str, value: str | None = None) -> str:
        return self._hearing(lambda: self.person.press(message, action_id, value))

    def writes(self, text: str, *, named: bool = False) -> str:
        """Adds an answer with the button on the question, or changes their answer."""
        self.presses(self.question, ids.ADD_ANSWER)
        return self.sends({ids.ANSWER_TEXT: text, ids.ANSWER_NAMED: ["yes"] if named else []})

    def scores(self, letter: str, level: int) -> str:
        """One press on a level under an answer."""
        return self.presses(self.answer(letter), ids.score_action(level))

    def notes(self, letter: str, level: int, note: str) -> str:
        """*Score with notes*."""
        self.presses(self.answer(letter), ids.SCORE_NOTES)
        return self.sends({f"{ids.LEVEL_OF}{letter}": str(level), f"{ids.NOTE_OF}{letter}": note})

    def scores_all(self, levels: Mapping[str, int | None]) -> str:
        """*Score all*; None is a pass."""
        self.presses(self.question, ids.SCORE_ALL)
        values = {letter: ids.PASS if level is None else str(level) for letter, level in levels.items()}
        return self.sends({f"{ids.LEVEL_OF}{letter}": value for letter, value in values.items()})

    def rescores(self, letter: str, level: int) -> str:
        self.presses(self.question, ids.RESCORE)
        return self.sends({f"{ids.LEVEL_OF}{letter}": str(level)})

    def says(self, text: str) -> str:
        """Writes a reply under the question."""
        return self._hearing(lambda: self.person.reply(self.channel, self.question.ts, text))

    def uses_shortcut(self, reply: Message) -> str:
        return self._hearing(lambda: self.person.shortcut(ids.ANSWER_SHORTCUT, reply))

    def _hearing(self, act: Callable[[], object]) -> str:
        """The ephemeral messages that they get while they act and all due work runs."""
        heard = {message.ts for message in self.person.ephemerals}
        act()
        self.settle()
        return "\n".join(message.text for message in self.person.ephemerals if message.ts not in heard)

    @property
    def whisper(self) -> Message:
        """The latest ephemeral message."""
        return self.person.ephemerals[-1]

    def prefilled(self) -> dict[str, str | None]:
        """The modal's initial level for each letter."""
        values = {
            block_id.removeprefix(ids.LEVEL_OF): inputs[block_id]["selected_option"]
            for block_id, inputs in self.form.state.items()
            if block_id.startswith(ids.LEVEL_OF)
        }
        return {letter: option and str(option["value"]) for letter, option in values.items()}
