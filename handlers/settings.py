"""A panel's settings, saved from their modal."""

from slack_bolt import Ack, App

from bot.blocks import ids
from bot.blocks.replies import saved_reply
from bot.blocks.setup import read_settings
from bot.service import setup
from bot.store import panels
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    @app.view(ids.SETUP_MODAL)
    def save(ack: Ack, body: Body) -> None:
        channel = body["view"]["private_metadata"]
        asker = front.asker(body | {"channel_id": channel})
        with front.desk.work() as work:
            panel = panels.in_channel(work.db, asker.workspace.id, channel)
            before = panel.settings if panel else setup.proposed(asker.person)
            settings = read_settings(body["view"]["state"]["values"], before)
            saved = setup.save(work, asker.person, channel, settings)
        ack()
        front.roster.refresh(asker.workspace, saved.panel)
        front.tell(asker, saved_reply(saved.question_at, saved.summary_at, settings.timezone, created=saved.created))
        front.wake()
