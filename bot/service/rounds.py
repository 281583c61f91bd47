"""A round's way: opened, put to scoring, revealed or cancelled."""

from datetime import date

from bot.panel.anchors import serving
from bot.panel.rotation import RECENT_ROUNDS
from bot.panel.rounds import Panel, Person, Phase, Refusal, Round, anchors_for, letters
from bot.panel.schedule import Window
from bot.service import journal
from bot.service.choosing import take
from bot.service.notices import LOST, tell_leads, tell_missed
from bot.service.nudges import plan_nudges
from bot.service.planning import plan_question, plan_round, plan_sooner
from bot.service.work import Work
from bot.store import away, own_anchors, panels, people, posts, private, qualifications, rounds, scores, slots
from bot.store.posts import Sending
from bot.store.slots import Kind, State


def open_round(work: Work, panel: Panel, window: Window) -> Round | None:
    """Puts the next question to the panel and plans the rest of the round; None where the bank has no question."""
    running = rounds.current(work.db, panel.id, lock=True)
    if running is not None:
        close(work, running)
    question = take(work, panel)
    if question is None:
        return None
    round_ = rounds.create(work.db, panel, window, work.bank.tracks[question.track], question)
    posts.add(
        work.db,
        workspace_id=panel.workspace_id,
        kind="question",
        subject_id=round_.id,
        channel=panel.channel,
        due_at=work.now,
        deadline=window.grace_until,
    )
    plan_round(work, round_)
    return round_


def begin_scoring(work: Work, round_: Round) -> None:
    """Puts members' answers and anchors under letters in one random order, and has them posted in the thread."""
    parent = posts.of(work.db, "question", round_.id)
    closed = panels.by_id(work.db, round_.panel_id).closed
    if parent is None or parent.ts is None:
        miss(work, round_.id)
        return
    if parent.state is Sending.GONE:
        lose(work, round_.id)
        return
    if closed or parent.state is not Sending.POSTED:
        cancel(work, round_)
        return
    _mix(work, round_)
    for answer in rounds.answers(work.db, round_.id):
        posts.add(
            work.db,
            workspace_id=round_.workspace_id,
            kind="answer",
            subject_id=answer.id,
            channel=round_.channel,
            due_at=work.now,
            parent_id=parent.id,
        )
    expected = _awaited(work, round_)
    people.expect(work.db, round_.id, [person.id for person in expected])
    rounds.set_phase(work.db, round_.id, Phase.SCORING, scoring_at=work.now)
    plan_nudges(work, round_, expected)
    posts.mark_stale(work.db, "question", round_.id, work.now)
    private.refresh_homes(work.db, round_.panel_id, work.now)


def present(work: Work, round_: Round) -> list[Person]:
    """The panel's people who score, or those of them whom it named, apart from who is away on the round's day."""
    named = panels.by_id(work.db, round_.panel_id).settings.interviewers
    members = people.members(work.db, round_.panel_id)
    wanted = [one for one in members if one.id in named] or members
    spells = away.between(work.db, [person.id for person in wanted], round_.day, round_.day)
    gone = {spell.person_id for spell in spells}
    return [person for person in wanted if person.id not in gone]


def _awaited(work: Work, round_: Round) -> list[Person]:
    """The present, apart from newcomers whose scores do not count yet, since the panel wants their set done first."""
    settings = panels.by_id(work.db, round_.panel_id).settings
    done_at = qualifications.newcomers(work.db, round_.panel_id) if settings.qualify else {}
    return [person for person in present(work, round_) if done_at.get(person.id, round_.scoring_at) is not None]


def _mix(work: Work, round_: Round) -> None:
    given = rounds.answers(work.db, round_.id)
    served = rounds.served_levels(work.db, round_.panel_id, RECENT_ROUNDS)
    question = round_.question
    own = own_anchors.of_question(work.db, round_.panel_id, question.track, question.slug)
    anchors = anchors_for(serving(question, own), len(given), served, work.rng)
    names = letters(len(given) + len(anchors))
    work.rng.shuffle(names)
    for answer, letter in zip(given, names, strict=False):
        rounds.change_answer(work.db, answer.id, letter=letter)
    for anchor, letter in zip(anchors, names[len(given) :], strict=True):
        rounds.add_answer(
            work.db,
            round_.id,
            anchor.text,
            work.now,
            letter=letter,
            reference=anchor.reference,
            rationale=anchor.rationale,
        )


def close(work: Work, round_: Round) -> None:
    """Ends the round: a reveal once scoring has begun, else it is cancelled."""
    if round_.phase is Phase.SCORING:
        reveal(work, round_)
    elif round_.phase is Phase.ANSWERING:
        cancel(work, round_)


def reveal(work: Work, round_: Round) -> None:
    """Closes scoring and has everything shown; from this transaction on no blind score changes."""
    rounds.set_phase(work.db, round_.id, Phase.REVEALED, revealed_at=work.now)
    slots.settle_round(work.db, round_.id, State.DONE)
    parent = posts.of(work.db, "question", round_.id)
    posts.mark_stale(work.db, "question", round_.id, work.now)
    for answer in rounds.answers(work.db, round_.id):
        posts.mark_stale(work.db, "answer", answer.id, work.now)
    posts.add(
        work.db,
        workspace_id=round_.workspace_id,
        kind="reveal",
        subject_id=round_.id,
        channel=round_.channel,
        due_at=work.now,
        parent_id=parent.id if parent else None,
    )
    raters = {score.rater_id for score in scores.blind(work.db, [round_.id])}
    for rater in people.by_ids(work.db, raters):
        posts.add(
            work.db,
            workspace_id=round_.workspace_id,
            kind="word",
            subject_id=round_.id,
            person_id=rater.id,
            channel=rater.user_id,
            due_at=work.now,
        )
    readers = {person.id for person in present(work, round_)}
    for person_id in sorted(raters | readers | set(people.expected(work.db, round_.id))):
        people.expose(work.db, person_id, round_.question.track, round_.question.slug, work.now)
    posts.mark_stale(work.db, private.NUDGE, round_.id, work.now)
    private.recall_nudges(work.db, round_.id)
    plan_sooner(work, round_.panel_id)
    private.refresh_homes(work.db, round_.panel_id, work.now)


def cancel(work: Work, round_: Round) -> None:
    """Ends the round without a reveal; it enters no figure."""
    rounds.set_phase(work.db, round_.id, Phase.CANCELLED)
    slots.settle_round(work.db, round_.id, State.DROPPED)
    posts.mark_stale(work.db, "question", round_.id, work.now)
    posts.mark_stale(work.db, private.NUDGE, round_.id, work.now)
    private.recall_nudges(work.db, round_.id)
    plan_sooner(work, round_.panel_id)
    private.refresh_homes(work.db, round_.panel_id, work.now)


def miss(work: Work, round_id: int) -> None:
    """The round's question could not be posted in time."""
    round_ = rounds.by_id(work.db, round_id)
    if round_.phase is Phase.ANSWERING:
        cancel(work, round_)
        tell_missed(work, slots.of_day(work.db, round_.panel_id, Kind.QUESTION, round_.day))


def lose(work: Work, round_id: int) -> None:
    """Somebody deleted the round's question: unless answers stand in its thread, nothing can come of it any more."""
    round_ = rounds.by_id(work.db, round_id)
    shown = [posts.of(work.db, "answer", answer.id) for answer in rounds.answers(work.db, round_id)]
    if round_.phase in (Phase.ANSWERING, Phase.SCORING) and not any(post and post.ts for post in shown):
        cancel(work, round_)
        tell_leads(work, panels.by_id(work.db, round_.panel_id), LOST, round_.id)


def drop_late(work: Work, panel: Panel) -> None:
    """Cancels the panel's round where its question waits to be posted and is too late."""
    round_ = rounds.current(work.db, panel.id, lock=True)
    question = posts.of(work.db, "question", round_.id) if round_ else None
    if round_ is None or question is None or question.ts is not None or question.deadline is None:
        return
    if question.deadline < work.now:
        cancel(work, round_)


def revealable(work: Work, panel: Panel) -> Round:
    """The panel's round that a lead can reveal; a Refusal where nothing is under score."""
    round_ = rounds.current(work.db, panel.id)
    if round_ is None or round_.phase is not Phase.SCORING:
        raise Refusal("Nothing is under score right now, so there is nothing to reveal.")
    return round_


def reveal_now(work: Work, panel: Panel, by: Person, round_id: int) -> None:
    """A lead's reveal of the round that they were asked about."""
    round_ = rounds.in_workspace(work.db, panel.workspace_id, revealable(work, panel).id, lock=True)
    if round_ is None or round_.id != round_id or round_.phase is not Phase.SCORING:
        raise Refusal("That round is over already.")
    reveal(work, round_)
    journal.note(work, "reveal", by, panel, round=round_.id)


def skippable(work: Work, panel: Panel, *, lock: bool = False) -> tuple[int, date]:
    """The panel's round that is not over, else 0, with the day of its question; a Refusal where none is planned."""
    round_ = rounds.current(work.db, panel.id, lock=lock)
    if round_ is not None:
        return round_.id, round_.day
    following = slots.pending(work.db, panel.id, Kind.QUESTION)
    if following is None:
        raise Refusal("No question is planned, so there is nothing to skip.")
    return 0, following.day


def skip(work: Work, panel: Panel, by: Person, round_id: int, day: str) -> str:
    """A lead's skip of the round, or the question to come (0), that they were asked about. Says what was skipped."""
    found, its_day = skippable(work, panel, lock=True)
    if (found, its_day.isoformat()) != (round_id, day):
        raise Refusal("That question is skipped or over already.")
    journal.note(work, "skip", by, panel, round=round_id)
    if found:
        cancel(work, rounds.by_id(work.db, found))
        return "Today's question is cancelled. It enters no figure."
    if not slots.drop_next(work.db, panel.id, Kind.QUESTION):
        raise Refusal("That question is just being asked. Say `/mock skip` again to cancel it.")
    due = plan_question(work, panel)
    if due is None:
        return "No question is planned."
    return f"The next question is skipped; the one after it comes on {due.astimezone(panel.settings.zone):%A %-d %B}."
