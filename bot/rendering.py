"""The one place where a post becomes a message: what every kind of post shows, from the state of this moment."""

from collections.abc import Callable

from bot.blocks.calibration import own_figures_post
from bot.blocks.elements import Block, Message
from bot.blocks.home import bare_home, home_tab, nudge_post
from bot.blocks.notices import channel_notice, hello_post, missed_notice
from bot.blocks.question import answer_post, question_post
from bot.blocks.reveal import reveal_post, revealed_answer_post, word_post
from bot.blocks.summary import chart_alt, summary_detail_post, summary_post, summary_text_post
from bot.chart import draw
from bot.panel.rounds import Phase
from bot.service import lifecycle, notices
from bot.service.calibration import of_summary
from bot.service.home import home_view
from bot.service.nudges import nudge_view
from bot.service.summaries import summary_view
from bot.service.views import answer_view, question_view, reveal_view, revealed_answer, word_view
from bot.service.work import Work
from bot.slack import Picture
from bot.store import panels, people, private, rounds, summaries
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


def picture(work: Work, post: Post) -> Picture | None:
    """The picture that Slack should show for this post, if it is one."""
    if post.kind != "chart":
        return None
    view = summary_view(work, post.subject_id)
    return Picture(draw(view.figures, view.day), f"Calibration, {view.day:%d %B %Y}", chart_alt(view))


def _question(work: Work, post: Post) -> Message:
    return question_post(question_view(work, rounds.by_id(work.db, post.subject_id)))


def _answer(work: Work, post: Post) -> Message:
    answer = rounds.answer_by_id(work.db, post.subject_id)
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
    return own_figures_post(of_summary(work, post.subject_id, panel.channel, post.person_id or 0))


def _hello(_work: Work, post: Post) -> Message:
    return hello_post(post.channel)


def _channel_notice(work: Work, post: Post) -> Message:
    return channel_notice(notices.channel_notice(work, post.subject_id))


def _missed_notice(work: Work, post: Post) -> Message:
    return missed_notice(notices.missed_notice(work, post.subject_id))


_KINDS: dict[str, Callable[[Work, Post], Message]] = {
    "question": _question,
    "answer": _answer,
    "reveal": _reveal,
    "word": _word,
    "summary": _summary,
    "summary_detail": _summary_detail,
    "chart_text": _summary_text,
    "nudge": _nudge,
    "own_figures": _own_figures,
    lifecycle.HELLO: _hello,
    notices.CHANNEL: _channel_notice,
    notices.MISSED: _missed_notice,
}
