"""A person's Home: opened, and what is chosen there."""

from bot.blocks import ids
from bot.blocks.home import away_form
from bot.domain.absences import FIRST, LAST
from bot.usecases import home
from handlers.listening import Answer, Listener, Request


def opened(request: Request) -> Answer:
    """Shows the Home."""
    if request.payload.event.get("tab") == "home":
        request.meet()
        with request.write() as tx:
            home.open_home(tx, request.person)
    return None


def switch_nudges(request: Request) -> Answer:
    """Turns nudges on or off."""
    with request.write() as tx:
        home.switch_nudges(tx, request.person, on=request.payload.value == "on")
    return None


def ask_days(request: Request) -> Answer:
    """Opens the modal for days away."""
    request.open(away_form())
    return None


def save_days(request: Request) -> Answer:
    """Notes days away."""
    form = request.payload.form
    with request.write() as tx:
        home.be_away(tx, request.person, form.day(FIRST), form.day(LAST))
    return None


def stay(request: Request) -> Answer:
    """Takes days away back."""
    spell_id, _ = ids.SUBJECT.read(request.payload.value)
    with request.write() as tx:
        home.stay(tx, request.person, spell_id)
    return None


LISTENERS = (
    Listener("event", "app_home_opened", opened),
    Listener("action", ids.NUDGES, switch_nudges),
    Listener("action", ids.AWAY, ask_days),
    Listener("view", ids.AWAY_MODAL, save_days),
    Listener("action", ids.STAY, stay),
)
