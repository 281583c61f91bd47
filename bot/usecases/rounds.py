"""A round's way: opened, put to scoring, revealed or cancelled."""

from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.posts import Sending
from bot.domain.rounds import Phase, Round
from bot.domain.schedule import Window
from bot.domain.slots import SlotKind, SlotState
from bot.store import (
    absences,
    answers,
    exposures,
    homes,
    interviewers,
    members,
    panels,
    people,
    posts,
    private_posts,
    qualifications,
    rounds,
    scores,
    slots,
)
from bot.usecases.anchors import mix_in
from bot.usecases.next_question import take
from bot.usecases.notices import LOST, tell_leads, tell_missed
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
    posts.add(
        tx.db,
        workspace_id=panel.workspace_id,
        kind="question",
        subject_id=round_.id,
        channel=panel.channel,
        due_at=tx.now,
        deadline=window.grace_until,
    )
    plan_round(tx, round_)
    return round_


def begin_scoring(tx: Transaction, round_: Round) -> None:
    """Puts members' answers and anchors under letters in one random order, and has them posted in the thread."""
    parent = posts.of(tx.db, "question", round_.id)
    closed = panels.by_id(tx.db, round_.panel_id).closed
    if parent is None or parent.ts is None:
        cancel_unposted(tx, round_.id)
        return
    if parent.state is Sending.GONE:
        cancel_deleted(tx, round_.id)
        return
    if closed or parent.state is not Sending.POSTED:
        cancel(tx, round_)
        return
    mix_in(tx, round_)
    for answer in answers.of_round(tx.db, round_.id):
        posts.add(
            tx.db,
            workspace_id=round_.workspace_id,
            kind="answer",
            subject_id=answer.id,
            channel=round_.channel,
            due_at=tx.now,
            parent_id=parent.id,
        )
    expected = _awaited(tx, round_)
    interviewers.expect(tx.db, round_.id, [person.id for person in expected])
    rounds.set_phase(tx.db, round_.id, Phase.SCORING, scoring_at=tx.now)
    plan_nudges(tx, round_, expected)
    posts.mark_stale(tx.db, "question", round_.id, tx.now)
    homes.refresh_panel(tx.db, round_.panel_id, tx.now)


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
    rounds.set_phase(tx.db, round_.id, Phase.REVEALED, revealed_at=tx.now)
    slots.settle_round(tx.db, round_.id, SlotState.DONE)
    parent = posts.of(tx.db, "question", round_.id)
    posts.mark_stale(tx.db, "question", round_.id, tx.now)
    for answer in answers.of_round(tx.db, round_.id):
        posts.mark_stale(tx.db, "answer", answer.id, tx.now)
    posts.add(
        tx.db,
        workspace_id=round_.workspace_id,
        kind="reveal",
        subject_id=round_.id,
        channel=round_.channel,
        due_at=tx.now,
        parent_id=parent.id if parent else None,
    )
    raters = {score.rater_id for score in scores.blind(tx.db, [round_.id])}
    for rater in people.by_ids(tx.db, raters):
        posts.add(
            tx.db,
            workspace_id=round_.workspace_id,
            kind="word",
            subject_id=round_.id,
            person_id=rater.id,
            channel=rater.user_id,
            due_at=tx.now,
        )
    readers = {person.id for person in present(tx, round_)}
    for person_id in sorted(raters | readers | set(interviewers.expected(tx.db, round_.id))):
        exposures.add(tx.db, person_id, round_.question.track, round_.question.slug, tx.now)
    posts.mark_stale(tx.db, homes.NUDGE, round_.id, tx.now)
    private_posts.recall_nudges(tx.db, round_.id)
    plan_sooner(tx, round_.panel_id)
    homes.refresh_panel(tx.db, round_.panel_id, tx.now)


def cancel(tx: Transaction, round_: Round) -> None:
    """Ends the round without a reveal; it enters no figure."""
    rounds.set_phase(tx.db, round_.id, Phase.CANCELLED)
    slots.settle_round(tx.db, round_.id, SlotState.DROPPED)
    posts.mark_stale(tx.db, "question", round_.id, tx.now)
    posts.mark_stale(tx.db, homes.NUDGE, round_.id, tx.now)
    private_posts.recall_nudges(tx.db, round_.id)
    plan_sooner(tx, round_.panel_id)
    homes.refresh_panel(tx.db, round_.panel_id, tx.now)


def cancel_unposted(tx: Transaction, round_id: int) -> None:
    """The round's question could not be posted in time."""
    round_ = rounds.by_id(tx.db, round_id)
    if round_.phase is Phase.ANSWERING:
        cancel(tx, round_)
        tell_missed(tx, slots.of_day(tx.db, round_.panel_id, SlotKind.QUESTION, round_.day))


def cancel_deleted(tx: Transaction, round_id: int) -> None:
    """Somebody deleted the round's question: unless answers stand in its thread, nothing can come of it any more."""
    round_ = rounds.by_id(tx.db, round_id)
    shown = [posts.of(tx.db, "answer", answer.id) for answer in answers.of_round(tx.db, round_id)]
    if round_.phase in (Phase.ANSWERING, Phase.SCORING) and not any(post and post.ts for post in shown):
        cancel(tx, round_)
        tell_leads(tx, panels.by_id(tx.db, round_.panel_id), LOST, round_.id)


def drop_late(tx: Transaction, panel: Panel) -> None:
    """Cancels the panel's round where its question waits to be posted and is too late."""
    round_ = rounds.current(tx.db, panel.id, lock=True)
    question = posts.of(tx.db, "question", round_.id) if round_ else None
    if round_ is None or question is None or question.ts is not None or question.deadline is None:
        return
    if question.deadline < tx.now:
        cancel(tx, round_)
