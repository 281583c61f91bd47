"""The bot comes to a channel and goes, and a workspace takes it out."""

from bot.domain.panels import Closed, Panel
from bot.domain.people import Workspace
from bot.domain.posts import PostKind
from bot.store import greetings, outbox, panels, posts
from bot.usecases import show
from bot.usecases.notices import tell_leads
from bot.usecases.planning import catch_up
from bot.usecases.rounds import drop_late
from bot.usecases.transaction import Transaction


def greet(tx: Transaction, workspace: Workspace, channel: str) -> None:
    """The bot is in the channel from now on: it says hello there once, unless the channel has a panel already."""
    panel = panels.in_channel(tx.db, workspace.id, channel)
    if panel is None and greetings.add(tx.db, workspace.id, channel, tx.now):
        show.hello(tx, workspace.id, channel)


def close(tx: Transaction, panel: Panel, why: Closed) -> None:
    """Nothing can be posted in the panel's channel: its leads are told once, and its slots are missed quietly.

    A deleted channel stays deleted; to everybody but its event it looks like one that the bot is not in.
    """
    before = panels.by_id(tx.db, panel.id, lock=True).closed
    if before is Closed.DELETED:
        return
    panels.set_closed(tx.db, panel.id, why)
    if before is None or why is Closed.DELETED:
        tell_leads(tx, panel, PostKind.NOTICE_CHANNEL, panel.id)


def reopen(tx: Transaction, panel: Panel) -> None:
    """The panel's channel takes messages again; what was held up goes out.

    What is too late by now is left out without a further word: the leads know that the panel rested.
    """
    if panels.by_id(tx.db, panel.id, lock=True).closed is not None:
        catch_up(tx, panel)
        drop_late(tx, panel)
        panels.set_closed(tx.db, panel.id, None)
        outbox.release(tx.db, panel.workspace_id, panel.channel, tx.now)
        tell_leads(tx, panel, PostKind.NOTICE_CHANNEL, panel.id)


def move(tx: Transaction, workspace: Workspace, old: str, new: str) -> None:
    """The channel has another id from now on, as when it is shared with another organisation."""
    greetings.move(tx.db, workspace.id, old, new)
    panel = panels.in_channel(tx.db, workspace.id, old, lock=True)
    if panel is None or panels.in_channel(tx.db, workspace.id, new) is None:
        outbox.move(tx.db, workspace.id, old, new, tx.now)
        outbox.release(tx.db, workspace.id, new, tx.now)
        if panel is not None:
            panels.move(tx.db, panel.id, new)
            show.panel_changed(tx, panel.id)
            posts.mark_stale(tx.db, PostKind.LEADERLESS, panel.id, tx.now)  # its button names the channel
