"""The bot comes to a channel and goes, and a workspace takes it out."""

from bot.panel.rounds import Closed, Panel
from bot.service.notices import CHANNEL, tell_leads
from bot.service.planning import catch_up
from bot.service.rounds import drop_late
from bot.service.work import Work
from bot.store import lifecycle, panels, posts
from bot.store.people import Workspace

HELLO = "hello"


def invited(work: Work, workspace: Workspace, channel: str) -> None:
    """The bot is in the channel from now on: it says hello there once, unless the channel has a panel already."""
    panel = panels.in_channel(work.db, workspace.id, channel)
    if panel is None and lifecycle.greet(work.db, workspace.id, channel, work.now):
        posts.add(
            work.db,
            workspace_id=workspace.id,
            kind=HELLO,
            subject_id=workspace.id,
            channel=channel,
            due_at=work.now,
        )


def close(work: Work, panel: Panel, why: Closed) -> None:
    """Nothing can be posted in the panel's channel: its leads are told once, and its slots are missed quietly."""
    before = panels.by_id(work.db, panel.id, lock=True).closed
    panels.set_closed(work.db, panel.id, why)
    if before is None:
        tell_leads(work, panel, CHANNEL, panel.id)


def reopen(work: Work, panel: Panel) -> None:
    """The panel's channel takes messages again; what was held up goes out.

    What is too late by now is left out without a further word: the leads know that the panel rested.
    """
    if panels.by_id(work.db, panel.id, lock=True).closed is not None:
        catch_up(work, panel)
        drop_late(work, panel)
        panels.set_closed(work.db, panel.id, None)
        lifecycle.release(work.db, panel.workspace_id, panel.channel, work.now)
        tell_leads(work, panel, CHANNEL, panel.id)


def removed(work: Work, workspace: Workspace) -> None:
    """The workspace took the app out: nothing is sent there any more, and nothing is kept of it."""
    lifecycle.remove_workspace(work.db, workspace.id, work.now)
