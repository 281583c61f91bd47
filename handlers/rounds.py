"""A lead's reveal, skip and swap, once they are sure; and a look at the next question."""

from slack_bolt import Ack, App

from bot.blocks import ids
from bot.blocks.replies import said
from bot.blocks.saved import preview_reply
from bot.service import rounds, setup, swapping
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
        round_id, day = ids.parsed_asked(body["actions"][0]["value"])
        with front.desk.work() as work:
            told = rounds.skip(work, front.led_panel(work, asker), asker.person, round_id, day)
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
        with front.desk.work() as work:
            swapping.swap(work, front.led_panel(work, asker), asker.person, round_id, slug)
        ack()
        front.wake()
        front.tell(asker, said("The question is swapped. Its message follows in a moment."))

    @app.action(ids.PREVIEW)
    def preview(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        with front.desk.work() as work:
            panel = setup.panel_in(work, asker.workspace.id, body["actions"][0]["value"])
            setup.must_lead(work, panel, asker.person)
            question = swapping.preview(work, panel, asker.person)
            title = work.bank.tracks[question.track].title
        ack()
        front.tell(asker, preview_reply(question, title, panel))
