"""Exports: a person's own scores, and for leads the panel's by pseudonym. No round that is not revealed is in any."""

from collections.abc import Collection, Mapping
from random import Random

from bot.domain.errors import Refusal
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.posts import PostKind
from bot.domain.score_table import ScoreRow
from bot.domain.visibility import FEWEST_FOR_DISTRIBUTION
from bot.store import rounds, scores
from bot.store.scores import BlindScore
from bot.usecases import audit, show
from bot.usecases.access import is_lead, panel_of
from bot.usecases.transaction import Transaction

NO_PANEL = 0  # the subject of an export of one's own scores alone


def request(tx: Transaction, person: Person, channel: str) -> Panel | None:
    """Has the person's own scores sent to them as a private file, and those of the panel here too if they lead it.

    Returns that panel.
    """
    led = _led(tx, person, channel)
    subject = led.id if led else NO_PANEL
    parent = show.to_person(tx, person, PostKind.EXPORT, subject)
    for kind in (PostKind.EXPORT_OWN, PostKind.EXPORT_PANEL) if led else (PostKind.EXPORT_OWN,):
        show.to_person(tx, person, kind, subject, parent_id=parent)
    audit.note(tx, "export", person, led)
    return led


def _led(tx: Transaction, person: Person, channel: str) -> Panel | None:
    try:
        panel = panel_of(tx, person, channel)
    except Refusal:
        return None
    return panel if is_lead(tx, panel, person) else None


def own_rows(tx: Transaction, person_id: int) -> list[ScoreRow]:
    """This person's own scores, with their notes."""
    mine = [one for one in scores.blind(tx.db, scores.rounds_of(tx.db, person_id)) if one.rater_id == person_id]
    return _rows(tx, mine, {person_id: "me"}, notes=True)


def panel_rows(tx: Transaction, panel: Panel, rng: Random, *, fewest: int = FEWEST_FOR_DISTRIBUTION) -> list[ScoreRow]:
    """The panel's scores by pseudonym. Answers with fewer scores than `fewest` stay private, as at their reveal."""
    given = scores.blind(tx.db, rounds.revealed(tx.db, panel.id))
    grouped = scores.by_answer(given)
    told = [one for one in given if len(grouped[one.answer_id]) >= fewest]
    return _rows(tx, told, pseudonyms({one.rater_id for one in told}, rng), notes=False)


def pseudonyms(person_ids: Collection[int], rng: Random) -> dict[int, str]:
    """A name for each, in an order that tells nothing of who they are."""
    order = sorted(person_ids)
    rng.shuffle(order)
    return {person_id: f"Interviewer {number}" for number, person_id in enumerate(order, 1)}


def _rows(tx: Transaction, given: list[BlindScore], names: Mapping[int, str], *, notes: bool) -> list[ScoreRow]:
    found = {round_.id: round_ for round_ in rounds.by_ids(tx.db, {one.round_id for one in given})}
    return [
        ScoreRow(
            rater=names[one.rater_id],
            channel=found[one.round_id].channel,
            day=found[one.round_id].day,
            track=found[one.round_id].question.track,
            question=found[one.round_id].question.slug,
            answer=one.letter,
            score=one.level,
            reference=one.reference,
            rescore=one.rescored,
            exposed=one.exposed,
            note=one.note if notes else "",
        )
        for one in given
    ]
