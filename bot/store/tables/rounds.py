"""Rounds, and everything that is said and scored in them."""

from sqlalchemy import JSON, Boolean, Column, Date, Float, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from bot.domain.rounds import Phase
from bot.store.tables.base import Choice, Instant, metadata, of

round_ = Table(
    "round",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspace.id"), nullable=False),
    of("panel"),
    Column("day", Date, nullable=False),  # the panel's local date
    Column("track", String(80), nullable=False),
    Column("slug", String(80), nullable=False),
    Column("posed", Text, nullable=False),  # the track as it was then, with this question alone
    Column("names_shown", Boolean, nullable=False),
    Column("phase", Choice(Phase, 12), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("scoring_at", Instant, nullable=False),
    Column("reveal_at", Instant, nullable=False),
    Column("revealed_at", Instant),
    of("summary", optional=True),  # the one that covers it
    UniqueConstraint("panel_id", "day"),
)

answer = Table(
    "answer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("round_id", ForeignKey("round.id"), nullable=False, index=True),
    Column("letter", String(3)),  # null until scoring begins
    Column("author_id", ForeignKey("person.id")),  # null for an anchor
    Column("text", Text, nullable=False),
    Column("reference", Integer),  # an anchor's
    Column("rationale", Text),
    Column("source_ts", String(40)),  # the thread reply that it was taken from
    Column("on_behalf", Boolean, nullable=False, server_default="0"),
    Column("named", Boolean, nullable=False, server_default="0"),
    Column("kept", Boolean, nullable=False, server_default="0"),  # its author lets it serve as an anchor later
    Column("written_at", Instant, nullable=False),
)

score = Table(
    "score",
    metadata,
    Column("answer_id", ForeignKey("answer.id"), primary_key=True),
    Column("rater_id", ForeignKey("person.id"), primary_key=True, index=True),
    Column("level", Integer),  # null is a pass
    Column("note", Text, nullable=False, server_default=""),
    Column("recorded_at", Instant, nullable=False),  # the first time; the counter goes by it
    Column("changed_at", Instant, nullable=False),
)

rescore = Table(
    "rescore",
    metadata,
    Column("answer_id", ForeignKey("answer.id"), primary_key=True),
    Column("rater_id", ForeignKey("person.id"), primary_key=True),
    Column("level", Integer, nullable=False),
    Column("recorded_at", Instant, nullable=False),
)

interviewer = Table(
    "interviewer",  # whom a round expects scores from
    metadata,
    Column("round_id", ForeignKey("round.id"), primary_key=True),
    Column("person_id", ForeignKey("person.id"), primary_key=True),
)

proposal = Table(
    "proposal",  # a question put to the panel for its next free day
    metadata,
    Column("id", Integer, primary_key=True),
    of("panel"),
    Column("track", String(80), nullable=False),
    Column("slug", String(80), nullable=False),
    Column("proposed_at", Instant, nullable=False),
)

own_anchor = Table(
    "own_anchor",  # the panel's own bank: members' answers that became anchors, and references that its leads changed
    metadata,
    Column("id", Integer, primary_key=True),
    of("panel"),
    Column("track", String(80), nullable=False),
    Column("slug", String(80), nullable=False),
    Column("text", Text, nullable=False),
    Column("reference", Integer),  # null: retired, the bank's anchor with this text is no longer served
    Column("low", Float),  # of the reference's interval, where the panel's scores gave it
    Column("high", Float),
    Column("rationale", Text),
    Column("changed_at", Instant, nullable=False),
)

dispute = Table(
    "dispute",  # an interviewer doubts an anchor's reference
    metadata,
    Column("id", Integer, primary_key=True),
    Column("answer_id", ForeignKey("answer.id"), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("raised_at", Instant, nullable=False),
    Column("settled", String(12)),
    UniqueConstraint("answer_id", "person_id"),
)

summary = Table(
    "summary",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspace.id"), nullable=False),
    of("panel"),
    Column("day", Date, nullable=False),
    Column("inputs", JSON, nullable=False),  # all that it was computed from
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("panel_id", "day"),
)
