"""A lead's reveal, skip and swap, once they are sure; and a look at the next question."""

from slack_bolt import Ack, App

from bot.blocks import ids
from bot.blocks.replies import said
from bot.blocks.setup_saved import preview_reply
from bot.usecases import access, lead_actions
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    @app.action(ids.REVEAL_NOW)
    def reveal(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        round_id, _ = ids.parsed_subject(body["actions"][0]["value"])
        with front.transactions.write() as tx:
            lead_actions.reveal_now(tx, front.led_panel(tx, asker), asker.person, round_id)
        ack()
        front.wake()
        front.tell(asker, said("The round is revealed."))

    @app.action(ids.SKIP_NOW)
    def skip(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        round_id, day = ids.parsed_asked(body["actions"][0]["value"])
        with front.transactions.write() as tx:
            told = lead_actions.skip(tx, front.led_panel(tx, asker), asker.person, round_id, day)
        ack()
        front.wake()
        front.tell(asker, said(told))

    _register_questions(app, front)


def _register_questions(app: App, front: Front) -> None:
    """Another question for today, and a look at the next one."""

    @app.action(ids.SWAP_NOW)
    def swap(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        round_id, slug = ids.parsed_asked(body["actions"][0]["value"])
        with front.transactions.write() as tx:
            lead_actions.swap(tx, front.led_panel(tx, asker), asker.person, round_id, slug)
        ack()
        front.wake()
        front.tell(asker, said("The question is swapped. Its message follows in a moment."))

    @app.action(ids.PREVIEW)
    def preview(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        with front.transactions.write() as tx:
            panel = access.panel_in(tx, asker.workspace.id, body["actions"][0]["value"])
            access.must_lead(tx, panel, asker.person)
            question = lead_actions.preview(tx, panel, asker.person)
            title = tx.bank.tracks[question.track].title
        ack()
        front.tell(asker, preview_reply(question, title, panel))
