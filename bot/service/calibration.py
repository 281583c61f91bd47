"""An interviewer's own figures: for Home and `/mock me` as they stand, in private with each weekly summary."""

from dataclasses import replace

from bot.panel.home import CalibrationView, OwnPicture
from bot.panel.personal import calibration, enough
from bot.panel.rounds import Panel, Person, Refusal
from bot.panel.summary import Inputs
from bot.service import pictures
from bot.service.summaries import gather
from bot.service.work import Work
from bot.store import panels, people, private, rounds, summaries
from bot.store import pictures as store


def own(work: Work, panel: Panel, person: Person) -> CalibrationView:
    """This person's figures in the panel now."""
    return _view(work, panel.channel, gather(work, panel), person.id)


def everywhere(work: Work, person: Person) -> list[CalibrationView]:
    """This person's figures in each of their panels; a Refusal where they are in none."""
    found = panels.of_person(work.db, person.id)
    if not found:
        raise Refusal("You are in no panel yet. Your own figures come with the answers that you score in one.")
    return [own(work, panel, person) for panel in found]


def of_summary(work: Work, summary_id: int, channel: str, person_id: int) -> CalibrationView:
    """The figures that a person had when the summary was made."""
    _, inputs = summaries.by_id(work.db, summary_id)
    return _view(work, channel, inputs, person_id)


def shown_in_home(work: Work, panel: Panel, person: Person) -> CalibrationView:
    """The figures as they are now, with the picture of the last summary's."""
    return _with_picture(work, own(work, panel, person), person.id, store.of_panel(panel.id))


def told_with_summary(work: Work, summary_id: int, channel: str, person_id: int) -> CalibrationView:
    """The figures that a person had when the summary was made, with their picture."""
    found = of_summary(work, summary_id, channel, person_id)
    return _with_picture(work, found, person_id, store.of_summary(summary_id))


def _with_picture(work: Work, view: CalibrationView, person_id: int, scope: store.Scope) -> CalibrationView:
    """The person's own picture, where one is shown; nobody else's."""
    for found in store.shown(work.db, store.of_person(person_id), scope)[:1]:
        day, _ = summaries.by_id(work.db, found.subject_id)
        drawn = of_summary(work, found.subject_id, view.channel, person_id)
        return replace(view, picture=OwnPicture(found.ts, day, drawn))
    return view


def _view(work: Work, channel: str, inputs: Inputs, person_id: int) -> CalibrationView:
    days = rounds.days(work.db, {score.round for score in inputs.scores})
    last = {score.week: days[score.round] for score in sorted(inputs.scores, key=lambda score: days[score.round])}
    return CalibrationView(channel, calibration(inputs, person_id), last)


def tell_own(work: Work, panel: Panel, summary_id: int) -> None:
    """Has everybody's picture made of whom something can be said, in place of the one before.

    Who of them scored this week is told their own figures in private.
    """
    _, inputs = summaries.by_id(work.db, summary_id)
    raters = {score.rater for score in inputs.week}
    pictures.withdraw(work, store.of_panel(panel.id))
    for person in people.members(work.db, panel.id):
        if enough(inputs, person.id):
            if person.id in raters:
                private.say(work.db, person, store.OWN_FIGURES, summary_id, work.now + pictures.AHEAD)
            pictures.make(work, person, summary_id)
