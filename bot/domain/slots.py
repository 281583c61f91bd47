"""Slots: what is due, and when."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SlotKind(StrEnum):
    QUESTION = "question"
    SCORING = "scoring"
    REVEAL = "reveal"
    SUMMARY = "summary"
    NUDGE = "nudge"


class SlotState(StrEnum):
    PENDING = "pending"
    DONE = "done"
    MISSED = "missed"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Slot:
    id: int
    workspace_id: int
    panel_id: int
    kind: SlotKind
    day: date
    round_id: int | None
    person_id: int | None
    due_at: datetime
    grace_until: datetime | None
