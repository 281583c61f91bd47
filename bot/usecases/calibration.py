"""An interviewer's own figures: for Home and `/mock me` as they stand, in private with each weekly summary."""

from dataclasses import replace

from bot.domain.calibration import calibration, enough
from bot.domain.errors import Refusal
from bot.domain.home import CalibrationView, OwnPicture
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.posts import PostKind
from bot.domain.summary_inputs import Inputs
from bot.store import members, panels, rounds, summaries
from bot.store import pictures as store
from bot.usecases import pictures, show
from bot.usecases.summaries import gather
from bot.usecases.transaction import Transaction


def own(tx: Transaction, panel: Panel, person: Person) -> CalibrationView:
    """This person's figures in the panel now."""
    return _view(tx, panel.channel, gather(tx, panel), person.id)


def everywhere(tx: Transaction, person: Person) -> list[CalibrationView]:
    """This person's figures in each of their panels; a Refusal where they are in none."""
    found = panels.of_person(tx.db, person.id)
    if not found:
        raise Refusal("You are in no panel yet. Your own figures come with the answers that you score in one.")
    return [own(tx, panel, person) for panel in found]


def of_summary(tx: Transaction, summary_id: int, channel: str, person_id: int) -> CalibrationView:
    """The figures that a person had when the summary was made."""
    _, inputs = summaries.by_id(tx.db, summary_id)
    return _view(tx, channel, inputs, person_id)


def shown_in_home(tx: Transaction, panel: Panel, person: Person) -> CalibrationView:
    """The figures as they are now, with the picture of the last summary's."""
    return _with_picture(tx, own(tx, panel, person), person.id, store.of_panel(panel.id))


def told_with_summary(tx: Transaction, summary_id: int, channel: str, person_id: int) -> CalibrationView:
    """The figures that a person had when the summary was made, with their picture."""
    found = of_summary(tx, summary_id, channel, person_id)
    return _with_picture(tx, found, person_id, store.of_summary(summary_id))


def _with_picture(tx: Transaction, view: CalibrationView, person_id: int, scope: store.Scope) -> CalibrationView:
    """The person's own picture, where one is shown; nobody else's."""
    for found in store.shown(tx.db, store.of_person(person_id), scope)[:1]:
        day, _ = summaries.by_id(tx.db, found.subject_id)
        drawn = of_summary(tx, found.subject_id, view.channel, person_id)
        return replace(view, picture=OwnPicture(found.ts, day, drawn))
    return view


def _view(tx: Transaction, channel: str, inputs: Inputs, person_id: int) -> CalibrationView:
    days = rounds.days(tx.db, {score.round for score in inputs.scores})
    last = {score.week: days[score.round] for score in sorted(inputs.scores, key=lambda score: days[score.round])}
    return CalibrationView(channel, calibration(inputs, person_id), last)


def tell_own(tx: Transaction, panel: Panel, summary_id: int) -> None:
    """Queues a new picture for everybody with enough scores, replacing the last.

    Sends this week's scorers their figures.
    """
    _, inputs = summaries.by_id(tx.db, summary_id)
    raters = {score.rater for score in inputs.week}
    pictures.withdraw(tx, store.of_panel(panel.id))
    for person in members.who_score(tx.db, panel.id):
        if enough(inputs, person.id):
            if person.id in raters:
                show.to_person(tx, person, PostKind.OWN_FIGURES, summary_id, after=pictures.HEAD_START)
            pictures.make(tx, person, summary_id)
