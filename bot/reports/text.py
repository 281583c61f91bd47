"""The agreement report for a terminal."""

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.agreement.coefficients.weights import WEIGHTINGS
from bot.agreement.ratings import Figure
from bot.agreement.report import Report
from bot.agreement.sentences.narrative import notes, sentences
from bot.agreement.sentences.words import signed
from bot.reports.disagreement import Apart, Between, apart, between
from bot.reports.rows import KAPPAS, Item, Person, in_logits, levels, people, reach, single_figures, split_items

STRIP = 31
BAR = 30


def show(report: Report, console: Console) -> None:
    """Prints the report: its meaning, figures, people and answers, and how to read it."""
    n = report.n
    console.print(f"[bold]{n['scores']:,} scores of {n['items']:,} items by {n['raters']:,} raters[/bold]\n")
    for sentence in sentences(report):
        console.print(f"• {plain(sentence)}")
    console.print()
    persons = people(report)
    console.print(_distribution(report), _single(report), _weighted(report), _people(report, persons))
    if measured := in_logits(persons):
        console.print(_logits(measured))
    if items := split_items(report):
        console.print(_items(items))
    if rows := apart(report):
        console.print(_apart(rows))
    if levels_apart := between(report):
        console.print(_between(levels_apart))
    for note in notes(report):
        console.print(plain(note), style="dim")


def strip(low: float, value: float, high: float, end: float) -> str:
    """An interval and its estimate on an axis from −end to end, with a bar at 0."""
    characters = [" "] * STRIP
    for place in range(_place(low, end), _place(high, end) + 1):
        characters[place] = "─"
    characters[STRIP // 2] = "┼" if characters[STRIP // 2] == "─" else "│"
    characters[_place(value, end)] = "●"
    return "".join(characters)


def number(figure: Figure) -> str:
    return "undefined" if figure.value is None else f"{figure.value:.3f}"


def cells(name: str, figure: Figure) -> tuple[str, str, str, str]:
    """A figure's row: name, value, interval (or the reason for having none), standard error."""
    error = "" if figure.se is None else f"{figure.se:.3f}"
    return name, number(figure), figure.reason or bounds(figure.interval), error


def plain(text: str) -> str:
    """Text that is safe to print: no control characters for the terminal and no markup for rich."""
    return escape("".join(character if character.isprintable() else "�" for character in text))


def bounds(interval: tuple[float, float] | None) -> str:
    return f"{interval[0]:.2f} to {interval[1]:.2f}" if interval else ""


def _place(value: float, end: float) -> int:
    return min(STRIP - 1, max(0, round((value / end + 1) / 2 * (STRIP - 1))))


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for place, column in enumerate(columns):
        table.add_column(column, justify="right" if place else "left")
    return table


def _distribution(report: Report) -> Table:
    table = _table("Scores by level", "Level", "Scores", "Share")
    table.add_column("")
    for value, scores, share in levels(report):
        table.add_row(f"{value:g}", f"{scores:,}", f"{share:.0%}", "█" * round(share * BAR))
    return table


def _single(report: Report) -> Table:
    table = _table("Agreement", "", "Value", "95 % interval", "Standard error")
    for name, figure in single_figures(report):
        table.add_row(*cells(name, figure))
    return table


def _weighted(report: Report) -> Table:
    table = _table("Beyond chance, by weights", "", *WEIGHTINGS)
    for family, name in KAPPAS.items():
        table.add_row(name, *(number(report.figures[f"{family}.{weighting}"]) for weighting in WEIGHTINGS))
    return table


def _people(report: Report, rows: list[Person]) -> Table:
    end = reach(rows)
    table = _table(f"Severity against {_zero(report)}", "Rater", "Scores", "Severity", "95 % interval")
    table.add_column(f"{signed(-end)}{'0':^{STRIP - 10}}{signed(end)}")
    for column in ("Infit", "Bias"):
        table.add_column(column, justify="right")
    for row in rows:
        table.add_row(*_person(row, end))
    if len(rows) < report.n["raters"]:
        table.caption = f"The strictest and the mildest of {report.n['raters']:,}; --json has them all."
    return table


def _person(row: Person, end: float) -> list[str]:
    severity = row.severity
    name, n = plain(severity.rater), f"{severity.n:,}"
    bias = signed(row.accuracy.bias) if row.accuracy else ""
    if severity.value is None or severity.interval is None:
        return [name, n, "", "", severity.reason or "", "", bias]
    low, high = severity.interval
    interval, picture = f"{signed(low)} to {signed(high)}", strip(low, severity.value, high, end)
    return [name, n, signed(severity.value), interval, picture, f"{row.infit:.2f}", bias]


def _logits(rows: list[tuple[str, str, str]]) -> Table:
    table = _table("Severity in logits, by the Rasch model", "Rater", "Severity", "95 % interval")
    for name, *figures in rows:
        table.add_row(plain(name), *figures)
    return table


def _zero(report: Report) -> str:
    return "the references" if report.zero == "references" else "the panel"


def _apart(rows: list[Apart]) -> Table:
    table = _table("Pairs of raters who agree least", "First", "Second", "Items", "Ordinal alpha", "First − second")
    for row in rows:
        table.add_row(plain(row.first), plain(row.second), f"{row.items:,}", f"{row.alpha:.2f}", signed(row.gap))
    return table


def _between(rows: list[Between]) -> Table:
    table = _table("Levels given to the same item", "Levels", "Share of disagreement")
    for row in rows:
        table.add_row(f"{row.low:g} and {row.high:g}", f"{row.share:.0%}")
    return table


def _items(items: list[Item]) -> Table:
    table = _table("Where raters split most", "Item", "Scores", "Mean", "Fair", "95 % interval", "Spread", "Reference")
    for item in items:
        reference = "" if item.reference is None else f"{item.reference:g}"
        interval = bounds((item.low, item.high))
        table.add_row(
            plain(item.name),
            f"{item.n:,}",
            f"{item.mean:.2f}",
            f"{item.fair:.2f}",
            interval,
            f"{item.spread:.2f}",
            reference,
        )
    return table
