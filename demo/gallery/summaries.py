"""The weekly summary, its picture and its detail, in every state."""

from collections.abc import Iterator
from random import Random

from bot.blocks.summary import chart_alt, summary_detail_post, summary_post, summary_text_post
from bot.charts.summary import draw
from bot.domain.posts import PostKind
from bot.domain.summary import SummaryView
from bot.slack.values import Picture
from demo.gallery import samples as made
from demo.gallery.surface import Surface


def _bunched(rng: Random, _worth: int, _person: int) -> int:
    """Nearly everything is a three."""
    return 3 if rng.random() < 0.93 else 2


def _torn(rng: Random, _worth: int, _person: int) -> int:
    return rng.randint(1, 4)


def _alike(_rng: Random, worth: int, _person: int) -> int:
    return worth


def summaries() -> Iterator[Surface]:
    for state, view in (
        ("eight weeks", made.summary_view(made.inputs(8, 6, 25, rescores=True))),
        ("first week", made.summary_view(made.inputs(1, 6, 25))),
        ("too little", made.summary_view(made.inputs(1, 2, 3))),
        ("one score", made.summary_view(made.inputs(1, 1, 1))),
        ("no scores", made.summary_view(made.inputs(0, 0, 0))),
        ("bunched", made.summary_view(made.inputs(2, 6, 25, _bunched))),
        ("torn", made.summary_view(made.inputs(4, 6, 25, _torn))),
        ("all alike", made.summary_view(made.inputs(2, 6, 25, _alike))),
        ("longest questions", made.summary_view(made.inputs(1, 6, 25, _torn), made.LONG_PROMPT)),
        ("a hundred interviewers, forty answers", made.summary_view(made.inputs(1, 100, 40))),
    ):
        yield from _summary(state, view)


def _summary(state: str, view: SummaryView) -> Iterator[Surface]:
    title = f"Calibration, {view.day:%-d %B %Y}"
    yield Surface(PostKind.SUMMARY, state, summary_post(view))
    yield Surface(PostKind.CHART, state, Picture(draw(view.figures, view.day), title, chart_alt(view)))
    yield Surface(PostKind.CHART_TEXT, state, summary_text_post(view))
    yield Surface(PostKind.SUMMARY_DETAIL, state, summary_detail_post(view))
