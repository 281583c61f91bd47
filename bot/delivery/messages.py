"""The one place where a post becomes a message: what every kind of post shows, from the state of this moment."""

from collections.abc import Callable

from bot.blocks.anchors import dispute_post, settled_post
from bot.blocks.calibration import own_figures_post, picture_alt, picture_title
from bot.blocks.elements import Block, Message
from bot.blocks.exports import export_post, table_post
from bot.blocks.hello import hello_post
from bot.blocks.home import empty_home, home_tab
from bot.blocks.notices import channel_notice, empty_notice, leaderless_notice, lost_notice, missed_notice
from bot.blocks.nudges import nudge_post
from bot.blocks.qualification import offer_post
from bot.blocks.question import answer_post, erased_post, question_post
from bot.blocks.reveal import feedback_post, reveal_post, revealed_answer_post
from bot.blocks.summary import chart_alt, summary_detail_post, summary_post, summary_text_post
from bot.charts.personal import draw_own
from bot.charts.summary import draw
from bot.domain.posts import Post
from bot.domain.rounds import Phase
from bot.domain.score_table import OWN_COLUMNS, PANEL_COLUMNS, as_csv
from bot.slack.values import Picture, Sheet
from bot.store import answers, homes, panels, people, rounds, summaries
from bot.store.pictures import OWN_FIGURES
from bot.usecases import channels, disputes, exports, leads, notices, qualification
from bot.usecases.calibration import of_summary, told_with_summary
from bot.usecases.home import home_view
from bot.usecases.nudges import nudge_view
from bot.usecases.summaries import summary_view
from bot.usecases.transaction import Transaction
from bot.usecases.views import answer_view, feedback_view, question_view, reveal_view, revealed_answer


def render(tx: Transaction, post: Post) -> Message:
    """The message that Slack should show for this post now."""
    return _KINDS[post.kind](tx, post)


def home(tx: Transaction, post: Post) -> Block | None:
    """The Home that Slack should show for this post, if it is one; bare once its person was forgotten."""
    if post.kind != homes.HOME:
        return None
    whose = people.by_ids(tx.db, [post.subject_id])
    return home_tab(home_view(tx, whose[0])) if whose else empty_home()


def file(tx: Transaction, post: Post) -> Picture | Sheet | None:
    """The file that Slack should show for this post, if it is one."""
    make = _FILES.get(post.kind)
    return make(tx, post) if make else None


def _chart(tx: Transaction, post: Post) -> Picture:
    view = summary_view(tx, post.subject_id)
    return Picture(draw(view.figures, view.day), f"Calibration, {view.day:%-d %B %Y}", chart_alt(view))


def own_picture(tx: Transaction, post: Post) -> Picture | None:
    """Somebody's own weeks, if there is any that something can be said of."""
    day, _ = summaries.by_id(tx.db, post.subject_id)
    view = of_summary(tx, post.subject_id, "", post.person_id or 0)
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


def _word(tx: Transaction, post: Post) -> Message:
    assert post.person_id is not None  # noqa: S101 - a word is always for somebody
    return feedback_post(feedback_view(tx, rounds.by_id(tx.db, post.subject_id), post.person_id))


def _summary(tx: Transaction, post: Post) -> Message:
    return summary_post(summary_view(tx, post.subject_id))


def _summary_detail(tx: Transaction, post: Post) -> Message:
    return summary_detail_post(summary_view(tx, post.subject_id))


def _summary_text(tx: Transaction, post: Post) -> Message:
    return summary_text_post(summary_view(tx, post.subject_id))


def _nudge(tx: Transaction, post: Post) -> Message:
    return nudge_post(nudge_view(tx, rounds.by_id(tx.db, post.subject_id), post.person_id or 0))


def _own_figures(tx: Transaction, post: Post) -> Message:
    panel = panels.by_id(tx.db, summaries.panel_of(tx.db, post.subject_id))
    return own_figures_post(told_with_summary(tx, post.subject_id, panel.channel, post.person_id or 0))


def _hello(_work: Transaction, post: Post) -> Message:
    return hello_post(post.channel)


def _channel_notice(tx: Transaction, post: Post) -> Message:
    return channel_notice(notices.channel_notice(tx, post.subject_id))


def _missed_notice(tx: Transaction, post: Post) -> Message:
    return missed_notice(notices.missed_notice(tx, post.subject_id))


def _empty_notice(tx: Transaction, post: Post) -> Message:
    return empty_notice(notices.missed_notice(tx, post.subject_id))


def _lost_notice(tx: Transaction, post: Post) -> Message:
    return lost_notice(notices.lost_notice(tx, post.subject_id))


def _export(tx: Transaction, post: Post) -> Message:
    return export_post(panels.by_id(tx.db, post.subject_id) if post.subject_id else None)


def _own_sheet(tx: Transaction, post: Post) -> Sheet:
    rows = exports.own_rows(tx, post.person_id or 0)
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


_FILES: dict[str, Callable[[Transaction, Post], Picture | Sheet]] = {
    "chart": _chart,
    exports.OWN: _own_sheet,
    exports.PANEL: _panel_sheet,
}
# What stands in a file's place where Slack does not take it.
AS_TEXT = {
    "chart": "chart_text",
    exports.OWN: "export_own_text",
    exports.PANEL: "export_panel_text",
}

_KINDS: dict[str, Callable[[Transaction, Post], Message]] = {
    "question": _question,
    "answer": _answer,
    "reveal": _reveal,
    "word": _word,
    "summary": _summary,
    "summary_detail": _summary_detail,
    "chart_text": _summary_text,
    "nudge": _nudge,
    OWN_FIGURES: _own_figures,
    exports.EXPORT: _export,
    "export_own_text": _own_table,
    "export_panel_text": _panel_table,
    leads.LEADERLESS: _leaderless,
    channels.HELLO: _hello,
    qualification.OFFER: _offer,
    leads.DISPUTE: _dispute,
    disputes.SETTLED: _dispute_settled,
    notices.CHANNEL: _channel_notice,
    notices.MISSED: _missed_notice,
    notices.LOST: _lost_notice,
    notices.EMPTY: _empty_notice,
}
