"""The tables. Everything belongs to a workspace, and every instant is UTC."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware instant in UTC; SQLite, which knows no zones, keeps it without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _of(table: str, *, optional: bool = False) -> Column[Any]:
    return Column(f"{table}_id", ForeignKey(f"{table}.id"), nullable=optional)


workspace = Table(
    "workspace",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("enterprise_id", String(40), nullable=False, server_default=""),
    Column("team_id", String(40), nullable=False, server_default=""),
    Column("name", Text, nullable=False),
    Column("url", Text, nullable=False),  # where its messages can be linked to
    Column("bot_user_id", String(40), nullable=False),
    Column("token", LargeBinary),  # encrypted; null where the token comes from the settings
    Column("installed_at", Instant, nullable=False),
    Column("removed_at", Instant),
    UniqueConstraint("enterprise_id", "team_id"),
)

person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspace.id"), nullable=False),
    Column("user_id", String(40)),  # null once forgotten: their scores stay, without a person
    Column("name", Text, nullable=False, server_default=""),
    Column("timezone", String(64), nullable=False, server_default="UTC"),
    Column("scores", Boolean, nullable=False),  # false for bots, guests and deactivated people
    Column("admin", Boolean, nullable=False),
    Column("nudges", Boolean, nullable=False, server_default="1"),
    Column("seen_at", Instant, nullable=False),
    UniqueConstraint("workspace_id", "user_id"),
)

panel = Table(
    "panel",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspace.id"), nullable=False),
    Column("channel_id", String(40), nullable=False),
    Column("settings", JSON, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("closed", String(24)),  # why nothing can be posted: the channel is archived, or the bot was removed
    UniqueConstraint("workspace_id", "channel_id"),
)

panel_lead = Table(
    "panel_lead",
    metadata,
    Column("panel_id", ForeignKey("panel.id"), primary_key=True),
    Column("person_id", ForeignKey("person.id"), primary_key=True),
)

membership = Table(
    "membership",
    metadata,
    Column("panel_id", ForeignKey("panel.id"), primary_key=True),
    Column("person_id", ForeignKey("person.id"), primary_key=True),
)

round_ = Table(
    "round",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspace.id"), nullable=False),
    _of("panel"),
    Column("day", Date, nullable=False),  # the panel's local date
    Column("track", String(80), nullable=False),
    Column("slug", String(80), nullable=False),
    Column("posed", Text, nullable=False),  # the track as it was then, with this question alone
    Column("names_shown", Boolean, nullable=False),
    Column("phase", String(12), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("scoring_at", Instant, nullable=False),
    Column("reveal_at", Instant, nullable=False),
    Column("revealed_at", Instant),
    _of("summary", optional=True),  # the one that covers it
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
    Column("rater_id", ForeignKey("person.id"), primary_key=True),
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

exposure = Table(
    "exposure",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("track", String(80), primary_key=True),
    Column("slug", String(80), primary_key=True),
    Column("seen_at", Instant, nullable=False),
)

proposal = Table(
    "proposal",  # a question put to the panel for its next free day
    metadata,
    Column("id", Integer, primary_key=True),
    _of("panel"),
    Column("track", String(80), nullable=False),
    Column("slug", String(80), nullable=False),
    Column("proposed_at", Instant, nullable=False),
)

own_anchor = Table(
    "own_anchor",  # the panel's own bank: members' answers that became anchors, and references that its leads changed
    metadata,
    Column("id", Integer, primary_key=True),
    _of("panel"),
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

away = Table(
    "away",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
)

qualification = Table(
    "qualification",  # a new interviewer's set of anchors, scored with feedback
    metadata,
    Column("panel_id", ForeignKey("panel.id"), primary_key=True),
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("anchors", JSON, nullable=False),  # what is asked, and the levels given so far
    Column("offered_at", Instant, nullable=False),
    Column("done_at", Instant),
)

greeting = Table(
    "greeting",  # the channels where the bot has said hello
    metadata,
    Column("workspace_id", ForeignKey("workspace.id"), primary_key=True),
    Column("channel_id", String(40), primary_key=True),
    Column("at", Instant, nullable=False),
)

slot = Table(
    "slot",  # what is due, and when; settled in the transaction that does it
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspace.id"), nullable=False),
    _of("panel"),
    Column("kind", String(12), nullable=False),
    Column("day", Date, nullable=False),  # the panel's local date
    Column("round_id", ForeignKey("round.id")),
    Column(
        "person", Integer, nullable=False, server_default="0"
    ),  # whom a nudge is for; 0 where it is for nobody alone
    Column("due_at", Instant, nullable=False),
    Column("grace_until", Instant),
    Column("state", String(10), nullable=False),
    UniqueConstraint("panel_id", "kind", "day", "person"),
)
_pending = slot.c.state == "pending"
Index("ix_slot_due", slot.c.due_at, sqlite_where=_pending, postgresql_where=_pending)

post = Table(
    "post",  # a message that Slack should show; the courier makes it so
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspace.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("subject_id", Integer, nullable=False),  # the round, answer or summary that it shows
    Column("person_id", ForeignKey("person.id")),  # whom a private word is for
    Column("channel", String(40), nullable=False),
    Column("parent_id", ForeignKey("post.id")),  # the post whose thread it stands in
    Column("state", String(10), nullable=False),
    Column("ts", String(40)),
    Column("version", Integer, nullable=False),  # what it should show …
    Column("shown", Integer, nullable=False),  # … and what it shows
    Column("due_at", Instant, nullable=False),
    Column("deadline", Instant),  # past it an unsent post is missed
    Column("owner", String(40)),
    Column("fence", Integer, nullable=False),
    Column("lease_until", Instant),
    Column("first_send", Instant),
    Column("last_send", Instant),
    Column("sweep_at", Instant),  # when copies of an uncertain sending are looked for
    Column("sweeps", Integer, nullable=False, server_default="0"),
    Column("error", Text),
)
_stale = post.c.shown < post.c.version
Index("ix_post_stale", post.c.due_at, sqlite_where=_stale, postgresql_where=_stale)
Index("ix_post_subject", post.c.kind, post.c.subject_id)
_home = post.c.kind == "home"
Index("uq_post_home", post.c.subject_id, unique=True, sqlite_where=_home, postgresql_where=_home)

summary = Table(
    "summary",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspace.id"), nullable=False),
    _of("panel"),
    Column("day", Date, nullable=False),
    Column("inputs", JSON, nullable=False),  # all that it was computed from
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("panel_id", "day"),
)

event_seen = Table(
    "event_seen",
    metadata,
    Column("workspace_id", ForeignKey("workspace.id"), primary_key=True),
    Column("event_id", String(80), primary_key=True),
    Column("seen_at", Instant, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspace.id"), nullable=False),
    Column("panel_id", ForeignKey("panel.id")),
    Column("person_id", ForeignKey("person.id")),
    Column("action", String(40), nullable=False),
    Column("details", JSON, nullable=False),
    Column("at", Instant, nullable=False),
)
