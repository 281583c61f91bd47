"""The summary's picture: agreement over the weeks, and this week's scores beside the references."""

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from bot.agreement.headline import Headline
from bot.panel.summary import Figures, Strip

if TYPE_CHECKING:  # matplotlib takes half a second to import, so it is only when a picture is drawn
    from matplotlib.axes import Axes

# Okabe and Ito's colours, which the colour-blind tell apart; on a card of its own, so that Slack's theme does not matter.
INK, PAPER, FAINT, BLUE, ORANGE = "#1d1c1d", "#ffffff", "#d9d9d9", "#0072b2", "#d55e00"
BARS = (0.80, 0.667)
MOST_STRIPS = 30
WIDTH, HEIGHT, DOTS = 10.0, 4.2, 150


def draw(found: Figures, day: date) -> bytes:
    """A PNG of the figures. The same figures give the same bytes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS, facecolor=PAPER, layout="constrained")
    FigureCanvasAgg(figure)
    over_time, this_week = figure.subplots(1, 2, width_ratios=(1, 1.4))
    _weeks(over_time, found.weeks)
    _strips(this_week, found.strips[:MOST_STRIPS])
    figure.suptitle(f"Calibration, {day:%d %B %Y}", color=INK, fontsize=13)
    target = BytesIO()
    figure.savefig(target, format="png", metadata={"Software": None})
    return target.getvalue()


def _weeks(axes: "Axes", weeks: tuple[Headline, ...]) -> None:
    axes.set_title("Agreement by week (ordinal alpha, 95 %)", fontsize=10, color=INK)
    if not weeks:
        axes.set_axis_off()
        axes.text(0.5, 0.5, "No scores yet", ha="center", va="center", color=INK)
        return
    axes.set_ylim(-0.3, 1.05)
    axes.set_xlim(-len(weeks) + 0.5, 0.5)
    axes.set_xlabel("weeks ago")
    axes.set_xticks(range(-len(weeks) + 1, 1), [str(-ago) for ago in range(-len(weeks) + 1, 1)])
    for bar in BARS:
        axes.axhline(bar, color=FAINT, linestyle="--", linewidth=1)
        axes.annotate(f"{bar:g}", (1.01, bar), xycoords=("axes fraction", "data"), fontsize=8, va="center")
    for ago, week in enumerate(reversed(weeks)):
        if week.alpha.value is None:
            axes.annotate("too little", (-ago, -0.25), ha="center", fontsize=8)
        elif week.alpha.interval is not None:
            axes.vlines(-ago, *week.alpha.interval, color=BLUE, linewidth=2)
    known = [(-ago, week.alpha.value) for ago, week in enumerate(reversed(weeks)) if week.alpha.value is not None]
    if known:
        axes.plot(*zip(*known, strict=True), marker="o", color=BLUE, linewidth=1)


def _strips(axes: "Axes", strips: tuple[Strip, ...]) -> None:
    axes.set_title("This week's answers: scores by level, ◆ reference", fontsize=10, color=INK)
    if not strips:
        axes.set_axis_off()
        axes.text(0.5, 0.5, "No answer has three scores", ha="center", va="center", color=INK)
        return
    rounds = list(dict.fromkeys(strip.round for strip in strips))
    labels = [f"{rounds.index(strip.round) + 1}{strip.letter}" for strip in strips]
    for x, strip in enumerate(strips):
        most = max(strip.counts)
        for level, count in enumerate(strip.counts, 1):
            if count:
                axes.scatter(
                    x, level, s=60 + 240 * count / most, color=BLUE, alpha=0.25 + 0.75 * count / most, linewidth=0
                )
                axes.annotate(
                    str(count), (x, level), ha="center", va="center", fontsize=7, color=PAPER if count == most else INK
                )
        if strip.reference is not None:
            axes.scatter(x + 0.38, strip.reference, marker="D", s=26, color=ORANGE)
    axes.set_xticks(range(len(strips)), labels, fontsize=7)
    axes.set_yticks(range(1, len(strips[0].counts) + 1))
    axes.set_ylim(0.5, len(strips[0].counts) + 0.5)
    axes.set_ylabel("level")
