"""Which question a panel gets: what was put to it, else what the rotation gives."""

from collections import Counter
from collections.abc import Collection

from bot.panel.rotation import REMEMBERED_ROUNDS, Name, eligible, next_question
from bot.panel.rounds import Panel
from bot.service.work import Work
from bot.store import panels, people, rounds
from questions.model import Question


def take(work: Work, panel: Panel) -> Question | None:
    """The panel's next question, which waits no more; None where the bank has none."""
    found = waiting(work, panel)
    if found is None:
        return draw(work, panel)
    panels.drop_proposal(work.db, panel.id, found.track, found.slug)
    return found


def waiting(work: Work, panel: Panel) -> Question | None:
    """The first question that was put to the panel; what the bank no longer has is dropped."""
    for track, slug in panels.proposals(work.db, panel.id):
        try:
            return work.bank.question(track, slug)
        except KeyError:
            panels.drop_proposal(work.db, panel.id, track, slug)
    return None


def draw(work: Work, panel: Panel, without: Collection[Name] = ()) -> Question | None:
    """A question by rotation, none of those `without`."""
    members = [person.id for person in people.members(work.db, panel.id)]
    return next_question(
        [one for one in eligible(work.bank, panel.settings) if (one.track, one.slug) not in without],
        rounds.asked(work.db, panel.id),
        Counter(people.exposures(work.db, members)),
        rounds.recent_topics(work.db, panel.id, REMEMBERED_ROUNDS),
        work.rng,
    )
