"""Answers: the button, the modal, and the shortcut on one's own reply."""

from slack_bolt import Ack, App

from bot.blocks import forms, ids
from bot.blocks.written import unescape
from bot.panel.rounds import checked_text
from bot.service import answers
from bot.service.answers import Written
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    @app.action(ids.ADD_ANSWER)
    def add(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        round_id, _ = ids.parsed_subject(body["actions"][0]["value"])
        with front.desk.look() as work:
            draft = answers.draft(work, asker.person, round_id)
        front.open(asker, forms.answer_form(draft))
        ack()

    @app.shortcut(ids.ANSWER_SHORTCUT)
    def take_reply(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        reply = body["message"]
        with front.desk.look() as work:
            round_ = answers.round_under(work, asker.workspace.id, asker.channel, reply.get("thread_ts"))
            answers.must_be_own(asker.person, reply.get("user"))
            draft = answers.draft(work, asker.person, round_.id)
        text = checked_text(unescape(reply.get("text", "")), ids.ANSWER_TEXT)
        front.open(asker, forms.answer_form(draft, text, reply["ts"]))
        ack()

    _register_modal(app, front)


def _register_modal(app: App, front: Front) -> None:
    @app.view(ids.ANSWER_MODAL)
    def save(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        round_id, slug, source_ts = ids.parsed_answering(body["view"]["private_metadata"])
        values = body["view"]["state"]["values"]
        text = values[ids.ANSWER_TEXT][ids.ANSWER_TEXT]["value"] or ""
        written = Written(text, slug, **forms.answer_wishes(values), source_ts=source_ts or None)
        with front.desk.work() as work:
            answers.give(work, asker.person, round_id, written)
        ack()
        front.wake()

    @app.action(ids.WITHDRAW)
    def withdraw(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        round_id, _ = ids.parsed_subject(body["actions"][0]["value"])
        with front.desk.work() as work:
            answers.withdraw(work, asker.person, round_id)
        front.replace(asker, body["view"]["id"], forms.withdrawn())
        ack()
        front.wake()
