"""A question that is offered to one person: another one, this one of several, or put to the panel."""

from slack_bolt import Ack, App

from bot.blocks import ids
from bot.blocks.replies import question_reply, said
from bot.usecases import access, practice
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    @app.action(ids.PROPOSE)
    def propose(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        name = ids.parsed_question(body["actions"][0]["value"])
        with front.transactions.write() as tx:
            practice.put_to_panel(tx, front.panel(tx, asker), asker.person, *name)
        front.tell(asker, said("It is put to the panel, for its next free day."))
        ack()

    @app.action(ids.ANOTHER)
    def another(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        track, slug, words = ids.parsed_another(body["actions"][0]["value"])
        with front.transactions.read() as tx:
            question = practice.another(tx, asker.person, words, (track, slug))
            panel = access.means_panel(tx, asker.person, asker.channel)
            title = tx.bank.tracks[question.track].title
        front.tell(asker, question_reply(question, title, panel=panel, search=words))
        ack()

    @app.action(ids.PICK)
    def pick(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        name = ids.parsed_question(body["actions"][0]["value"])
        with front.transactions.read() as tx:
            question = practice.free_question(tx, asker.person, *name)
            panel = access.means_panel(tx, asker.person, asker.channel)
            title = tx.bank.tracks[question.track].title
        front.tell(asker, question_reply(question, title, panel=panel))
        ack()
