"""Workspaces, the people in them, and panels."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.domain.panels import Closed
from bot.store.tables.base import Choice, Instant, metadata

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
    Column("closed", Choice(Closed, 24, Closed.REMOVED)),  # why nothing can be posted in the channel
    Column("ask_at", Instant),  # when Slack is to be asked who is in the channel
    UniqueConstraint("workspace_id", "channel_id"),
    Index(
        "ix_panel_ask_at",
        "ask_at",
        sqlite_where=text("ask_at IS NOT NULL"),
        postgresql_where=text("ask_at IS NOT NULL"),
    ),
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
    Column("person_id", ForeignKey("person.id"), primary_key=True, index=True),
)

exposure = Table(
    "exposure",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("track", String(80), primary_key=True),
    Column("slug", String(80), primary_key=True),
    Column("seen_at", Instant, nullable=False),
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
