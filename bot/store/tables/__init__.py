"""The tables. Everything belongs to a workspace, and every instant is UTC."""

from bot.store.tables.base import Instant, metadata
from bot.store.tables.outbox import post, slot
from bot.store.tables.people import (
    audit,
    away,
    event_seen,
    exposure,
    greeting,
    membership,
    panel,
    panel_lead,
    person,
    qualification,
    workspace,
)
from bot.store.tables.rounds import answer, dispute, interviewer, own_anchor, proposal, rescore, round_, score, summary

__all__ = [
    "Instant",
    "answer",
    "audit",
    "away",
    "dispute",
    "event_seen",
    "exposure",
    "greeting",
    "interviewer",
    "membership",
    "metadata",
    "own_anchor",
    "panel",
    "panel_lead",
    "person",
    "post",
    "proposal",
    "qualification",
    "rescore",
    "round_",
    "score",
    "slot",
    "summary",
    "workspace",
]
