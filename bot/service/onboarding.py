"""A new interviewer is offered ten answers to score, with feedback after each."""

from collections.abc import Iterable
from dataclasses import replace

from bot.panel.qualification import Qualification, QualificationView
from bot.panel.rotation import eligible
from bot.panel.rounds import Panel, Person, Refusal
from bot.service.practice import kept_back
from bot.service.work import Work
from bot.store import panels, people, private, qualifications

OFFER = "qualification"


def welcome(work: Work, panel: Panel, person_ids: Iterable[int]) -> None:
    """Offers a set, once and in private, to each of these people who score and are new to the panel."""
    known = qualifications.have_scored(work.db, panel.id, person_ids)
    named = panel.settings.interviewers
    for person in people.by_ids(work.db, set(person_ids) - known):
        wanted = person.scores and (not named or person.id in named)
        if wanted and qualifications.offer(work.db, panel.id, person.id, work.now):
            private.say(work.db, person, OFFER, panel.id, work.now)


def proceed(work: Work, person: Person, panel_id: int) -> QualificationView:
    """The person's set as it is now, ready to be gone on with."""
    panel, found = _theirs(work, person, panel_id)
    return _view(work, panel, _refreshed(work, panel, person, found))


def give(work: Work, person: Person, panel_id: int, number: int, level: str | None) -> QualificationView:
    """Records the level that this person gives the task of that number; it stands where it was given already."""
    panel, found = _theirs(work, person, panel_id)
    task = found.current
    if task is None or number != len(found.scored):
        return _view(work, panel, found)
    scale = work.bank.tracks[task.track].scale
    picked = next((one.level for one in scale if str(one.level) == level), None)
    if picked is None:
        raise Refusal("Please choose a level.")
    people.expose(work.db, person.id, task.track, task.slug, work.now)
    found = _refreshed(work, panel, person, found.given(picked))
    if found.current is None:
        found = replace(found, done_at=work.now)
        qualifications.save(work.db, found)
    return _view(work, panel, found)


def _theirs(work: Work, person: Person, panel_id: int) -> tuple[Panel, Qualification]:
    panel = next((one for one in panels.of_person(work.db, person.id) if one.id == panel_id), None)
    found = qualifications.of(work.db, panel_id, person.id) if panel else None
    if panel is None or found is None:
        raise Refusal("This set is no longer there: you are not in that panel's channel.")
    return panel, found


def _refreshed(work: Work, panel: Panel, person: Person, found: Qualification) -> Qualification:
    """Questions that are open or due in a panel of theirs are taken out; others come in."""
    if found.done_at is not None:
        return found
    seen = people.exposures(work.db, [person.id])
    questions = eligible(work.bank, panel.settings)
    found = found.refreshed(questions, kept_back(work, person), seen, work.rng)
    qualifications.save(work.db, found)
    return found


def _view(work: Work, panel: Panel, found: Qualification) -> QualificationView:
    last = found.current or (found.scored[-1] if found.scored else None)
    if last is None:
        raise Refusal("There is no question to practise on right now. Please try again tomorrow.")
    question = work.bank.question(last.track, last.slug)
    scale = work.bank.tracks[last.track].scale
    return QualificationView(found, question.prompt, scale, panel.channel, question.look_fors)
