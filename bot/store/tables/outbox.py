"""What is due, and what Slack should show."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from bot.domain.posts import PostKind, Sending
from bot.domain.slots import SlotKind, SlotState
from bot.store.tables.base import Choice, Instant, metadata, of

slot = Table(
    "slot",  # what is due, and when; settled in the transaction that does it
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspace.id"), nullable=False),
    of("panel"),
    Column("kind", Choice(SlotKind, 12), nullable=False),
    Column("day", Date, nullable=False),  # the panel's local date
    Column("round_id", ForeignKey("round.id")),
    Column(
        "person", Integer, nullable=False, server_default="0"
    ),  # whom a nudge is for; 0 where it is for nobody alone
    Column("due_at", Instant, nullable=False),
    Column("grace_until", Instant),
    Column("state", Choice(SlotState, 10), nullable=False),
    UniqueConstraint("panel_id", "kind", "day", "person"),
)

_pending = slot.c.state == SlotState.PENDING

Index("ix_slot_due", slot.c.due_at, sqlite_where=_pending, postgresql_where=_pending)

post = Table(
    "post",  # a message that Slack should show; the courier makes it so
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspace.id"), nullable=False),
    Column("kind", Choice(PostKind, 20), nullable=False),
    Column("subject_id", Integer, nullable=False),  # the round, answer or summary that it shows
    Column("person_id", ForeignKey("person.id"), index=True),  # whom a private word is for
    Column("channel", String(40), nullable=False),
    Column("parent_id", ForeignKey("post.id")),  # the post whose thread it stands in
    Column("state", Choice(Sending, 10), nullable=False),
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
    Column("refused_at", Instant),  # since when Slack refuses it
    Column("reported_at", Instant),  # when the leads were told of that
)

_stale = post.c.shown < post.c.version

Index("ix_post_stale", post.c.due_at, sqlite_where=_stale, postgresql_where=_stale)

Index("ix_post_subject", post.c.kind, post.c.subject_id)

Index("ix_post_parent_id", post.c.parent_id)

Index("ix_post_place", post.c.channel, post.c.ts)

_swept = post.c.sweep_at.is_not(None)

Index("ix_post_sweep_at", post.c.sweep_at, sqlite_where=_swept, postgresql_where=_swept)

_home = post.c.kind == PostKind.HOME

Index("uq_post_home", post.c.subject_id, unique=True, sqlite_where=_home, postgresql_where=_home)
