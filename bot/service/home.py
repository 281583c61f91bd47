"""A person's Home, and what they choose there: nudges, and days away."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.panel.home import HomeView, PanelView, checked_spell
from bot.panel.rounds import Panel, Person, Phase
from bot.service import calibration, scores
from bot.service.setup import leads
from bot.service.views import scoring_view
from bot.service.work import Work
from bot.store import away, panels, people, private, rounds, slots
from bot.store.slots import Kind

AHEAD = timedelta(days=400)  # that days away are shown


def open_home(work: Work, person: Person) -> None:
    """This person looks at their Home: it is made anew, and follows from now on."""
    private.open_home(work.db, person, work.now)


def home_view(work: Work, person: Person) -> HomeView:
    today = _today(work, person)
    views = tuple(_panel_view(work, panel, person) for panel in panels.of_person(work.db, person.id))
    return HomeView(person, views, tuple(away.between(work.db, [person.id], today, today + AHEAD)))


def _panel_view(work: Work, panel: Panel, person: Person) -> PanelView:
    round_ = rounds.current(work.db, panel.id) if person.scores else None
    scored = round_ is not None and round_.phase is Phase.SCORING
    return PanelView(
        panel=panel,
        leads=leads(work, panel, person),
        question_at=slots.upcoming(work.db, panel.id, Kind.QUESTION),
        summary_at=slots.upcoming(work.db, panel.id, Kind.SUMMARY),
        round=round_,
        answered=round_ is not None and rounds.answer_of(work.db, round_.id, person.id) is not None,
        scoring=scoring_view(work, round_, person) if scored and round_ is not None else None,
        calibration=calibration.shown_in_home(work, panel, person),
    )


def switch_nudges(work: Work, person: Person, *, on: bool) -> None:
    people.set_nudges(work.db, person.id, on)
    private.refresh_home(work.db, person.id, work.now)


def be_away(work: Work, person: Person, first: date | None, last: date | None) -> None:
    """Notes days away. Rounds of these days, one that is scored now among them, do not wait for this person."""
    spell = checked_spell(first, last, _today(work, person))
    away.add(work.db, person.id, *_with_overlapping(work, person, *spell))
    for panel in panels.of_person(work.db, person.id):
        round_ = rounds.current(work.db, panel.id, lock=True)
        if round_ is not None and round_.phase is Phase.SCORING and spell[0] <= round_.day <= spell[1]:
            scores.excuse(work, round_, person)
    private.refresh_home(work.db, person.id, work.now)


def _with_overlapping(work: Work, person: Person, first: date, last: date) -> tuple[date, date]:
    """These days and all of the spells that they touch, in whose place they come."""
    touched = away.between(work.db, [person.id], first, last)
    for spell in touched:
        away.remove(work.db, person.id, spell.id)
    return min([first, *(spell.first for spell in touched)]), max([last, *(spell.last for spell in touched)])


def stay(work: Work, person: Person, spell_id: int) -> None:
    """Takes days away back, for the rounds that come."""
    away.remove(work.db, person.id, spell_id)
    private.refresh_home(work.db, person.id, work.now)


def _today(work: Work, person: Person) -> date:
    return work.now.astimezone(ZoneInfo(person.timezone)).date()
