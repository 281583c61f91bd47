"""The agreement report as a self-contained HTML page, with style and pictures inline."""

from collections.abc import Iterable, Sequence
from html import escape

from bot.agreement.coefficients.weights import WEIGHTINGS
from bot.agreement.report import Report
from bot.agreement.sentences.narrative import notes, of_person, sentences
from bot.agreement.sentences.words import signed
from bot.agreement.thresholds import STRONG, TENTATIVE
from bot.reports.disagreement import apart, between
from bot.reports.rows import KAPPAS, Person, in_logits, levels, people, reach, single_figures, split_items
from bot.reports.svg import Axis, Estimate, bars, intervals
from bot.reports.text import bounds, cells, number

STYLE = """
:root { color-scheme: light dark; --ink: #1d1c1d; --soft: #616061; --line: #c9c8ca; --paper: #fff; --blue: #0b6bb5 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --soft: #ababad; --line: #4a4d52; --paper: #1a1d21; --blue: #6cb8f0 } }
body { margin: 2rem auto; max-width: 52rem; padding: 0 1rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, sans-serif }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2.5rem }
.lead { font-size: 1.15rem } .notes { color: var(--soft); font-size: .9rem }
.scroll { overflow-x: auto; margin: 1rem 0 } .scroll svg { min-width: 36rem }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; white-space: nowrap }
th, td { padding: .2rem .8rem .2rem 0; text-align: right; border-bottom: 1px solid var(--line) }
th:first-child, td:first-child { text-align: left }
svg { max-width: 100%; height: auto; font: 14px system-ui, sans-serif } svg text { fill: var(--ink) }
.bar, .point { fill: var(--blue) } .interval { stroke: var(--blue); stroke-width: 2.5 }
.mark { stroke: var(--line); stroke-width: 1 }
"""


def page(report: Report) -> str:
    """The page as HTML text."""
    n = report.n
    title = f"{n['scores']:,} scores of {n['items']:,} items by {n['raters']:,} raters"
    first, *others = sentences(report)
    body = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="lead">{escape(first)}</p>',
        _list(others),
        _section("Scores by level", bars(levels(report))),
        _section("Agreement", _agreement(report), _single(report), _weighted(report)),
        _people(report),
        _section("Where raters split most", _items(report), _apart(report), _between(report)),
        _section("How to read this", f'<div class="notes">{_list(notes(report))}</div>'),
    ]
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    whole = f"<head>{head}<style>{STYLE}</style></head><body>{''.join(body)}</body>"
    return f'<!doctype html>\n<html lang="en">{whole}</html>\n'


def _section(title: str, *parts: str) -> str:
    return f"<h2>{escape(title)}</h2>{''.join(parts)}"


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _apart(report: Report) -> str:
    """A table of the pairs of raters who agree least; empty if there are too many raters."""
    rows = [(row.first, row.second, f"{row.items:,}", f"{row.alpha:.2f}", f"{row.gap:+.2f}") for row in apart(report)]
    return _table(("First rater", "Second rater", "Items", "Ordinal alpha", "First − second"), rows) if rows else ""


def _between(report: Report) -> str:
    rows = [(f"{row.low:g} and {row.high:g}", f"{row.share:.0%}") for row in between(report)]
    return _table(("Levels given to the same item", "Share of disagreement"), rows) if rows else ""


def _agreement(report: Report) -> str:
    rows = [
        Estimate(name, figure.value, *figure.interval, f"{figure.value:.2f} ({bounds(figure.interval)})")
        for name, figure in [*single_figures(report)[2:6], ("Gwet's AC2, ordinal", report.figures["ac.ordinal"])]
        if figure.value is not None and figure.interval is not None
    ]
    if not rows:
        return ""
    low = min(0.0, *(row.low for row in rows))
    marks = [(0.0, "0"), (TENTATIVE, f"{TENTATIVE:g}"), (STRONG, f"{STRONG:.2f}"), (1.0, "1")]
    return intervals(rows, Axis(low, 1.0, marks), "Agreement with 95 % intervals")


def _single(report: Report) -> str:
    rows = [cells(name, figure) for name, figure in single_figures(report)]
    return _table(("", "Value", "95 % interval", "Standard error"), rows)


def _weighted(report: Report) -> str:
    rows = [
        (name, *(number(report.figures[f"{family}.{weighting}"]) for weighting in WEIGHTINGS))
        for family, name in KAPPAS.items()
    ]
    return _table(("Beyond chance, by weights", *WEIGHTINGS), rows)


def _people(report: Report) -> str:
    rows = people(report)
    lines = [sentence for row in rows for sentence in of_person(report, row.rater)]
    return _section("Severity", _strip(rows), _list(lines), _persons(rows), _logits(rows))


def _strip(rows: list[Person]) -> str:
    end = reach(rows)
    estimates = [
        Estimate(person.rater, person.value, *person.interval, f"{signed(person.value)} ({_signed(person.interval)})")
        for person in (row.severity for row in rows)
        if person.value is not None and person.interval is not None
    ]
    marks = [(-end, f"{signed(-end)} mild"), (0.0, "0"), (end, f"{signed(end)} strict")]
    return intervals(estimates, Axis(-end, end, marks), "Severity with 95 % intervals") if estimates else ""


def _persons(rows: list[Person]) -> str:
    cells = [
        (
            row.severity.rater,
            f"{row.severity.n:,}",
            "" if row.infit is None else f"{row.infit:.2f}",
            f"{signed(row.accuracy.bias)} ({_signed(row.accuracy.interval)})" if row.accuracy else "",
            f"{row.accuracy.mean_abs_error:.2f}" if row.accuracy else "",
        )
        for row in rows
    ]
    return _table(("Rater", "Scores", "Infit", "Bias (95 % interval)", "Mean distance from references"), cells)


def _logits(rows: list[Person]) -> str:
    measured = in_logits(rows)
    return _table(("Rater", "Severity in logits, by the Rasch model", "95 % interval"), measured) if measured else ""


def _signed(interval: tuple[float, float]) -> str:
    return f"{signed(interval[0])} to {signed(interval[1])}"


def _items(report: Report) -> str:
    rows = [
        (
            item.name,
            f"{item.n:,}",
            f"{item.mean:.2f}",
            f"{item.fair:.2f} ({bounds((item.low, item.high))})",
            f"{item.spread:.2f}",
            "" if item.reference is None else f"{item.reference:g}",
        )
        for item in split_items(report)
    ]
    return _table(("Item", "Scores", "Mean", "Fair (95 % interval)", "Spread", "Reference"), rows)
