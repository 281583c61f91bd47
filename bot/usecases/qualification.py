"""A new interviewer is offered ten answers to score, with feedback after each."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.errors import Refusal
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.posts import PostKind
from bot.domain.qualification import Qualification, QualificationView
from bot.domain.rotation import eligible
from bot.store import exposures, panels, people, qualifications
from bot.usecases import show
from bot.usecases.practice import kept_back
from bot.usecases.transaction import Transaction


def welcome(tx: Transaction, panel: Panel, person_ids: Iterable[int]) -> None:
    """Offers a set, once and in private, to each of these people who score and are new to the panel."""
    known = qualifications.have_scored(tx.db, panel.id, person_ids)
    named = panel.settings.interviewers
    for person in people.by_ids(tx.db, set(person_ids) - known):
        wanted = person.scores and (not named or person.id in named)
        if wanted and qualifications.offer(tx.db, panel.id, person.id, tx.now):
            show.to_person(tx, person, PostKind.QUALIFICATION, panel.id)


def proceed(tx: Transaction, person: Person, panel_id: int) -> QualificationView:
    """The person's set, refreshed so that they can continue."""
    panel, found = _theirs(tx, person, panel_id)
    return _view(tx, panel, _refreshed(tx, panel, person, found))


def score(tx: Transaction, person: Person, panel_id: int, number: int, level: str | None) -> QualificationView:
    """Records the level that this person gives the task of that number; it stands where it was given already."""
    panel, found = _theirs(tx, person, panel_id)
    task = found.current
    if task is None or number != len(found.scored):
        return _view(tx, panel, found)
    scale = tx.bank.tracks[task.track].scale
    picked = next((one.level for one in scale if str(one.level) == level), None)
    if picked is None:
        raise Refusal("Please choose a level.")
    exposures.add(tx.db, person.id, task.track, task.slug, tx.now)
    found = _refreshed(tx, panel, person, found.given(picked))
    if found.current is None:
        found = replace(found, done_at=tx.now)
        qualifications.save(tx.db, found)
    return _view(tx, panel, found)


def _theirs(tx: Transaction, person: Person, panel_id: int) -> tuple[Panel, Qualification]:
    panel = next((one for one in panels.of_person(tx.db, person.id) if one.id == panel_id), None)
    found = qualifications.of(tx.db, panel_id, person.id) if panel else None
    if panel is None or found is None:
        raise Refusal("This set is no longer there: you are not in that panel's channel.")
    return panel, found


def _refreshed(tx: Transaction, panel: Panel, person: Person, found: Qualification) -> Qualification:
    """Questions that are open or due in a panel of theirs are taken out; others come in."""
    if found.done_at is not None:
        return found
    seen = exposures.of_people(tx.db, [person.id])
    questions = eligible(tx.bank, panel.settings)
    found = found.refreshed(questions, kept_back(tx, person), seen, tx.rng)
    qualifications.save(tx.db, found)
    return found


def _view(tx: Transaction, panel: Panel, found: Qualification) -> QualificationView:
    last = found.current or (found.scored[-1] if found.scored else None)
    if last is None:
        raise Refusal("There is no question to practise on right now. Please try again tomorrow.")
    question = tx.bank.question(last.track, last.slug)
    scale = tx.bank.tracks[last.track].scale
    return QualificationView(found, question.prompt, scale, panel.channel, question.look_fors)
