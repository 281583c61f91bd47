"""The bot's comings and goings: hello once a channel, posts that were held up, and a workspace that takes it out."""

from datetime import datetime

from sqlalchemy import Connection, Table, delete, select, update

from bot.store.posts import Sending
from bot.store.tables import greeting, metadata, post, workspace
from bot.store.upsert import insert_new


def greet(db: Connection, workspace_id: int, channel: str, now: datetime) -> bool:
    """Whether the bot has not said hello in this channel yet; from now on it has."""
    return insert_new(db, greeting, {"workspace_id": workspace_id, "channel_id": channel, "at": now})


def release(db: Connection, workspace_id: int, channel: str, now: datetime) -> None:
    """What Slack did not take in the channel is tried again at once."""
    held_up = (post.c.workspace_id == workspace_id, post.c.channel == channel, post.c.error.is_not(None))
    waiting = post.c.state.in_((Sending.BLOCKED, Sending.POSTED))
    db.execute(update(post).where(*held_up, waiting, post.c.shown < post.c.version).values(due_at=now))


def remove_workspace(db: Connection, workspace_id: int, now: datetime) -> None:
    """Everything that was kept of the workspace is deleted, apart from the note that it was there."""
    for table in reversed(metadata.sorted_tables):
        if table is not workspace:
            _empty(db, table, workspace_id)
    db.execute(update(workspace).where(workspace.c.id == workspace_id).values(removed_at=now, token=None))


def _empty(db: Connection, table: Table, workspace_id: int) -> None:
    """Deletes the workspace's rows; a table that does not name the workspace refers to one that does."""
    if "workspace_id" in table.c:
        db.execute(delete(table).where(table.c.workspace_id == workspace_id))
        return
    keys = (key for key in table.foreign_keys if "workspace_id" in key.column.table.c and not key.parent.nullable)
    key = next(keys)
    owned = select(key.column).where(key.column.table.c.workspace_id == workspace_id)
    db.execute(delete(table).where(key.parent.in_(owned)))
