"""Answers: the button, the modal, and the shortcut on one's own reply."""

from slack_bolt import Ack, App

from bot.blocks import answer_form, ids
from bot.blocks.mrkdwn import unescape
from bot.domain.rounds import checked_text
from bot.usecases import access, answers
from bot.usecases.answers import Written
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    @app.action(ids.ADD_ANSWER)
    def add(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        round_id, _ = ids.parsed_subject(body["actions"][0]["value"])
        with front.transactions.read() as tx:
            draft = answers.draft(tx, asker.person, round_id)
        front.open(asker, answer_form.answer_form(draft))
        ack()

    @app.shortcut(ids.ANSWER_SHORTCUT)
    def take_reply(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        reply = body["message"]
        with front.transactions.read() as tx:
            round_ = access.round_under(tx, asker.workspace.id, asker.channel, reply.get("thread_ts"))
            access.must_be_own(asker.person, reply.get("user"))
            draft = answers.draft(tx, asker.person, round_.id)
        text = checked_text(unescape(reply.get("text", "")), ids.ANSWER_TEXT)
        front.open(asker, answer_form.answer_form(draft, text, reply["ts"]))
        ack()

    _register_modal(app, front)


def _register_modal(app: App, front: Front) -> None:
    @app.view(ids.ANSWER_MODAL)
    def save(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        round_id, slug, source_ts = ids.parsed_answering(body["view"]["private_metadata"])
        values = body["view"]["state"]["values"]
        text = values[ids.ANSWER_TEXT][ids.ANSWER_TEXT]["value"] or ""
        written = Written(text, slug, **answer_form.answer_wishes(values), source_ts=source_ts or None)
        with front.transactions.write() as tx:
            answers.give(tx, asker.person, round_id, written)
        ack()
        front.wake()

    @app.action(ids.WITHDRAW)
    def withdraw(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        round_id, _ = ids.parsed_subject(body["actions"][0]["value"])
        with front.transactions.write() as tx:
            answers.withdraw(tx, asker.person, round_id)
        front.replace(asker, body["view"]["id"], answer_form.withdrawn())
        ack()
        front.wake()
