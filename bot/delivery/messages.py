"""The one place where a post becomes a message: a row for every kind, rendered from the state of this moment."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.blocks.anchors import dispute_post, settled_post
from bot.blocks.calibration import own_figures_post, picture_alt, picture_title
from bot.blocks.elements import Block, Message
from bot.blocks.exports import export_post, table_post
from bot.blocks.hello import hello_post
from bot.blocks.home import empty_home, home_tab
from bot.blocks.notices import (
    channel_notice,
    empty_notice,
    leaderless_notice,
    lost_notice,
    missed_notice,
    refusal_notice,
)
from bot.blocks.nudges import nudge_post
from bot.blocks.qualification import offer_post
from bot.blocks.question import answer_post, erased_post, question_post
from bot.blocks.reveal import feedback_post, reveal_post, revealed_answer_post
from bot.blocks.summary import chart_alt, summary_detail_post, summary_post, summary_text_post
from bot.charts.personal import draw_own
from bot.charts.summary import draw
from bot.domain.posts import Post, PostKind
from bot.domain.rounds import Phase
from bot.domain.score_table import OWN_COLUMNS, PANEL_COLUMNS, as_csv
from bot.slack.refusals import advice
from bot.slack.values import Picture, Sheet
from bot.store import answers, panels, people, rounds, summaries
from bot.usecases import disputes, exports, notices
from bot.usecases.calibration import of_summary, told_with_summary
from bot.usecases.home import home_view
from bot.usecases.nudges import nudge_view
from bot.usecases.rounds import cancel_deleted, cancel_unposted
from bot.usecases.summaries import summary_view
from bot.usecases.transaction import Transaction
from bot.usecases.views import answer_view, feedback_view, question_view, reveal_view, revealed_answer


@dataclass(frozen=True)
class HomeTab:
    """A person's Home."""

    view: Block


Content = Message | Picture | Sheet | HomeTab


@dataclass(frozen=True)
class Kind:
    """What is special of a kind of post."""

    render: Callable[[Transaction, Post], Content | None]  # None where there is nothing to show
    as_text: PostKind | None = None  # what takes a file's place if Slack refuses it
    log_level: int = logging.WARNING  # at which it is logged that the post was missed
    when_missed: Callable[[Transaction, int], None] | None = None  # with the subject's id
    when_deleted: Callable[[Transaction, int], None] | None = None
    once: bool = False  # it says what was so when it was sent, and is never rendered again
    shows_pictures: bool = False  # a refusal may be for a picture that Slack does not show yet


def render(tx: Transaction, post: Post) -> Content | None:
    """What Slack should show for this post now."""
    return KINDS[post.kind].render(tx, post)


def _chart(tx: Transaction, post: Post) -> Picture:
    view = summary_view(tx, post.subject_id)
    return Picture(draw(view.figures, view.day), f"Calibration, {view.day:%-d %B %Y}", chart_alt(view))


def _own_picture(tx: Transaction, post: Post) -> Picture | None:
    """A person's own weeks, if there is any that something can be said of."""
    day, _ = summaries.by_id(tx.db, post.subject_id)
    view = of_summary(tx, post.subject_id, "", post.reader)
    figures = view.calibration.figures
    if figures is None or not figures.weeks:
        return None
    return Picture(draw_own(view, day), picture_title(day), picture_alt(view))


def _question(tx: Transaction, post: Post) -> Message:
    return question_post(question_view(tx, rounds.by_id(tx.db, post.subject_id)))


def _answer(tx: Transaction, post: Post) -> Message:
    answer = answers.find(tx.db, post.subject_id)
    if answer is None:
        return erased_post()
    round_ = rounds.by_id(tx.db, answer.round_id)
    if round_.phase is Phase.REVEALED:
        return revealed_answer_post(revealed_answer(tx, round_, answer))
    return answer_post(answer_view(round_, answer))


def _reveal(tx: Transaction, post: Post) -> Message:
    return reveal_post(reveal_view(tx, rounds.by_id(tx.db, post.subject_id)))


def _feedback(tx: Transaction, post: Post) -> Message:
    return feedback_post(feedback_view(tx, rounds.by_id(tx.db, post.subject_id), post.reader))


def _home(tx: Transaction, post: Post) -> HomeTab:
    """Empty once its person was forgotten."""
    whose = people.by_ids(tx.db, [post.subject_id])
    return HomeTab(home_tab(home_view(tx, whose[0])) if whose else empty_home())


def _summary(tx: Transaction, post: Post) -> Message:
    return summary_post(summary_view(tx, post.subject_id))


def _summary_detail(tx: Transaction, post: Post) -> Message:
    return summary_detail_post(summary_view(tx, post.subject_id))


def _summary_text(tx: Transaction, post: Post) -> Message:
    return summary_text_post(summary_view(tx, post.subject_id))


def _nudge(tx: Transaction, post: Post) -> Message:
    return nudge_post(nudge_view(tx, rounds.by_id(tx.db, post.subject_id), post.reader))


def _own_figures(tx: Transaction, post: Post) -> Message:
    panel = panels.by_id(tx.db, summaries.panel_of(tx.db, post.subject_id))
    return own_figures_post(told_with_summary(tx, post.subject_id, panel.channel, post.reader))


def _hello(_work: Transaction, post: Post) -> Message:
    return hello_post(post.channel)


def _channel_notice(tx: Transaction, post: Post) -> Message:
    return channel_notice(notices.channel_notice(tx, post.subject_id))


def _missed_notice(tx: Transaction, post: Post) -> Message:
    return missed_notice(notices.missed_notice(tx, post.subject_id))


def _refusal_notice(tx: Transaction, post: Post) -> Message:
    notice = notices.refusal_notice(tx, post.subject_id)
    return refusal_notice(notice, advice(notice.code) if notice.code else None)


def _empty_notice(tx: Transaction, post: Post) -> Message:
    return empty_notice(notices.missed_notice(tx, post.subject_id))


def _deleted_notice(tx: Transaction, post: Post) -> Message:
    return lost_notice(notices.deleted_notice(tx, post.subject_id))


def _export(tx: Transaction, post: Post) -> Message:
    has_panel = post.subject_id != exports.NO_PANEL
    return export_post(panels.by_id(tx.db, post.subject_id) if has_panel else None)


def _own_sheet(tx: Transaction, post: Post) -> Sheet:
    rows = exports.own_rows(tx, post.reader)
    return Sheet(as_csv(rows, OWN_COLUMNS), "Your own scores")


def _panel_sheet(tx: Transaction, post: Post) -> Sheet:
    rows = exports.panel_rows(tx, panels.by_id(tx.db, post.subject_id), tx.rng)
    return Sheet(as_csv(rows, PANEL_COLUMNS), "The panel's scores, by pseudonym")


def _own_table(tx: Transaction, post: Post) -> Message:
    return table_post(_own_sheet(tx, post).csv)


def _panel_table(tx: Transaction, post: Post) -> Message:
    return table_post(_panel_sheet(tx, post).csv)


def _leaderless(tx: Transaction, post: Post) -> Message:
    return leaderless_notice(panels.by_id(tx.db, post.subject_id))


def _offer(tx: Transaction, post: Post) -> Message:
    return offer_post(panels.by_id(tx.db, post.subject_id))


def _dispute(tx: Transaction, post: Post) -> Message:
    return dispute_post(disputes.dispute_view(tx, post.subject_id))


def _dispute_settled(tx: Transaction, post: Post) -> Message:
    return settled_post(disputes.dispute_view(tx, post.subject_id))


KINDS: dict[PostKind, Kind] = {
    PostKind.QUESTION: Kind(_question, when_missed=cancel_unposted, when_deleted=cancel_deleted),
    PostKind.ANSWER: Kind(_answer),
    PostKind.REVEAL: Kind(_reveal),
    PostKind.FEEDBACK: Kind(_feedback),
    PostKind.SUMMARY: Kind(_summary),
    PostKind.SUMMARY_DETAIL: Kind(_summary_detail),
    PostKind.CHART: Kind(_chart, as_text=PostKind.CHART_TEXT),
    PostKind.CHART_TEXT: Kind(_summary_text),
    PostKind.NUDGE: Kind(_nudge, log_level=logging.INFO),
    PostKind.HOME: Kind(_home, shows_pictures=True),
    PostKind.OWN_CHART: Kind(_own_picture),
    PostKind.OWN_FIGURES: Kind(_own_figures, shows_pictures=True),
    PostKind.EXPORT: Kind(_export),
    PostKind.EXPORT_OWN: Kind(_own_sheet, as_text=PostKind.EXPORT_OWN_TEXT),
    PostKind.EXPORT_OWN_TEXT: Kind(_own_table),
    PostKind.EXPORT_PANEL: Kind(_panel_sheet, as_text=PostKind.EXPORT_PANEL_TEXT),
    PostKind.EXPORT_PANEL_TEXT: Kind(_panel_table),
    PostKind.HELLO: Kind(_hello),
    PostKind.QUALIFICATION: Kind(_offer),
    PostKind.DISPUTE: Kind(_dispute),
    PostKind.DISPUTE_SETTLED: Kind(_dispute_settled),
    PostKind.LEADERLESS: Kind(_leaderless),
    PostKind.NOTICE_CHANNEL: Kind(_channel_notice, once=True),
    PostKind.NOTICE_MISSED: Kind(_missed_notice, once=True),
    PostKind.NOTICE_DELETED: Kind(_deleted_notice, once=True),
    PostKind.NOTICE_REFUSED: Kind(_refusal_notice, once=True),
    PostKind.NOTICE_EMPTY: Kind(_empty_notice, once=True),
}
