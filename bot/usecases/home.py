"""A person's Home, and what they choose there: nudges, and days away."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.absences import checked_spell
from bot.domain.home import HomeView, PanelView
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.rounds import Phase
from bot.domain.slots import SlotKind
from bot.store import absences, answers, homes, panels, people, rounds, slots
from bot.usecases import calibration, scores, show
from bot.usecases.access import is_lead
from bot.usecases.transaction import Transaction
from bot.usecases.views import scoring_view

AHEAD = timedelta(days=400)  # that days away are shown


def open_home(tx: Transaction, person: Person) -> None:
    """This person looks at their Home: it is made anew, and follows from now on."""
    homes.show(tx.db, person, tx.now)


def home_view(tx: Transaction, person: Person) -> HomeView:
    today = _today(tx, person)
    views = tuple(_panel_view(tx, panel, person) for panel in panels.of_person(tx.db, person.id))
    return HomeView(person, views, tuple(absences.between(tx.db, [person.id], today, today + AHEAD)))


def _panel_view(tx: Transaction, panel: Panel, person: Person) -> PanelView:
    round_ = rounds.current(tx.db, panel.id) if person.scores else None
    scored = round_ is not None and round_.phase is Phase.SCORING
    return PanelView(
        panel=panel,
        leads=is_lead(tx, panel, person),
        question_at=slots.upcoming(tx.db, panel.id, SlotKind.QUESTION),
        summary_at=slots.upcoming(tx.db, panel.id, SlotKind.SUMMARY),
        round=round_,
        answered=round_ is not None and answers.by_author(tx.db, round_.id, person.id) is not None,
        scoring=scoring_view(tx, round_, person) if scored and round_ is not None else None,
        calibration=calibration.shown_in_home(tx, panel, person),
    )


def switch_nudges(tx: Transaction, person: Person, *, on: bool) -> None:
    people.set_nudges(tx.db, person.id, on=on)
    show.person_changed(tx, person.id)


def be_away(tx: Transaction, person: Person, first: date | None, last: date | None) -> None:
    """Notes days away. Rounds of these days, one that is scored now among them, do not wait for this person."""
    spell = checked_spell(first, last, _today(tx, person))
    absences.add(tx.db, person.id, *_with_overlapping(tx, person, *spell))
    for panel in panels.of_person(tx.db, person.id):
        round_ = rounds.current(tx.db, panel.id, lock=True)
        if round_ is not None and round_.phase is Phase.SCORING and spell[0] <= round_.day <= spell[1]:
            scores.excuse(tx, round_, person)
    show.person_changed(tx, person.id)


def _with_overlapping(tx: Transaction, person: Person, first: date, last: date) -> tuple[date, date]:
    """These days and all of the spells that they touch, in whose place they come."""
    touched = absences.between(tx.db, [person.id], first, last)
    for spell in touched:
        absences.remove(tx.db, person.id, spell.id)
    return min([first, *(spell.first for spell in touched)]), max([last, *(spell.last for spell in touched)])


def stay(tx: Transaction, person: Person, spell_id: int) -> None:
    """Takes days away back, for the rounds that come."""
    absences.remove(tx.db, person.id, spell_id)
    show.person_changed(tx, person.id)


def _today(tx: Transaction, person: Person) -> date:
    return tx.now.astimezone(ZoneInfo(person.timezone)).date()
