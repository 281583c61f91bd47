"""Which question a panel gets: what was put to it, else what the rotation gives."""

from collections import Counter
from collections.abc import Collection

from bot.domain.panels import Panel
from bot.domain.rotation import REMEMBERED_ROUNDS, Name, eligible, next_question
from bot.store import exposures, members, panels, rounds
from bot.usecases.transaction import Transaction
from questions.model import Question, UnknownQuestion


def take(tx: Transaction, panel: Panel) -> Question | None:
    """The panel's next question, which waits no more; None where the bank has none."""
    found = waiting(tx, panel)
    if found is None:
        return draw(tx, panel)
    panels.drop_proposal(tx.db, panel.id, found.track, found.slug)
    return found


def waiting(tx: Transaction, panel: Panel) -> Question | None:
    """The first question that was put to the panel; what the bank no longer has is dropped."""
    for track, slug in panels.proposals(tx.db, panel.id):
        try:
            return tx.bank.question(track, slug)
        except UnknownQuestion:
            panels.drop_proposal(tx.db, panel.id, track, slug)
    return None


def draw(tx: Transaction, panel: Panel, without: Collection[Name] = ()) -> Question | None:
    """A question by rotation, none of those `without`."""
    raters = [person.id for person in members.who_score(tx.db, panel.id)]
    return next_question(
        [one for one in eligible(tx.bank, panel.settings) if (one.track, one.slug) not in without],
        rounds.asked(tx.db, panel.id),
        Counter(exposures.of_people(tx.db, raters)),
        rounds.recent_topics(tx.db, panel.id, REMEMBERED_ROUNDS),
        tx.rng,
    )
