"""A panel's settings: opened, searched in their menus, and saved."""

import re
from dataclasses import replace

from bot.blocks import ids
from bot.blocks.setup import setup_form
from bot.blocks.setup_input import read_settings_input
from bot.blocks.setup_options import holiday_options, topic_options, zone_options
from bot.blocks.setup_saved import saved_reply
from bot.domain.setup import HOLIDAYS, TIMEZONE, TOPICS, Named, Saved
from bot.usecases import setup
from handlers.listening import Answer, Listener, Options, Request, Update


def open_settings(request: Request) -> Answer:
    """Opens the settings of the channel that the button carries; of a new panel where it has none."""
    with request.read() as tx:
        view = setup.view(tx, request.person, request.payload.value)
    request.open(setup_form(setup.creatable(view, request.workspace, request.person, request.bot.roster.users)))
    return None


def save(request: Request) -> Answer:
    """Saves the settings; shows them again where somebody else saved them meanwhile."""
    channel, version = ids.SETUP.read(request.payload.metadata)
    try:
        saved = _save(request, channel, version)
    except setup.Overtaken:
        with request.read() as tx:
            view = setup.view(tx, request.person, channel, overtaken=True)
        return Update(setup_form(view))
    request.bot.responder.tell(replace(request.place, channel=channel), saved_reply(saved))
    return None


def _save(request: Request, channel: str, version: str) -> Saved:
    roster, workspace = request.bot.roster, request.workspace
    with request.read() as tx:
        view = setup.view(tx, request.person, channel)
    if view.created:
        users = setup.check_can_create(workspace, request.person, channel, roster.users)
    else:
        users = roster.users(workspace, channel)
    wish = read_settings_input(request.payload.form, view.settings)
    named = Named(roster.people(workspace, [*wish.leads, *wish.interviewers]), users)
    with request.write() as tx:
        return setup.save(tx, request.person, channel, version, wish, named)


def offer_zones(request: Request) -> Answer:
    """Time zones that fit what is typed."""
    return Options(zone_options(request.payload.typed, request.bot.transactions.clock.now()))


def offer_countries(request: Request) -> Answer:
    """Countries and regions that fit what is typed."""
    return Options(holiday_options(request.payload.typed))


def offer_topics(request: Request) -> Answer:
    """The bank's topics that fit what is typed."""
    questions = request.bot.transactions.bank.questions
    return Options(topic_options(request.payload.typed, [topic for one in questions for topic in one.topics]))


# The menus' action ids end on the version where the modal was made anew.
LISTENERS = (
    Listener("action", ids.OPEN_SETUP, open_settings),
    Listener("view", ids.SETUP_MODAL, save),
    Listener("options", re.compile(rf"^{TIMEZONE}"), offer_zones),
    Listener("options", re.compile(rf"^{HOLIDAYS}"), offer_countries),
    Listener("options", re.compile(rf"^{TOPICS}"), offer_topics),
)
