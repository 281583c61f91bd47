"""A scale's levels as options, buttons and text."""

from collections.abc import Sequence

from bot.blocks.elements import escape
from questions.model import Level


def described(scale: Sequence[Level]) -> str:
    return "\n".join(f"*{level.level} {escape(level.label)}*: {escape(level.descriptor)}" for level in scale)
