"""A lead changes today's question while nobody has answered it, or looks at the next one."""

from bot.panel.rounds import Panel, Person, Phase, Refusal, Round
from bot.service import choosing, journal
from bot.service.work import Work
from bot.store import panels, people, posts, private, rounds
from questions.model import Question


def swappable(work: Work, panel: Panel, *, lock: bool = False) -> Round:
    """The panel's round whose question can be swapped; a Refusal where there is none."""
    round_ = rounds.current(work.db, panel.id, lock=lock)
    if round_ is None:
        raise Refusal("No question is open right now. `/mock skip` skips the next one.")
    if round_.phase is not Phase.ANSWERING:
        raise Refusal("The answers are under score already, so the question stays. `/mock skip` cancels it.")
    if rounds.answers(work.db, round_.id):
        raise Refusal("Somebody has answered it, so the question stays. `/mock skip` cancels it.")
    return round_


def swap(work: Work, panel: Panel, by: Person, round_id: int, slug: str) -> Question:
    """Puts another question in the place of the one that the lead was asked about."""
    round_ = swappable(work, panel, lock=True)
    if (round_.id, round_.question.slug) != (round_id, slug):
        raise Refusal("That question is swapped or over already.")
    kept = [(round_.question.track, round_.question.slug), *panels.proposals(work.db, panel.id)]
    found = choosing.draw(work, panel, without=kept)
    if found is None:
        raise Refusal("Your tracks and topics have no other question. `/mock setup` changes them.")
    rounds.ask_instead(work.db, round_.id, work.bank.tracks[found.track], found)
    posts.mark_stale(work.db, "question", round_.id, work.now)
    private.refresh_homes(work.db, panel.id, work.now)
    journal.note(work, "swap", by, panel, round=round_.id)
    return found


def preview(work: Work, panel: Panel, by: Person) -> Question:
    """The panel's next question, which is settled from now on; who looks at it is exposed to it."""
    found = choosing.waiting(work, panel)
    if found is None:
        found = choosing.draw(work, panel)
        if found is None:
            raise Refusal("Your tracks and topics have no question. `/mock setup` changes them.")
        panels.propose(work.db, panel.id, found.track, found.slug, work.now)
    people.expose(work.db, by.id, found.track, found.slug, work.now)
    journal.note(work, "preview", by, panel)
    return found
