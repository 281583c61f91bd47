"""A person's own figures: sentences, and their weeks as a picture, or drawn in text if there is no file."""

from collections.abc import Sequence
from datetime import date

from bot.agreement.sentences.personal import bias_sentence, drift_sentence, severity_sentence, tendency_sentence
from bot.agreement.sentences.words import signed
from bot.agreement.thresholds import too_few
from bot.blocks.counts import counted
from bot.blocks.elements import Block, Message, context, image, message, section
from bot.domain.calibration import Calibration, Figures, Pairs, Week
from bot.domain.home import CalibrationView

MOST_PANELS = 8
STEPS = 8  # characters per level in the text picture, to either side


def calibration_blocks(view: CalibrationView) -> list[Block]:
    """The figures and their picture."""
    lines = section("\n".join(f"• {line}" for line in sentences(view.calibration)))
    return [lines, *_weeks(view), context(basis(view.calibration))]


def _weeks(view: CalibrationView) -> list[Block]:
    if view.picture is not None:
        return [image(view.picture.file, picture_title(view.picture.day), picture_alt(view.picture.drawn))]
    picture = strips(view)
    return (
        [section(f"*Week by week: your strictness, and scores equal to others'*\n```{picture}```")] if picture else []
    )


def picture_title(day: date) -> str:
    """A title that does not name the person, since Slack shows it to anyone who opens the file."""
    return f"Calibration by week until {day:%-d %B %Y}"


def picture_alt(view: CalibrationView) -> str:
    """The picture's facts in words, for screen readers."""
    figures = view.calibration.figures
    assert figures is not None  # noqa: S101 - pictures are only drawn of figures
    near = figures.accuracy
    beside = f"{signed(-near.bias)} ({_interval(-near.interval[1], -near.interval[0])})" if near else "too few scores"
    return (
        f"{_weeks_in_words(view)} Over all weeks: compared with the references {beside}, equal {_equal(figures.pairs)}."
    )


def own_figures_reply(views: Sequence[CalibrationView]) -> Message:
    """The reply to `/mock me`."""
    blocks, lines = [], []
    for view in views[:MOST_PANELS]:
        title = f"Your calibration in <#{view.channel}>"
        blocks += [section(f"*{title}*"), *calibration_blocks(view)]
        lines += [title, spoken(view)]
    return message(*blocks, context("Only you see this."), text="\n".join(lines))


def own_figures_post(view: CalibrationView) -> Message:
    """The private message that accompanies a weekly summary."""
    title = f"Your own calibration, with this week's summary of <#{view.channel}>"
    blocks = [section(f"*{title}*"), *calibration_blocks(view), context("Only you see this.")]
    return message(*blocks, text=f"{title}\n{spoken(view)}")


def spoken(view: CalibrationView) -> str:
    """Everything that the blocks and the picture show, in words."""
    lines = [*sentences(view.calibration), _weeks_in_words(view), basis(view.calibration)]
    return "\n".join(filter(None, lines))


def _weeks_in_words(view: CalibrationView) -> str | None:
    figures = view.calibration.figures
    if figures is None or not figures.weeks:
        return None
    weeks = "; ".join(_week_in_words(view, week) for week in figures.weeks)
    what = "Your strictness compared with the panel by week, positive is strict, with its 95 % interval"
    return f"{what}, and your scores equal to others': {weeks}."


def basis(calibration: Calibration) -> str:
    """Which scores the figures are computed from."""
    if not calibration.scored:
        return "Computed from your blind scores in the revealed rounds of the last eight weeks."
    answers = counted(calibration.scored, "answer")
    had = "had a reference and was" if calibration.anchors == 1 else "had a reference and were"
    return (
        f"Computed from your blind scores of {answers} in the revealed rounds of the last eight weeks; "
        f"{calibration.anchors} of these {had} new to you."
    )


def sentences(calibration: Calibration) -> list[str]:
    """The person's figures in sentences, plainest first; below eight answers only that it is too early."""
    figures = calibration.figures
    if figures is None:
        return [too_few(calibration.scored) or ""]
    lines = [
        _beside_panel(figures),
        _beside_references(calibration, figures),
        _absolute(figures),
        _pairs(figures),
        tendency_sentence(*figures.tendency) if figures.tendency else None,
        drift_sentence(figures.drift > 0) if figures.drift else None,
    ]
    return [line for line in lines if line]


def _beside_panel(figures: Figures) -> str:
    severity = figures.severity
    if severity.value is None or severity.interval is None:
        return f"Too early to say how you score compared with the panel: {severity.reason}."
    return severity_sentence(severity.value, severity.interval)


def _beside_references(calibration: Calibration, figures: Figures) -> str | None:
    near = figures.accuracy
    if near is None:
        return too_few(calibration.scored, calibration.anchors)
    return f"{bias_sentence(near.bias, near.interval)} You were {near.mean_abs_error:.2f} levels off on average."


def _absolute(figures: Figures) -> str | None:
    severity = figures.absolute
    if severity is None or severity.value is None or severity.interval is None:
        return None
    low, high = severity.interval
    return (
        f"Your strictness against the references, estimated from everybody's scores: {signed(severity.value)} levels "
        f"(95 % interval {signed(low)} to {signed(high)}, positive is strict)."
    )


def _pairs(figures: Figures) -> str | None:
    pairs = figures.pairs
    if not pairs.count:
        return None
    exact, adjacent = (f"{share / pairs.count:.0%}" for share in (pairs.exact, pairs.adjacent))
    return (
        f"Compared with {counted(pairs.count, 'score')} that others gave the same answers, {exact} of yours are equal "
        f"and {adjacent} within one level."
    )


def strips(view: CalibrationView) -> str:
    """The picture in text: a line per week, from one level milder than the panel to one level stricter."""
    figures = view.calibration.figures
    if figures is None or not figures.weeks:
        return ""
    head = f"{'until':6} {'milder':<{STEPS}}│{'stricter':>{STEPS}}       equal"
    rows = [
        f"{view.days[week.week]:%d %b} {_strip(week)} {signed(week.severity):>5} {_equal(week.pairs):>6}"
        for week in figures.weeks
    ]
    return "\n".join([head, *rows])


def _equal(pairs: Pairs) -> str:
    return f"{pairs.exact / pairs.count:.0%}" if pairs.count else "–"


def _strip(week: Week) -> str:
    """The interval as a line, the estimate as a dot, the panel's mean as a bar in the middle."""
    low, at, high = (_column(value) for value in (week.interval[0], week.severity, week.interval[1]))
    cells = ["─" if low <= column <= high else "·" for column in range(2 * STEPS + 1)]
    cells[STEPS] = "┼" if low <= STEPS <= high else "│"
    cells[at] = "●"
    return "".join(cells)


def _column(level: float) -> int:
    return min(2 * STEPS, max(0, round((1 + level) * STEPS)))


def _week_in_words(view: CalibrationView, week: Week) -> str:
    until = f"until {view.days[week.week]:%d %b} {signed(week.severity)} ({_interval(*week.interval)})"
    return f"{until}, equal {_equal(week.pairs)}"


def _interval(low: float, high: float) -> str:
    return f"{signed(low)} to {signed(high)}"
