"""An interviewer's own figures: for Home and `/mock me` as they stand, in private with each weekly summary."""

from bot.panel.home import CalibrationView
from bot.panel.personal import calibration, enough
from bot.panel.rounds import Panel, Person, Refusal
from bot.panel.summary import Inputs
from bot.service.summaries import gather
from bot.service.work import Work
from bot.store import panels, people, posts, rounds, summaries


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


def _view(work: Work, channel: str, inputs: Inputs, person_id: int) -> CalibrationView:
    days = rounds.days(work.db, {score.round for score in inputs.scores})
    last = {score.week: days[score.round] for score in sorted(inputs.scores, key=lambda score: days[score.round])}
    return CalibrationView(channel, calibration(inputs, person_id), last)


def tell_own(work: Work, panel: Panel, summary_id: int) -> None:
    """Has their own figures told in private to everybody who scored this week, where there is something to say."""
    _, inputs = summaries.by_id(work.db, summary_id)
    raters = {score.rater for score in inputs.week}
    for person in people.members(work.db, panel.id):
        if person.id in raters and enough(inputs, person.id):
            posts.add(
                work.db,
                workspace_id=panel.workspace_id,
                kind="own_figures",
                subject_id=summary_id,
                person_id=person.id,
                channel=person.user_id,
                due_at=work.now,
            )
