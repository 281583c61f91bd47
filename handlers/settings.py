"""A panel's settings: what their menus offer, and saving them."""

import re

from slack_bolt import Ack, App

from bot.blocks import ids
from bot.blocks.setup import setup_form
from bot.blocks.setup_input import read_settings_input
from bot.blocks.setup_options import holiday_options, topic_options, zone_options
from bot.blocks.setup_saved import saved_reply
from bot.domain.setup import HOLIDAYS, TIMEZONE, TOPICS, Named, Saved
from bot.usecases import setup
from handlers.front import Asker, Body, Front


def register(app: App, front: Front) -> None:
    @app.view(ids.SETUP_MODAL)
    def save(ack: Ack, body: Body) -> None:
        channel, _ = ids.parsed_setup(body["view"]["private_metadata"])
        asker = front.asker(body | {"channel_id": channel})
        try:
            saved = _save(front, asker, body)
        except setup.Overtaken:
            with front.transactions.read() as tx:
                view = setup.view(tx, asker.person, channel, overtaken=True)
            ack(response_action="update", view=setup_form(view))
        else:
            ack()
            front.tell(asker, saved_reply(saved))
            front.wake()

    _register_menus(app, front)


def _save(front: Front, asker: Asker, body: Body) -> Saved:
    channel, version = ids.parsed_setup(body["view"]["private_metadata"])
    with front.transactions.read() as tx:
        view = setup.view(tx, asker.person, channel)
    users = front.must_found(asker, channel) if view.created else front.roster.users(asker.workspace, channel)
    wish = read_settings_input(body["view"]["state"]["values"], view.settings)
    known = front.roster.people(asker.workspace, [*wish.leads, *wish.interviewers])
    named = Named(known, users)
    with front.transactions.write() as tx:
        return setup.save(tx, asker.person, channel, version, wish, named)


def _register_menus(app: App, front: Front) -> None:
    """Menus that are searched. Their action ids end on the version where the modal was made anew."""

    @app.options(re.compile(rf"^{TIMEZONE}"))
    def offer_zones(ack: Ack, body: Body) -> None:
        ack(options=zone_options(body["value"], front.transactions.clock.now()))

    @app.options(re.compile(rf"^{HOLIDAYS}"))
    def offer_countries(ack: Ack, body: Body) -> None:
        ack(options=holiday_options(body["value"]))

    @app.options(re.compile(rf"^{TOPICS}"))
    def offer_topics(ack: Ack, body: Body) -> None:
        ack(options=topic_options(body["value"], [t for one in front.transactions.bank.questions for t in one.topics]))
