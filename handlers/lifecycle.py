"""What happens around the panel: people, the bot and the channel come and go."""

from slack_bolt import Ack, App

from bot.domain.panels import Closed, Panel
from bot.store import panels
from bot.usecases import channels, workspaces
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    @app.event("member_joined_channel")
    def joined(ack: Ack, body: Body) -> None:
        workspace = front.workspace(body)
        if body["event"]["user"] == workspace.bot_user_id:
            with front.transactions.write() as tx:
                channels.greet(tx, workspace, body["event"]["channel"])
            _look_again(front, body)
        _ask_members(front, body)
        ack()
        front.wake()

    @app.event("member_left_channel")
    def left(ack: Ack, body: Body) -> None:
        if body["event"]["user"] == front.workspace(body).bot_user_id:
            _look_again(front, body, Closed.REMOVED)
        else:
            _ask_members(front, body)
        ack()
        front.wake()

    @app.event("user_change")
    def person_changed(ack: Ack, body: Body) -> None:
        front.roster.changed(front.workspace(body), body["event"]["user"]["id"])
        ack()
        front.wake()

    @app.event("message")
    def other_message(ack: Ack) -> None:
        ack()

    _register_channels(app, front)
    _register_removal(app, front)


def _register_channels(app: App, front: Front) -> None:
    """Public channels and private ones have events of their own."""

    def archived(ack: Ack, body: Body) -> None:
        _look_again(front, body, Closed.ARCHIVED)
        ack()
        front.wake()

    def removed(ack: Ack, body: Body) -> None:
        _look_again(front, body, Closed.REMOVED)
        ack()
        front.wake()

    def unarchived(ack: Ack, body: Body) -> None:
        _look_again(front, body)
        ack()
        front.wake()

    def renamed(ack: Ack) -> None:
        ack()  # messages name a channel by its id

    app.event("channel_archive")(archived)
    app.event("group_archive")(archived)
    app.event("channel_left")(removed)
    app.event("group_left")(removed)
    app.event("channel_unarchive")(unarchived)
    app.event("group_unarchive")(unarchived)
    app.event("channel_rename")(renamed)
    app.event("group_rename")(renamed)


def _register_removal(app: App, front: Front) -> None:
    @app.event("app_uninstalled")
    def uninstalled(ack: Ack, body: Body) -> None:
        workspace = front.workspace(body)
        with front.transactions.write() as tx:
            workspaces.remove(tx, workspace)
        ack()

    @app.event("tokens_revoked")
    def revoked(ack: Ack, body: Body) -> None:
        workspace = front.workspace(body)
        if workspace.bot_user_id in body["event"].get("tokens", {}).get("bot", ()):
            with front.transactions.write() as tx:
                workspaces.remove(tx, workspace)
        ack()


def _ask_members(front: Front, body: Body) -> None:
    """Has Slack asked who is in the channel, where it has a panel."""
    panel = _panel(front, body)
    if panel is not None:
        with front.transactions.write() as tx:
            panels.ask_members(tx.db, panel.id, tx.now)


def _look_again(front: Front, body: Body, told: Closed | None = None) -> None:
    """Learns anew whether the channel takes messages, where it has a panel."""
    panel = _panel(front, body)
    if panel is not None:
        front.roster.look_again(front.workspace(body), panel, told)


def _panel(front: Front, body: Body) -> Panel | None:
    workspace = front.workspace(body)
    with front.transactions.read() as tx:
        return panels.in_channel(tx.db, workspace.id, body["event"]["channel"])
