"""The weekly summary: gathered in one transaction, kept with what it was computed from, and read again to be shown."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.domain.panels import Panel
from bot.domain.posts import PostKind
from bot.domain.rounds import Round
from bot.domain.schedule import weeks_between
from bot.domain.slots import SlotKind
from bot.domain.summary import WINDOW_WEEKS, SummaryView, Topic, figures
from bot.domain.summary_inputs import Inputs, Score
from bot.store import answers, posts, qualifications, rounds, scores, slots, summaries
from bot.store.scores import BlindScore
from bot.usecases import show
from bot.usecases.transaction import Transaction


def gather(tx: Transaction, panel: Panel, day: date | None = None) -> Inputs:
    """What a summary of this moment is computed from: the rounds that none covers yet, and eight weeks behind them.

    It is that of `day`, else the one that comes next.
    """
    day = day or _next_day(tx, panel)
    covered = rounds.weeks(tx.db, panel.id, tx.now - timedelta(weeks=WINDOW_WEEKS))
    fresh = [found for found, summary_id in covered if summary_id is None]
    days = summaries.days(tx.db, filter(None, {summary_id for _, summary_id in covered}))
    week_of = {found.id: -weeks_between(days[at], day) if at else 0 for found, at in covered}
    given = _counted(tx, panel, scores.blind(tx.db, week_of), {found.id: found.scoring_at for found, _ in covered})
    rows = [
        Score(
            week_of[one.round_id],
            one.round_id,
            one.answer_id,
            one.letter,
            one.rater_id,
            one.level,
            one.reference,
            one.rescored,
            one.exposed,
        )
        for one in given
    ]
    given_answers = sum(len(answers.of_round(tx.db, found.id)) for found in fresh)
    levels = {level.level for found, _ in covered for level in found.scale}
    in_order = tuple(sorted(rows, key=lambda row: row.week))
    return Inputs(tuple(sorted(levels)), len(fresh), given_answers, in_order, panel.settings.names_shown)


def _next_day(tx: Transaction, panel: Panel) -> date:
    slot = slots.pending(tx.db, panel.id, SlotKind.SUMMARY)
    return slot.day if slot else tx.now.astimezone(panel.settings.zone).date()


def _counted(
    tx: Transaction, panel: Panel, given: Sequence[BlindScore], scoring_at: Mapping[int, datetime]
) -> list[BlindScore]:
    """Without the scores of newcomers who had not yet done their set of anchors, where the panel wants it so."""
    new = qualifications.newcomers(tx.db, panel.id) if panel.settings.qualify else {}

    def counts(score: BlindScore) -> bool:
        done_at = new.get(score.rater_id)
        return score.rater_id not in new or (done_at is not None and done_at <= scoring_at[score.round_id])

    return [score for score in given if counts(score)]


def summarise(tx: Transaction, panel: Panel, day: date) -> int:
    """Writes the panel's summary for that day and has it posted: message, picture and detail. Returns its id.

    Where nobody scored in all its weeks there is the message alone.
    """
    inputs = gather(tx, panel, day)
    summary_id = summaries.add(tx.db, panel, day, inputs, tx.now)
    rounds.cover(tx.db, rounds.unsummarised(tx.db, panel.id), summary_id)
    kinds = (PostKind.SUMMARY, PostKind.CHART, PostKind.SUMMARY_DETAIL) if inputs.scores else (PostKind.SUMMARY,)
    show.summary_made(tx, panel, summary_id, kinds)
    return summary_id


def summary_view(tx: Transaction, summary_id: int) -> SummaryView:
    """A stored summary; its figures come from its inputs alone."""
    day, inputs = summaries.by_id(tx.db, summary_id)
    return _view(tx, day, inputs)


def preview(tx: Transaction, panel: Panel) -> SummaryView:
    """The summary so far."""
    return _view(tx, tx.now.astimezone(panel.settings.zone).date(), gather(tx, panel))


def _view(tx: Transaction, day: date, inputs: Inputs) -> SummaryView:
    found = figures(inputs)
    spoken_of: Sequence[Round] = rounds.by_ids(tx.db, {strip.round for strip in found.strips})
    topics = {}
    for round_ in spoken_of:
        link = posts.link_to(tx.db, PostKind.QUESTION, round_.id)
        topics[round_.id] = Topic(round_.question.prompt, round_.day, link)
    return SummaryView(day, found, topics)
