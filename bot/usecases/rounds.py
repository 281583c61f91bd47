"""The life of a round: open it, begin scoring, reveal or cancel it."""

from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.posts import PostKind, Sending
from bot.domain.rounds import Phase, Round
from bot.domain.schedule import Window
from bot.domain.slots import SlotKind, SlotState
from bot.store import (
    absences,
    answers,
    exposures,
    interviewers,
    members,
    panels,
    people,
    posts,
    qualifications,
    rounds,
    scores,
    slots,
)
from bot.usecases import show
from bot.usecases.anchors import mix_in
from bot.usecases.next_question import take
from bot.usecases.notices import tell_leads, tell_missed
from bot.usecases.nudges import plan_nudges
from bot.usecases.planning import plan_round, plan_sooner
from bot.usecases.transaction import Transaction


def open_round(tx: Transaction, panel: Panel, window: Window) -> Round | None:
    """Puts the next question to the panel and plans the rest of the round; None where the bank has no question."""
    running = rounds.current(tx.db, panel.id, lock=True)
    if running is not None:
        close(tx, running)
    question = take(tx, panel)
    if question is None:
        return None
    round_ = rounds.create(tx.db, panel, window, tx.bank.tracks[question.track], question)
    show.round_opened(tx, round_, window.grace_until)
    plan_round(tx, round_)
    return round_


def begin_scoring(tx: Transaction, round_: Round) -> None:
    """Puts members' answers and anchors under letters in one random order, and has them posted in the thread."""
    question = posts.of(tx.db, PostKind.QUESTION, round_.id)
    closed = panels.by_id(tx.db, round_.panel_id).closed
    if question is None or question.ts is None:
        cancel_unposted(tx, round_.id)
        return
    if question.state is Sending.GONE:
        cancel_deleted(tx, round_.id)
        return
    if closed or question.state is not Sending.POSTED:
        cancel(tx, round_)
        return
    mix_in(tx, round_)
    expected = _awaited(tx, round_)
    interviewers.expect(tx.db, round_.id, [person.id for person in expected])
    rounds.begin_scoring(tx.db, round_.id, tx.now)
    plan_nudges(tx, round_, expected)
    show.scoring_began(tx, round_, answers.of_round(tx.db, round_.id))


def present(tx: Transaction, round_: Round) -> list[Person]:
    """The panel's people who score, or those of them whom it named, apart from who is away on the round's day."""
    named = panels.by_id(tx.db, round_.panel_id).settings.interviewers
    here = members.who_score(tx.db, round_.panel_id)
    wanted = [person for person in here if person.id in named] or here
    spells = absences.between(tx.db, [person.id for person in wanted], round_.day, round_.day)
    gone = {spell.person_id for spell in spells}
    return [person for person in wanted if person.id not in gone]


def _awaited(tx: Transaction, round_: Round) -> list[Person]:
    """The present, apart from newcomers whose scores do not count yet, since the panel wants their set done first."""
    settings = panels.by_id(tx.db, round_.panel_id).settings
    done_at = qualifications.newcomers(tx.db, round_.panel_id) if settings.qualify else {}
    return [person for person in present(tx, round_) if done_at.get(person.id, round_.scoring_at) is not None]


def close(tx: Transaction, round_: Round) -> None:
    """Ends the round: a reveal once scoring has begun, else it is cancelled."""
    if round_.phase is Phase.SCORING:
        reveal(tx, round_)
    elif round_.phase is Phase.ANSWERING:
        cancel(tx, round_)


def reveal(tx: Transaction, round_: Round) -> None:
    """Closes scoring and has everything shown; from this transaction on no blind score changes."""
    rounds.reveal(tx.db, round_.id, tx.now)
    slots.settle_round(tx.db, round_.id, SlotState.DONE)
    raters = {score.rater_id for score in scores.blind(tx.db, [round_.id])}
    readers = {person.id for person in present(tx, round_)}
    for person_id in sorted(raters | readers | set(interviewers.expected(tx.db, round_.id))):
        exposures.add(tx.db, person_id, round_.question.track, round_.question.slug, tx.now)
    show.revealed(tx, round_, answers.of_round(tx.db, round_.id), people.by_ids(tx.db, raters))
    plan_sooner(tx, round_.panel_id)


def cancel(tx: Transaction, round_: Round) -> None:
    """Ends the round without a reveal; it enters no figure."""
    rounds.cancel(tx.db, round_.id)
    slots.settle_round(tx.db, round_.id, SlotState.DROPPED)
    show.cancelled(tx, round_)
    plan_sooner(tx, round_.panel_id)


def cancel_unposted(tx: Transaction, round_id: int) -> None:
    """Cancels a round whose question could not be posted in time, and tells the leads."""
    round_ = rounds.by_id(tx.db, round_id)
    if round_.phase is Phase.ANSWERING:
        cancel(tx, round_)
        tell_missed(tx, slots.of_day(tx.db, round_.panel_id, SlotKind.QUESTION, round_.day))


def cancel_deleted(tx: Transaction, round_id: int) -> None:
    """Cancels a round whose question somebody deleted, unless answers stand in its thread, and tells the leads."""
    round_ = rounds.by_id(tx.db, round_id)
    posted = [posts.of(tx.db, PostKind.ANSWER, answer.id) for answer in answers.of_round(tx.db, round_id)]
    if round_.phase in (Phase.ANSWERING, Phase.SCORING) and not any(post and post.ts for post in posted):
        cancel(tx, round_)
        tell_leads(tx, panels.by_id(tx.db, round_.panel_id), PostKind.NOTICE_DELETED, round_.id)


def drop_late(tx: Transaction, panel: Panel) -> None:
    """Cancels the panel's round where its question waits to be posted and is too late."""
    round_ = rounds.current(tx.db, panel.id, lock=True)
    question = posts.of(tx.db, PostKind.QUESTION, round_.id) if round_ else None
    if round_ is None or question is None or question.ts is not None or question.deadline is None:
        return
    if question.deadline < tx.now:
        cancel(tx, round_)
