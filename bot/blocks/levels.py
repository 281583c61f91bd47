"""A scale's levels as options, buttons and text."""

from collections.abc import Sequence

from bot.blocks import ids
from bot.blocks.counts import counted
from bot.blocks.elements import Block, button, escape, option
from questions.model import Level


def described(scale: Sequence[Level]) -> str:
    return "\n".join(f"*{level.level} {escape(level.label)}*: {escape(level.descriptor)}" for level in scale)


def level_options(scale: Sequence[Level]) -> list[Block]:
    return [option(f"{level.level} {level.label}", str(level.level)) for level in scale]


def level_buttons(scale: Sequence[Level], round_id: int, letter: str) -> list[Block]:
    """A button for every level, each of which scores that answer."""
    value = ids.subject(round_id, letter)
    return [button(f"{level.level} {level.label}", ids.score_action(level.level), value) for level in scale]


def distance(level: int, reference: int) -> str:
    """How far a score is from its reference, addressed to the person who gave it."""
    difference = level - reference
    if difference == 0:
        return "you matched it"
    levels = "a level" if abs(difference) == 1 else counted(abs(difference), "level")
    return f"you were {levels} {'above' if difference > 0 else 'below'}"
