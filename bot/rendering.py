"""The one place where a post becomes a message: what every kind of post shows, from the state of this moment."""

from collections.abc import Callable

from bot.blocks.anchors import dispute_post, settled_post
from bot.blocks.calibration import own_figures_post, picture_alt, picture_title
from bot.blocks.elements import Block, Message
from bot.blocks.exports import export_post, table_post
from bot.blocks.home import bare_home, home_tab, nudge_post
from bot.blocks.notices import (
    channel_notice,
    empty_notice,
    hello_post,
    leaderless_notice,
    lost_notice,
    missed_notice,
)
from bot.blocks.qualification import offer_post
from bot.blocks.question import answer_post, erased_post, question_post
from bot.blocks.reveal import reveal_post, revealed_answer_post, word_post
from bot.blocks.summary import chart_alt, summary_detail_post, summary_post, summary_text_post
from bot.chart import draw
from bot.own_chart import draw_own
from bot.panel.export import OWN_COLUMNS, PANEL_COLUMNS, as_csv
from bot.panel.rounds import Phase
from bot.service import anchors, exports, leading, lifecycle, notices, onboarding
from bot.service.calibration import of_summary, told_with_summary
from bot.service.home import home_view
from bot.service.nudges import nudge_view
from bot.service.summaries import summary_view
from bot.service.views import answer_view, question_view, reveal_view, revealed_answer, word_view
from bot.service.work import Work
from bot.slack import Picture, Sheet
from bot.store import answers, panels, people, private, rounds, summaries
from bot.store.pictures import OWN_FIGURES
from bot.store.posts import Post


def render(work: Work, post: Post) -> Message:
    """The message that Slack should show for this post now."""
    return _KINDS[post.kind](work, post)


def home(work: Work, post: Post) -> Block | None:
    """The Home that Slack should show for this post, if it is one; bare once its person was forgotten."""
    if post.kind != private.HOME:
        return None
    whose = people.by_ids(work.db, [post.subject_id])
    return home_tab(home_view(work, whose[0])) if whose else bare_home()


def file(work: Work, post: Post) -> Picture | Sheet | None:
    """The file that Slack should show for this post, if it is one."""
    make = _FILES.get(post.kind)
    return make(work, post) if make else None


def _chart(work: Work, post: Post) -> Picture:
    view = summary_view(work, post.subject_id)
    return Picture(draw(view.figures, view.day), f"Calibration, {view.day:%-d %B %Y}", chart_alt(view))


def own_picture(work: Work, post: Post) -> Picture | None:
    """Somebody's own weeks, if there is any that something can be said of."""
    day, _ = summaries.by_id(work.db, post.subject_id)
    view = of_summary(work, post.subject_id, "", post.person_id or 0)
    figures = view.calibration.figures
    if figures is None or not figures.weeks:
        return None
    return Picture(draw_own(view, day), picture_title(day), picture_alt(view))


def _question(work: Work, post: Post) -> Message:
    return question_post(question_view(work, rounds.by_id(work.db, post.subject_id)))


def _answer(work: Work, post: Post) -> Message:
    answer = answers.find(work.db, post.subject_id)
    if answer is None:
        return erased_post()
    round_ = rounds.by_id(work.db, answer.round_id)
    if round_.phase is Phase.REVEALED:
        return revealed_answer_post(revealed_answer(work, round_, answer))
    return answer_post(answer_view(round_, answer))


def _reveal(work: Work, post: Post) -> Message:
    return reveal_post(reveal_view(work, rounds.by_id(work.db, post.subject_id)))


def _word(work: Work, post: Post) -> Message:
    assert post.person_id is not None  # noqa: S101 - a word is always for somebody
    return word_post(word_view(work, rounds.by_id(work.db, post.subject_id), post.person_id))


def _summary(work: Work, post: Post) -> Message:
    return summary_post(summary_view(work, post.subject_id))


def _summary_detail(work: Work, post: Post) -> Message:
    return summary_detail_post(summary_view(work, post.subject_id))


def _summary_text(work: Work, post: Post) -> Message:
    return summary_text_post(summary_view(work, post.subject_id))


def _nudge(work: Work, post: Post) -> Message:
    return nudge_post(nudge_view(work, rounds.by_id(work.db, post.subject_id), post.person_id or 0))


def _own_figures(work: Work, post: Post) -> Message:
    panel = panels.by_id(work.db, summaries.panel_of(work.db, post.subject_id))
    return own_figures_post(told_with_summary(work, post.subject_id, panel.channel, post.person_id or 0))


def _hello(_work: Work, post: Post) -> Message:
    return hello_post(post.channel)


def _channel_notice(work: Work, post: Post) -> Message:
    return channel_notice(notices.channel_notice(work, post.subject_id))


def _missed_notice(work: Work, post: Post) -> Message:
    return missed_notice(notices.missed_notice(work, post.subject_id))


def _empty_notice(work: Work, post: Post) -> Message:
    return empty_notice(notices.missed_notice(work, post.subject_id))


def _lost_notice(work: Work, post: Post) -> Message:
    return lost_notice(notices.lost_notice(work, post.subject_id))


def _export(work: Work, post: Post) -> Message:
    return export_post(panels.by_id(work.db, post.subject_id) if post.subject_id else None)


def _own_sheet(work: Work, post: Post) -> Sheet:
    rows = exports.own_rows(work, post.person_id or 0)
    return Sheet(as_csv(rows, OWN_COLUMNS), "Your own scores")


def _panel_sheet(work: Work, post: Post) -> Sheet:
    rows = exports.panel_rows(work, panels.by_id(work.db, post.subject_id), work.rng)
    return Sheet(as_csv(rows, PANEL_COLUMNS), "The panel's scores, by pseudonym")


def _own_table(work: Work, post: Post) -> Message:
    return table_post(_own_sheet(work, post).csv)


def _panel_table(work: Work, post: Post) -> Message:
    return table_post(_panel_sheet(work, post).csv)


def _leaderless(work: Work, post: Post) -> Message:
    return leaderless_notice(panels.by_id(work.db, post.subject_id))


def _offer(work: Work, post: Post) -> Message:
    return offer_post(panels.by_id(work.db, post.subject_id))


def _dispute(work: Work, post: Post) -> Message:
    return dispute_post(anchors.dispute_view(work, post.subject_id))


def _dispute_settled(work: Work, post: Post) -> Message:
    return settled_post(anchors.dispute_view(work, post.subject_id))


_FILES: dict[str, Callable[[Work, Post], Picture | Sheet]] = {
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

_KINDS: dict[str, Callable[[Work, Post], Message]] = {
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
    leading.LEADERLESS: _leaderless,
    lifecycle.HELLO: _hello,
    onboarding.OFFER: _offer,
    leading.DISPUTE: _dispute,
    anchors.SETTLED: _dispute_settled,
    notices.CHANNEL: _channel_notice,
    notices.MISSED: _missed_notice,
    notices.LOST: _lost_notice,
    notices.EMPTY: _empty_notice,
}
