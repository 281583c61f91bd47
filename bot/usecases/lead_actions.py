"""A lead changes today's question while nobody has answered it, or looks at the next one."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.errors import Refusal
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.rounds import Phase, Round
from bot.domain.setup import Pause
from bot.domain.slots import SlotKind
from bot.store import answers, exposures, panels, rounds, slots
from bot.usecases import audit, next_question, show
from bot.usecases.planning import plan_question
from bot.usecases.rounds import cancel, reveal
from bot.usecases.transaction import Transaction
from questions.model import Question

LONGEST_PAUSE = timedelta(days=366)


def swappable(tx: Transaction, panel: Panel, *, lock: bool = False) -> Round:
    """The panel's round whose question can be swapped; a Refusal where there is none."""
    round_ = rounds.current(tx.db, panel.id, lock=lock)
    if round_ is None:
        raise Refusal("No question is open right now. `/mock skip` skips the next one.")
    if round_.phase is not Phase.ANSWERING:
        raise Refusal("The answers are under score already, so the question stays. `/mock skip` cancels it.")
    if answers.of_round(tx.db, round_.id):
        raise Refusal("Somebody has answered it, so the question stays. `/mock skip` cancels it.")
    return round_


def swap(tx: Transaction, panel: Panel, by: Person, round_id: int, slug: str) -> Question:
    """Puts another question in the place of the one that the lead was asked about."""
    round_ = swappable(tx, panel, lock=True)
    if (round_.id, round_.question.slug) != (round_id, slug):
        raise Refusal("That question is swapped or over already.")
    kept = [(round_.question.track, round_.question.slug), *panels.proposals(tx.db, panel.id)]
    found = next_question.draw(tx, panel, without=kept)
    if found is None:
        raise Refusal("Your tracks and topics have no other question. `/mock setup` changes them.")
    rounds.ask_instead(tx.db, round_.id, tx.bank.tracks[found.track], found)
    show.question_changed(tx, round_)
    audit.note(tx, "swap", by, panel, round=round_.id)
    return found


def preview(tx: Transaction, panel: Panel, by: Person) -> Question:
    """The panel's next question, which is settled from now on; who looks at it is exposed to it."""
    found = next_question.waiting(tx, panel)
    if found is None:
        found = next_question.draw(tx, panel)
        if found is None:
            raise Refusal("Your tracks and topics have no question. `/mock setup` changes them.")
        panels.propose(tx.db, panel.id, found.track, found.slug, tx.now)
    exposures.add(tx.db, by.id, found.track, found.slug, tx.now)
    audit.note(tx, "preview", by, panel)
    return found


def revealable(tx: Transaction, panel: Panel) -> Round:
    """The panel's round that a lead can reveal; a Refusal where nothing is under score."""
    round_ = rounds.current(tx.db, panel.id)
    if round_ is None or round_.phase is not Phase.SCORING:
        raise Refusal("Nothing is under score right now, so there is nothing to reveal.")
    return round_


def reveal_now(tx: Transaction, panel: Panel, by: Person, round_id: int) -> None:
    """A lead's reveal of the round that they were asked about."""
    round_ = rounds.in_workspace(tx.db, panel.workspace_id, revealable(tx, panel).id, lock=True)
    if round_ is None or round_.id != round_id or round_.phase is not Phase.SCORING:
        raise Refusal("That round is over already.")
    reveal(tx, round_)
    audit.note(tx, "reveal", by, panel, round=round_.id)


def skippable(tx: Transaction, panel: Panel, *, lock: bool = False) -> tuple[Round | None, date]:
    """The panel's round that is not over, else None, and the day of the question that would be skipped."""
    round_ = rounds.current(tx.db, panel.id, lock=lock)
    if round_ is not None:
        return round_, round_.day
    following = slots.pending(tx.db, panel.id, SlotKind.QUESTION)
    if following is None:
        raise Refusal("No question is planned, so there is nothing to skip.")
    return None, following.day


def skip(tx: Transaction, panel: Panel, by: Person, round_id: int | None, day: str) -> str:
    """Skips the round that the lead confirmed, or the next question if that is None. Returns a sentence for them."""
    round_, its_day = skippable(tx, panel, lock=True)
    if (round_.id if round_ else None, its_day.isoformat()) != (round_id, day):
        raise Refusal("That question is skipped or over already.")
    audit.note(tx, "skip", by, panel, round=round_id)
    if round_ is not None:
        cancel(tx, round_)
        return "Today's question is cancelled. It enters no figure."
    if not slots.drop_next(tx.db, panel.id, SlotKind.QUESTION):
        raise Refusal("That question is just being asked. Say `/mock skip` again to cancel it.")
    due = plan_question(tx, panel)
    if due is None:
        return "No question is planned."
    return f"The next question is skipped; the one after it comes on {due.astimezone(panel.settings.zone):%A %-d %B}."


def pause(tx: Transaction, panel: Panel, by: Person, until: date | None) -> Pause:
    """No question before `until`, or before a lead resumes."""
    panel = panels.by_id(tx.db, panel.id, lock=True)
    today = tx.now.astimezone(panel.settings.zone).date()
    if until is not None and until <= today:
        raise Refusal(f"{until} has come already. Please name a later day, or none to pause until you resume.")
    if until is not None and until - today > LONGEST_PAUSE:
        raise Refusal(
            f"{until} is more than a year away. Please name an earlier day, or none to pause until you resume."
        )
    changed = replace(panel, settings=replace(panel.settings, paused=until is None, paused_until=until))
    audit.note(tx, "pause", by, panel, until=until.isoformat() if until else None)
    return _apply(tx, changed)


def resume(tx: Transaction, panel: Panel, by: Person) -> Pause:
    """Questions come again."""
    panel = panels.by_id(tx.db, panel.id, lock=True)
    if not panel.settings.paused_on(tx.now.astimezone(panel.settings.zone).date()):
        raise Refusal("The panel is not paused. `/mock status` tells when the next question comes.")
    audit.note(tx, "resume", by, panel)
    return _apply(tx, replace(panel, settings=panel.settings.resumed()))


def _apply(tx: Transaction, panel: Panel) -> Pause:
    panels.save_settings(tx.db, panel.id, panel.settings)
    return Pause(panel, rounds.current(tx.db, panel.id), plan_question(tx, panel))
