"""Where messages can be read."""

from sqlalchemy import Connection, select

from bot.store.tables import post, workspace


def to(db: Connection, kind: str, subject_id: int) -> str | None:
    """Where the post that shows this subject can be read, once it is posted."""
    wanted = select(workspace.c.url, post.c.channel, post.c.ts).join(workspace, workspace.c.id == post.c.workspace_id)
    row = db.execute(wanted.where(post.c.kind == kind, post.c.subject_id == subject_id, post.c.ts.is_not(None))).first()
    return f"{row.url}archives/{row.channel}/p{row.ts.replace('.', '')}" if row else None
