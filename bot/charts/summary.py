"""The summary's picture: agreement over the weeks, and this week's scores with the references."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from bot.agreement.coefficients.headline import Headline
from bot.agreement.ratings import Figure
from bot.agreement.thresholds import STRONG, TENTATIVE
from bot.charts.canvas import BLUE, FAINT, INK, ORANGE, PAPER, TEXT, TITLE, as_png, entitle, sheet
from bot.domain.summary import Figures, Strip, known

if TYPE_CHECKING:  # matplotlib takes half a second to import, so it is imported only to draw
    from matplotlib.axes import Axes

BARS = (STRONG, TENTATIVE)
MOST_STRIPS = 40
HEIGHT, PAD = 6.4, 0.12  # inches


def draw(figures: Figures, day: date) -> bytes:
    """A PNG of the figures. Equal figures give equal bytes."""
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    figure = sheet(HEIGHT)
    figure.set_layout_engine(ConstrainedLayoutEngine(w_pad=PAD, h_pad=PAD))
    over_time, this_week = figure.subplots(2, 1, height_ratios=(1, 1.15))
    _weeks(over_time, figures.weeks)
    entitle(
        over_time,
        f"Agreement by week until {day:%-d %B %Y}",
        "ordinal alpha with its 95 % interval; −1 is the week before",
    )
    _strips(this_week, figures.strips[:MOST_STRIPS])
    some = "" if len(figures.strips) <= MOST_STRIPS else f"the first {MOST_STRIPS} of {len(figures.strips)}, "
    entitle(this_week, "This week's answers", f"{some}scores by level; framed: reference; 1A: question 1, answer A")
    return as_png(figure)


def _empty(axes: "Axes", words: str) -> None:
    axes.set_axis_off()
    axes.text(0.5, 0.5, words, ha="center", va="center", fontsize=TITLE, color=INK)


def _weeks(axes: "Axes", weeks: Sequence[Headline]) -> None:
    if not weeks:
        _empty(axes, "No scores yet")
        return
    first = 1 - len(weeks)
    axes.set_ylim(min(0.0, *(_lowest(week.alpha) for week in weeks)) - 0.05, 1.05)
    axes.set_xlim(first - 0.4, 0.7)
    axes.set_xticks(range(first, 1), [*(f"−{ago}" for ago in range(-first, 0, -1)), "this week"])
    axes.tick_params(labelsize=TEXT, color=FAINT)
    axes.spines[["top", "right"]].set_visible(False)
    for bar in BARS:
        axes.axhline(bar, color=FAINT, linestyle="--", linewidth=1, zorder=0)
        axes.annotate(f"{bar:g}", (1.005, bar), xycoords=("axes fraction", "data"), fontsize=TEXT, va="center")
    points = [(week, value) for week, figures in enumerate(weeks, first) if (value := known(figures.alpha)) is not None]
    axes.plot([week for week, _ in points], [value for _, value in points], color=BLUE, linewidth=1.5)
    for week, figures in enumerate(weeks, first):
        _week(axes, week, figures)


def _lowest(alpha: Figure) -> float:
    return alpha.interval[0] if alpha.interval is not None else alpha.value or 0.0


def _week(axes: "Axes", week: int, figures: Headline) -> None:
    value, interval = known(figures.alpha), figures.alpha.interval
    if value is None:
        axes.annotate("too\nlittle", (week, 0.3), ha="center", va="center", fontsize=TEXT, color=INK)
        return
    if interval is not None:
        axes.vlines(week, *interval, color=BLUE, linewidth=3)
    axes.plot([week], [value], marker="o", markersize=8, color=BLUE)
    paper = {"boxstyle": "round,pad=0.1", "facecolor": PAPER, "edgecolor": "none", "alpha": 0.8}
    axes.annotate(
        f"{value:.2f}",
        (week, value),
        xytext=(7, 0),
        textcoords="offset points",
        va="center",
        fontsize=TEXT,
        color=INK,
        bbox=paper,
    )


def _strips(axes: "Axes", strips: Sequence[Strip]) -> None:
    if not strips:
        _empty(axes, "No answer has three scores")
        return
    levels = len(strips[0].counts)
    axes.set_xlim(-0.6, max(len(strips), 8) - 0.4)
    axes.set_ylim(0.45, levels + 0.55)
    axes.set_yticks(range(1, levels + 1))
    axes.set_xticks(range(len(strips)), _names(strips), rotation=90 if len(strips) > 16 else 0)
    axes.tick_params(labelsize=TEXT, length=0)
    axes.spines[:].set_visible(False)
    axes.set_ylabel("level", fontsize=TEXT, color=INK)
    for x, strip in enumerate(strips):
        _strip(axes, x, strip, narrow=len(strips) > 25 and max(strip.counts) > 9)


def _names(strips: Sequence[Strip]) -> list[str]:
    """Column names: the question's number within the week, and the answer's letter."""
    rounds = list(dict.fromkeys(strip.round for strip in strips))
    return [f"{rounds.index(strip.round) + 1}{strip.letter}" for strip in strips]


def _strip(axes: "Axes", x: int, strip: Strip, *, narrow: bool) -> None:
    """A column of cells, one per level, labelled with its count and darker for a larger share of the scores."""
    from matplotlib.patches import Rectangle

    for level, count in enumerate(strip.counts, 1):
        share = count / sum(strip.counts)
        cell = (x - 0.46, level - 0.46)
        axes.add_patch(Rectangle(cell, 0.92, 0.92, facecolor=BLUE if count else "#f2f2f2", alpha=share * 0.8 + 0.2))
        if count:
            colour = PAPER if share > 0.85 else INK
            axes.text(x, level, str(count), ha="center", va="center", fontsize=TEXT - 4 * narrow, color=colour)
        if level == strip.reference:
            axes.add_patch(Rectangle(cell, 0.92, 0.92, fill=False, edgecolor=ORANGE, linewidth=3))
