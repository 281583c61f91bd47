"""People come to a panel's channel and leave it."""

from collections.abc import Iterable

from bot.panel.rounds import Panel, Person, Phase
from bot.service import leading, pictures, scores
from bot.service.onboarding import welcome
from bot.service.work import Work
from bot.store import panels, people, private, rounds
from bot.store.pictures import of_panel, of_person


def in_channel(work: Work, panel: Panel, person_ids: Iterable[int]) -> None:
    """These are in the panel's channel now; the round under score waits no more for whoever left."""
    panels.by_id(work.db, panel.id, lock=True)
    found = set(person_ids)
    before = set(people.member_ids(work.db, panel.id))
    people.set_members(work.db, panel.id, found)
    leading.keep_to(work, panel, found)
    if before:
        welcome(work, panel, found - before)
    for person in people.by_ids(work.db, before - found):
        excuse(work, panel, person)
        pictures.withdraw(work, of_panel(panel.id), of_person(person.id))
        private.refresh_home(work.db, person.id, work.now)


def changed(work: Work, person: Person) -> None:
    """Slack describes this person anew; no round waits for whoever can score no more."""
    if not person.scores:
        leading.step_down(work, person)
        for panel in panels.of_person(work.db, person.id):
            excuse(work, panel, person)


def excuse(work: Work, panel: Panel, person: Person) -> None:
    """The panel's round, if one is under score, waits for this person no more."""
    round_ = rounds.current(work.db, panel.id, lock=True)
    if round_ is not None and round_.phase is Phase.SCORING:
        scores.excuse(work, round_, person)
