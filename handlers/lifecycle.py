"""What happens around the panel: people and the bot come and go."""

from slack_bolt import Ack, App

from bot.store import panels
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    def members_changed(ack: Ack, body: Body) -> None:
        workspace = front.workspace(body)
        with front.desk.look() as work:
            panel = panels.in_channel(work.db, workspace.id, body["event"]["channel"])
        if panel is not None:
            front.roster.refresh(workspace, panel)
        ack()

    app.event("member_joined_channel")(members_changed)
    app.event("member_left_channel")(members_changed)

    @app.event("user_change")
    def person_changed(ack: Ack, body: Body) -> None:
        front.roster.meet(front.workspace(body), body["event"]["user"]["id"])
        ack()

    @app.event("message")
    def other_message(ack: Ack) -> None:
        ack()
