"""The weekly summary, its picture and its details, in every state."""

from collections.abc import Iterator
from random import Random

from bot.blocks.summary import chart_alt, summary_detail_post, summary_post, summary_text_post
from bot.charts.summary import draw
from bot.domain.posts import PostKind
from bot.domain.summary import SummaryView
from bot.slack.values import Picture
from demo.gallery import samples
from demo.gallery.surface import Surface


def _bunched(rng: Random, _worth: int, _person: int) -> int:
    """Scores nearly every answer as level 3."""
    return 3 if rng.random() < 0.93 else 2


def _torn(rng: Random, _worth: int, _person: int) -> int:
    return rng.randint(1, 4)


def _alike(_rng: Random, worth: int, _person: int) -> int:
    return worth


def summaries() -> Iterator[Surface]:
    for state, view in (
        ("eight weeks", samples.summary_view(samples.inputs(8, 6, 25, rescores=True))),
        ("first week", samples.summary_view(samples.inputs(1, 6, 25))),
        ("too little", samples.summary_view(samples.inputs(1, 2, 3))),
        ("one score", samples.summary_view(samples.inputs(1, 1, 1))),
        ("no scores", samples.summary_view(samples.inputs(0, 0, 0))),
        ("bunched", samples.summary_view(samples.inputs(2, 6, 25, _bunched))),
        ("torn", samples.summary_view(samples.inputs(4, 6, 25, _torn))),
        ("all alike", samples.summary_view(samples.inputs(2, 6, 25, _alike))),
        ("longest questions", samples.summary_view(samples.inputs(1, 6, 25, _torn), samples.LONG_PROMPT)),
        ("a hundred interviewers, forty answers", samples.summary_view(samples.inputs(1, 100, 40))),
    ):
        yield from _summary(state, view)


def _summary(state: str, view: SummaryView) -> Iterator[Surface]:
    title = f"Calibration, {view.day:%-d %B %Y}"
    yield Surface(PostKind.SUMMARY, state, summary_post(view))
    yield Surface(PostKind.CHART, state, Picture(draw(view.figures, view.day), title, chart_alt(view)))
    yield Surface(PostKind.CHART_TEXT, state, summary_text_post(view))
    yield Surface(PostKind.SUMMARY_DETAIL, state, summary_detail_post(view))
