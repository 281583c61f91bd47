"""A person's Home: opened, and what is chosen there."""

from datetime import date

from slack_bolt import Ack, App

from bot.blocks import ids
from bot.blocks.home import away_form
from bot.domain.absences import FIRST, LAST
from bot.usecases import home
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    @app.event("app_home_opened")
    def opened(ack: Ack, body: Body) -> None:
        if body["event"].get("tab") == "home":
            asker = front.asker_of_event(body)
            with front.transactions.write() as tx:
                home.open_home(tx, asker.person)
        ack()
        front.wake()

    @app.action(ids.OPEN_SETUP)
    def settings(ack: Ack, body: Body) -> None:
        front.open_setup(front.asker(body), body["actions"][0]["value"])
        ack()

    _register_choices(app, front)


def _register_choices(app: App, front: Front) -> None:
    """Nudges and days away."""

    @app.action(ids.NUDGES)
    def switch_nudges(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        with front.transactions.write() as tx:
            home.switch_nudges(tx, asker.person, on=body["actions"][0]["value"] == "on")
        ack()
        front.wake()

    @app.action(ids.AWAY)
    def ask_days(ack: Ack, body: Body) -> None:
        front.open(front.asker(body), away_form())
        ack()

    @app.view(ids.AWAY_MODAL)
    def save_days(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        values = body["view"]["state"]["values"]
        first, last = (_day(values[name][name].get("selected_date")) for name in (FIRST, LAST))
        with front.transactions.write() as tx:
            home.be_away(tx, asker.person, first, last)
        ack()
        front.wake()

    @app.action(ids.STAY)
    def stay(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        with front.transactions.write() as tx:
            home.stay(tx, asker.person, ids.parsed_subject(body["actions"][0]["value"])[0])
        ack()
        front.wake()


def _day(chosen: str | None) -> date | None:
    return date.fromisoformat(chosen) if chosen else None
