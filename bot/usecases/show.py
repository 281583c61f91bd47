"""What Slack shows of a change: the one place that says which posts come with it, and which become stale.

Every use case that changes something which a post shows ends here. Tests compare, after each of them, what stands in
Slack with what would be rendered now.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.posts import PostKind
from bot.domain.progress import COUNTER_STEP, counter_boundary
from bot.domain.rounds import Answer, Round
from bot.store import homes, posts
from bot.usecases.transaction import Transaction

RESCORE_PAUSE = timedelta(minutes=5)  # the reveal shows re-scores in batches


def hello(tx: Transaction, workspace_id: int, channel: str) -> None:
    """Posts the bot's hello in a channel."""
    posts.add(tx.db, PostKind.HELLO, workspace_id, workspace_id=workspace_id, channel=channel, due_at=tx.now)


def round_opened(tx: Transaction, round_: Round, deadline: datetime) -> None:
    """Posts the question, until `deadline` at the latest."""
    posts.add(
        tx.db,
        PostKind.QUESTION,
        round_.id,
        workspace_id=round_.workspace_id,
        channel=round_.channel,
        due_at=tx.now,
        deadline=deadline,
    )


def question_changed(tx: Transaction, round_: Round) -> None:
    """The round asks another question, or is revealed at another time."""
    posts.mark_stale(tx.db, PostKind.QUESTION, round_.id, tx.now)
    posts.mark_stale(tx.db, PostKind.NUDGE, round_.id, tx.now)
    homes.refresh_panel(tx.db, round_.panel_id, tx.now)


def answers_changed(tx: Transaction, round_: Round, author_id: int | None) -> None:
    """Somebody gave, changed or withdrew an answer."""
    posts.mark_stale(tx.db, PostKind.QUESTION, round_.id, tx.now)
    if author_id is not None:
        homes.refresh(tx.db, author_id, tx.now)


def scoring_began(tx: Transaction, round_: Round, answers: Iterable[Answer]) -> None:
    """Posts the answers under their letters in the question's thread."""
    for answer in answers:
        _in_thread(tx, PostKind.ANSWER, answer.id, round_)
    posts.mark_stale(tx.db, PostKind.QUESTION, round_.id, tx.now)
    homes.refresh_panel(tx.db, round_.panel_id, tx.now)


def progress_changed(tx: Transaction, round_: Round) -> None:
    """The counter follows at the next half hour, so that nobody can tell who just scored."""
    following = counter_boundary(round_.scoring_at, tx.now) + COUNTER_STEP
    posts.mark_stale(tx.db, PostKind.QUESTION, round_.id, following)


def duty_done(tx: Transaction, round_: Round, person_id: int) -> None:
    """The round waits for this person no more, so a nudge that is not sent yet is recalled."""
    posts.recall(tx.db, PostKind.NUDGE, round_.id, person_id=person_id)


def revealed(tx: Transaction, round_: Round, answers: Iterable[Answer], raters: Iterable[Person]) -> None:
    """Posts the reveal, and each rater's private feedback."""
    _over(tx, round_)
    for answer in answers:
        posts.mark_stale(tx.db, PostKind.ANSWER, answer.id, tx.now)
    _in_thread(tx, PostKind.REVEAL, round_.id, round_)
    for rater in raters:
        to_person(tx, rater, PostKind.FEEDBACK, round_.id)


def cancelled(tx: Transaction, round_: Round) -> None:
    """The question says so, and nudges are taken back."""
    _over(tx, round_)


def _over(tx: Transaction, round_: Round) -> None:
    question_changed(tx, round_)
    posts.recall(tx.db, PostKind.NUDGE, round_.id)


def rescored(tx: Transaction, round_: Round, answer_ids: Iterable[int]) -> None:
    """The reveal and the answers' own messages follow after a pause, for whatever is re-scored meanwhile."""
    later = tx.now + RESCORE_PAUSE
    posts.mark_stale(tx.db, PostKind.REVEAL, round_.id, later)
    for answer_id in answer_ids:
        posts.mark_stale(tx.db, PostKind.ANSWER, answer_id, later)


def answer_changed(tx: Transaction, answer_id: int) -> None:
    """An answer's own message shows something else: its text is erased, or it is kept as an anchor."""
    posts.mark_stale(tx.db, PostKind.ANSWER, answer_id, tx.now)


def answer_erased(tx: Transaction, round_: Round, answer_id: int) -> None:
    """An answer's text is deleted."""
    answer_changed(tx, answer_id)
    posts.mark_stale(tx.db, PostKind.QUESTION, round_.id, tx.now)
    homes.refresh_panel(tx.db, round_.panel_id, tx.now)


def names_changed(tx: Transaction, round_id: int, answers: Iterable[Answer]) -> None:
    """Somebody whom the reveal named is forgotten."""
    posts.mark_stale(tx.db, PostKind.REVEAL, round_id, tx.now)
    for answer in answers:
        answer_changed(tx, answer.id)


def dispute_changed(tx: Transaction, dispute_id: int) -> None:
    """A dispute is settled, or whoever raised it is forgotten."""
    posts.mark_stale(tx.db, PostKind.DISPUTE, dispute_id, tx.now)


def panel_changed(tx: Transaction, panel_id: int) -> None:
    """The panel's settings, its leads, or the times of its next question and summary changed."""
    homes.refresh_panel(tx.db, panel_id, tx.now)


def person_changed(tx: Transaction, person_id: int) -> None:
    """What one person's Home shows changed."""
    homes.refresh(tx.db, person_id, tx.now)


def own_picture_changed(tx: Transaction, summary_id: int, person_id: int) -> None:
    """A person's own picture can be shown now, or is taken away."""
    posts.mark_stale(tx.db, PostKind.OWN_FIGURES, summary_id, tx.now, person_id=person_id)
    homes.refresh(tx.db, person_id, tx.now)


def summary_made(tx: Transaction, panel: Panel, summary_id: int, kinds: Iterable[PostKind]) -> None:
    """Posts the first of the kinds in the channel, and the others in its thread."""
    parent: int | None = None
    for kind in kinds:
        added = posts.add(
            tx.db,
            kind,
            summary_id,
            workspace_id=panel.workspace_id,
            channel=panel.channel,
            due_at=tx.now,
            parent_id=parent,
        )
        parent = parent or added


def to_person(
    tx: Transaction,
    person: Person,
    kind: PostKind,
    subject_id: int,
    *,
    after: timedelta = timedelta(0),
    parent_id: int | None = None,
    deadline: datetime | None = None,
) -> int:
    """Posts a private message to the person; returns its id."""
    return posts.add(
        tx.db,
        kind,
        subject_id,
        workspace_id=person.workspace_id,
        channel=person.user_id,
        due_at=tx.now + after,
        person_id=person.id,
        parent_id=parent_id,
        deadline=deadline,
    )


def _in_thread(tx: Transaction, kind: PostKind, subject_id: int, round_: Round) -> None:
    question = posts.of(tx.db, PostKind.QUESTION, round_.id)
    posts.add(
        tx.db,
        kind,
        subject_id,
        workspace_id=round_.workspace_id,
        channel=round_.channel,
        due_at=tx.now,
        parent_id=question.id if question else None,
    )
