"""Surfaces: messages, modals and Home tabs that Concord shows in Slack, each in one state."""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import sandbox
from bot.blocks.elements import Block, Message
from bot.slack.values import Picture, Sheet

REPLY, MODAL, HOME = "reply", "modal", "home"

Typed = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Surface:
    """A surface. `kind` is a post's kind, or REPLY, MODAL or HOME.

    A modal has `typed` values, and `errors` below its inputs. `private` means a direct message; `files` holds the
    pictures shown by its blocks, by file id.
    """

    kind: str
    state: str
    shown: Message | Block | Picture | Sheet
    typed: Typed = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    private: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The name of its files, without suffix."""
        return re.sub(r"[^a-z0-9]+", "-", f"{self.kind} {self.state}".lower()).strip("-")

    @property
    def json(self) -> dict[str, Any]:
        """The content sent to Slack."""
        if isinstance(self.shown, Picture):
            return {"title": self.shown.title, "alt_txt": self.shown.alt}
        if isinstance(self.shown, Sheet):
            return {"title": self.shown.title, "csv": self.shown.csv}
        return {"text": self.shown.text, "blocks": self.shown.blocks} if isinstance(self.shown, Message) else self.shown


def of_message(kind: str, state: str, message: sandbox.Message, *, private: bool = False) -> Surface:
    """The current state of a message in the sandbox."""
    return Surface(kind, state, Message(message.text, deepcopy(message.blocks)), private=private)


def of_view(kind: str, state: str, view: sandbox.View) -> Surface:
    """The current state of a person's modal or Home tab."""
    return Surface(kind, state, deepcopy(view.definition), deepcopy(view.state), dict(view.errors))
