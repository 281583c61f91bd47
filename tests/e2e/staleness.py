"""Compares what stands in Slack with what would be rendered now: no message is ever stale for good."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from bot.blocks.elements import Message
from bot.delivery.messages import KINDS, HomeTab, render
from bot.domain.posts import Sending
from bot.store import posts
from bot.store.tables import post
from bot.usecases.transaction import Transaction
from tests.e2e.workspace import Workspace

Shown = dict[tuple[str, str], Any]
DELETED = object()


def stale_posts(workspace: Workspace) -> list[str]:
    """A line for every post that counts as shown, and whose message or Home differs from what it would be now."""
    shown = _shown(workspace)
    with workspace.concord.transactions.read() as tx:
        return list(_differences(tx, shown))


def _shown(workspace: Workspace) -> Shown:
    """The last content of every message, by channel and timestamp, and of every Home, by user."""
    shown: Shown = {}
    for sent in workspace.sandbox.sent.calls():
        if sent.error is not None:
            continue
        args = sent.args
        if sent.method in ("chat.postMessage", "chat.update"):
            place = args if sent.method == "chat.update" else sent.response
            shown[place["channel"], place["ts"]] = (args["text"], _content(args["blocks"]))
        elif sent.method == "views.publish":
            shown["home", args["user_id"]] = _content(args["view"])
        elif sent.method == "chat.delete":
            shown[args["channel"], args["ts"]] = DELETED
    return shown


def _content(blocks: Any) -> Any:  # noqa: ANN401 - JSON
    """Blocks as they were rendered, without the key that the first one carries."""
    content = json.loads(blocks) if isinstance(blocks, str) else blocks
    if isinstance(content, list):
        content = [{name: value for name, value in content[0].items() if name != "block_id"}, *content[1:]]
    return json.loads(json.dumps(content))


def _differences(tx: Transaction, shown: Shown) -> Iterator[str]:
    current = select(post.c.id).where(
        post.c.state == Sending.POSTED, post.c.shown >= post.c.version, post.c.channel != ""
    )
    for post_id in tx.db.execute(current).scalars().all():
        found = posts.by_id(tx.db, post_id)
        content = None if KINDS[found.kind].once else render(tx, found)
        if isinstance(content, HomeTab):
            before, now = shown.get(("home", found.channel)), _content(content.view)
        elif isinstance(content, Message):
            before = shown.get((found.channel, found.ts or ""))
            now = (content.text, _content(content.blocks))
        else:
            continue
        if before is not None and before is not DELETED and before != now:
            yield f"{found.kind} {found.id} shows {before}, and would show {now}"
