"""The report page's pictures as inline SVG. Colours come from the page's style, for light and dark mode."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from bot.reports.rows import Level

ROW = 28
LABEL, PLOT, NUMBER = 220, 380, 200
WIDTH = LABEL + PLOT + NUMBER
LONGEST = 30  # characters of a name that fit beside a picture


class Estimate(NamedTuple):
    """A row of a picture of intervals; ``label`` is printed beside it."""

    name: str
    value: float
    low: float
    high: float
    label: str


class Axis(NamedTuple):
    """An axis from ``low`` to ``high``, with a line and a word at each mark."""

    low: float
    high: float
    marks: Sequence[tuple[float, str]]

    def x(self, value: float) -> float:
        inside = min(max(value, self.low), self.high)
        return LABEL + PLOT * (inside - self.low) / (self.high - self.low)


def bars(rows: list[Level]) -> str:
    """A bar chart of the scores at each level, with numbers."""
    most = max(row.scores for row in rows)
    numbers = ", ".join(f"{row.value:g}: {row.scores}" for row in rows)
    return _svg(len(rows), f"Scores by level. {numbers}.", [_bar(place, row, most) for place, row in enumerate(rows)])


def intervals(rows: list[Estimate], axis: Axis, title: str) -> str:
    """Estimates with their intervals on one axis."""
    spoken = "; ".join(f"{row.name} {row.label}" for row in rows)
    lines = [_mark(axis.x(value), len(rows), word) for value, word in axis.marks]
    return _svg(len(rows) + 1, f"{title}. {spoken}.", lines + [_estimate(n, row, axis) for n, row in enumerate(rows)])


def _bar(place: int, row: Level, most: int) -> str:
    length = PLOT * row.scores / most
    top = place * ROW + 5
    return (
        _text(LABEL - 10, place, f"{row.value:g}", "end")
        + f'<rect class="bar" x="{LABEL}" y="{top}" width="{length:.1f}" height="{ROW - 10}" rx="2"/>'
        + _text(LABEL + length + 8, place, f"{row.scores:,} ({row.share:.0%})")
    )


def _estimate(place: int, row: Estimate, axis: Axis) -> str:
    y = place * ROW + ROW / 2
    left, middle, right = (axis.x(value) for value in (row.low, row.value, row.high))
    name = row.name if len(row.name) <= LONGEST else f"{row.name[: LONGEST - 1]}…"
    return (
        _text(LABEL - 10, place, name, "end")
        + f'<line class="interval" x1="{left:.1f}" x2="{right:.1f}" y1="{y}" y2="{y}"/>'
        + f'<circle class="point" cx="{middle:.1f}" cy="{y}" r="4.5"/>'
        + _text(LABEL + PLOT + 16, place, row.label)
    )


def _mark(x: float, rows: int, word: str) -> str:
    line = f'<line class="mark" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{rows * ROW}"/>'
    return line + _text(x, rows, word, "middle")


def _text(x: float, place: float, text: str, anchor: str = "start") -> str:
    y = place * ROW + ROW / 2 + 5
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _svg(rows: int, label: str, parts: list[str]) -> str:
    box = f"0 0 {WIDTH} {rows * ROW}"
    head = f'<svg role="img" aria-label="{escape(label)}" viewBox="{box}" width="{WIDTH}">'
    return f'<div class="scroll">{head}{"".join(parts)}</svg></div>'
