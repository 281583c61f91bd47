"""The weekly summary: gathered in one transaction, kept with what it was computed from, and read again to be shown."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.panel.rounds import Panel, Round
from bot.panel.schedule import weeks_between
from bot.panel.summary import WINDOW_WEEKS, Inputs, Score, SummaryView, Topic, figures
from bot.service.work import Work
from bot.store import links, posts, qualifications, rounds, scores, slots, summaries
from bot.store.scores import BlindScore
from bot.store.slots import Kind


def gather(work: Work, panel: Panel, day: date | None = None) -> Inputs:
    """What a summary of this moment is computed from: the rounds that none covers yet, and eight weeks behind them.

    It is that of `day`, else the one that comes next.
    """
    day = day or _next_day(work, panel)
    covered = rounds.weeks(work.db, panel.id, work.now - timedelta(weeks=WINDOW_WEEKS))
    fresh = [found for found, summary_id in covered if summary_id is None]
    days = summaries.days(work.db, filter(None, {summary_id for _, summary_id in covered}))
    week_of = {found.id: -weeks_between(days[at], day) if at else 0 for found, at in covered}
    given = _counted(work, panel, scores.blind(work.db, week_of), {found.id: found.scoring_at for found, _ in covered})
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
    answers = sum(len(rounds.answers(work.db, found.id)) for found in fresh)
    levels = {level.level for found, _ in covered for level in found.scale}
    return Inputs(tuple(sorted(levels)), len(fresh), answers, tuple(sorted(rows, key=lambda row: row.week)))


def _next_day(work: Work, panel: Panel) -> date:
    slot = slots.pending(work.db, panel.id, Kind.SUMMARY)
    return slot.day if slot else work.now.astimezone(panel.settings.zone).date()


def _counted(
    work: Work, panel: Panel, given: Sequence[BlindScore], scoring_at: Mapping[int, datetime]
) -> list[BlindScore]:
    """Without the scores of newcomers who had not yet done their set of anchors, where the panel wants it so."""
    new = qualifications.newcomers(work.db, panel.id) if panel.settings.qualify else {}

    def counts(score: BlindScore) -> bool:
        done_at = new.get(score.rater_id)
        return score.rater_id not in new or (done_at is not None and done_at <= scoring_at[score.round_id])

    return [score for score in given if counts(score)]


def summarise(work: Work, panel: Panel, day: date) -> int:
    """Writes the panel's summary for that day and has it posted: message, picture and detail. Returns its id.

    Where nobody scored in all its weeks there is the message alone.
    """
    inputs = gather(work, panel, day)
    summary_id = summaries.add(work.db, panel, day, inputs, work.now)
    rounds.cover(work.db, rounds.unsummarised(work.db, panel.id), summary_id)
    parent: int | None = None
    for kind in ("summary", "chart", "summary_detail") if inputs.scores else ("summary",):
        added = posts.add(
            work.db,
            workspace_id=panel.workspace_id,
            kind=kind,
            subject_id=summary_id,
            channel=panel.channel,
            due_at=work.now,
            parent_id=parent,
        )
        parent = parent or added
    return summary_id


def summary_view(work: Work, summary_id: int) -> SummaryView:
    """A stored summary; its figures come from its inputs alone."""
    day, inputs = summaries.by_id(work.db, summary_id)
    return _view(work, day, inputs)


def preview(work: Work, panel: Panel) -> SummaryView:
    """The summary so far."""
    return _view(work, work.now.astimezone(panel.settings.zone).date(), gather(work, panel))


def _view(work: Work, day: date, inputs: Inputs) -> SummaryView:
    found = figures(inputs)
    spoken_of: Sequence[Round] = rounds.by_ids(work.db, {strip.round for strip in found.strips})
    topics = {}
    for round_ in spoken_of:
        link = links.to(work.db, "question", round_.id)
        topics[round_.id] = Topic(round_.question.prompt, round_.day, link)
    return SummaryView(day, found, topics)
