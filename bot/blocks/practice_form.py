"""The modals of one person's practice."""

from collections.abc import Sequence

from bot.blocks import ids
from bot.blocks.elements import Block, context, escape, listed, modal, quoted, section, text_input
from bot.blocks.levels import described
from bot.domain.rounds import LONGEST_ANSWER
from questions.model import Level, Question


def practice_form(question: Question) -> Block:
    """Where one answers a question for oneself."""
    return modal(
        ids.PRACTICE_MODAL,
        "Practice",
        section(f"*{escape(question.prompt)}*"),
        text_input(ids.ANSWER_TEXT, "Your answer", longest=LONGEST_ANSWER),
        context("This is for you alone, and it is not kept."),
        submit="Compare",
        metadata=ids.question(question.track, question.slug),
    )


def practice_result(question: Question, text: str, scale: Sequence[Level]) -> Block:
    """One's own answer beside the sample answer and the look-fors, to place oneself."""
    return modal(
        ids.PRACTICE_MODAL,
        "Practice",
        section(f"*{escape(question.prompt)}*"),
        *quoted("*Your answer*", text),
        *listed("*Did one hear …*", question.look_fors, "☐"),
        *quoted("*A strong answer*", question.sample_answer),
        section(f"*Where would you place yours?*\n{described(scale)}"),
        submit=None,
    )
