"""A person's own picture: their severity relative to the panel and their equal scores, week by week."""

from datetime import date
from typing import TYPE_CHECKING

from bot.agreement.sentences.words import signed
from bot.agreement.thresholds import Interval
from bot.charts.canvas import BLUE, FAINT, INK, ORANGE, TEXT, as_png, entitle, number_above, sheet
from bot.domain.calibration import Figures, Pairs
from bot.domain.home import CalibrationView

if TYPE_CHECKING:  # matplotlib takes half a second to import, so it is imported only to draw
    from matplotlib.axes import Axes

HEIGHT = 5.6  # inches
LEAST_SPAN = 1.0  # levels to either side of the panel
APART = 0.35  # of a column, the gap between the weeks and the column for all weeks
FEWEST_COLUMNS = 4
ROOM_FOR_NUMBERS = 1.2


def draw_own(view: CalibrationView, day: date) -> bytes:
    """A PNG of the figures, which must have a week. Equal figures give equal bytes."""
    figures = view.calibration.figures
    assert figures is not None  # noqa: S101 - callers only draw figures with weeks
    figure = sheet(HEIGHT)
    figure.subplots_adjust(left=0.085, right=0.985, top=0.885, bottom=0.07, hspace=0.66)
    severity, equal = figure.subplots(2, 1, height_ratios=(1.7, 1))
    days = [f"{view.days[week.week]:%d %b}" for week in figures.weeks]
    _severity(severity, figures)
    _columns(severity, [*days, "references"])
    entitle(
        severity,
        f"Your strictness compared with the panel until {day:%-d %B %Y}",
        "in levels, 95 % interval; up is stricter; orange: compared with the references, all weeks",
    )
    _equal(equal, figures)
    _columns(equal, [*days, "all weeks"])
    entitle(equal, "Your scores equal to others'", "of all pairs with a score that somebody else gave the same answer")
    return as_png(figure)


def _columns(axes: "Axes", names: list[str]) -> None:
    """Sets a column for each week, and a separate last one."""
    places = [*range(len(names) - 1), _apart(len(names) - 1)]
    axes.set_xticks(places, names)
    axes.set_xlim(-0.45, max(places[-1], FEWEST_COLUMNS) + 0.55)
    axes.axvline(places[-1] - 0.5 - APART / 2, color=FAINT, linewidth=0.8)
    axes.tick_params(labelsize=TEXT, color=FAINT)
    axes.spines[["top", "right"]].set_visible(False)


def _apart(weeks: int) -> float:
    return weeks + APART


def _severity(axes: "Axes", figures: Figures) -> None:
    near = figures.accuracy
    beside = None if near is None else (-near.bias, (-near.interval[1], -near.interval[0]))
    ends = [end for week in figures.weeks for end in week.interval] + list(beside[1] if beside else ())
    span = max(LEAST_SPAN, *map(abs, ends)) * ROOM_FOR_NUMBERS
    axes.set_ylim(-span, span)
    axes.axhline(0, color=INK, linewidth=1, zorder=0)
    axes.plot(range(len(figures.weeks)), [week.severity for week in figures.weeks], color=BLUE, linewidth=1.5)
    for place, week in enumerate(figures.weeks):
        _estimate(axes, place, week.severity, week.interval, BLUE, "o")
    if beside is None:
        number_above(axes, _apart(len(figures.weeks)), 0, "too few")
    else:
        _estimate(axes, _apart(len(figures.weeks)), *beside, ORANGE, "s")
    axes.yaxis.set_major_formatter(lambda level, _: signed(level).removesuffix("0").removesuffix(".0"))


def _estimate(axes: "Axes", place: float, value: float, interval: Interval, colour: str, mark: str) -> None:
    axes.vlines(place, *interval, color=colour, linewidth=3)
    axes.plot([place], [value], marker=mark, markersize=8, color=colour)
    number_above(axes, place, interval[1], signed(value))


def _equal(axes: "Axes", figures: Figures) -> None:
    axes.set_ylim(0, 1.25)
    axes.set_yticks((0, 0.5, 1), ("0%", "50%", "100%"))
    for place, week in enumerate(figures.weeks):
        _bar(axes, place, week.pairs)
    _bar(axes, _apart(len(figures.weeks)), figures.pairs)


def _bar(axes: "Axes", place: float, pairs: Pairs) -> None:
    share = pairs.exact / pairs.count if pairs.count else None
    if share is not None:
        axes.bar([place], [share], width=0.55, color=BLUE)
    number_above(axes, place, share or 0, "–" if share is None else f"{share:.0%}")
