"""Being forgotten, once the person is sure."""

from slack_bolt import Ack, App

from bot.blocks import ids
from bot.blocks.replies import said
from bot.usecases import forgetting
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    @app.action(ids.FORGET_ME)
    def forget(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        with front.transactions.write() as tx:
            forgetting.forget(tx, asker.person)
        ack()
        front.roster.see_to_leads(asker.workspace)
        front.wake()
        front.bare(asker)
        front.tell(asker, said("You are forgotten: your name, answers and notes are erased here."))
