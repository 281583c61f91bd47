"""Modals to practise a question alone."""

from collections.abc import Sequence

from bot.blocks import ids
from bot.blocks.elements import Block, bold, context, listed, modal, quoted, section
from bot.blocks.inputs import text_input
from bot.blocks.levels import described
from bot.domain.rounds import LONGEST_ANSWER
from questions.model import Level, Question


def practice_form(question: Question) -> Block:
    """Asks for a practice answer."""
    return modal(
        ids.PRACTICE_MODAL,
        "Practice",
        section(bold(question.prompt)),
        text_input(ids.ANSWER_TEXT, "Your answer", longest=LONGEST_ANSWER),
        context("Only you see this, and it is not saved."),
        submit="Compare",
        metadata=ids.question(question.track, question.slug),
    )


def practice_result(question: Question, text: str, scale: Sequence[Level]) -> Block:
    """The person's answer with look-fors, sample answer and scale, so that they can place it."""
    return modal(
        ids.PRACTICE_MODAL,
        "Practice",
        section(bold(question.prompt)),
        *quoted("*Your answer*", text),
        *listed("*Did you hear …*", question.look_fors, "☐"),
        *quoted("*A strong answer*", question.sample_answer),
        section(f"*What would you score yours?*\n{described(scale)}"),
        submit=None,
    )
