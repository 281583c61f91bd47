"""A lead's reveal and skip, once they are sure."""

from slack_bolt import Ack, App

from bot.blocks import ids
from bot.blocks.replies import said
from bot.service import rounds
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    @app.action(ids.REVEAL_NOW)
    def reveal(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        round_id, _ = ids.parsed_subject(body["actions"][0]["value"])
        with front.desk.work() as work:
            rounds.reveal_now(work, front.led_panel(work, asker), asker.person, round_id)
        ack()
        front.wake()
        front.tell(asker, said("The round is revealed."))

    @app.action(ids.SKIP_NOW)
    def skip(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        round_id, _ = ids.parsed_subject(body["actions"][0]["value"])
        with front.desk.work() as work:
            told = rounds.skip(work, front.led_panel(work, asker), asker.person, round_id)
        ack()
        front.wake()
        front.tell(asker, said(told))
