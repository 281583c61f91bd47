"""The canvas of pictures: colours, sizes, titles, and the conversion to PNG.

Slack scales a picture to about 480 px (40 %), so no text is below 24 px.
"""

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # matplotlib takes half a second to import, so it is imported only to draw
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Two of Okabe and Ito's colours, which colour-blind people can distinguish, on white in any Slack theme.
INK, PAPER, FAINT, BLUE, ORANGE = "#1d1c1d", "#ffffff", "#8d8d8d", "#0072b2", "#d55e00"
WIDTH, DOTS = 8.0, 150  # inches, and dots in one
TITLE, TEXT = 14, 12  # points


def sheet(height: float) -> "Figure":
    """A white figure of that height, in inches."""
    from matplotlib import figure as drawing
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = drawing.Figure(figsize=(WIDTH, height), dpi=DOTS, facecolor=PAPER)
    FigureCanvasAgg(figure)
    return figure


def as_png(figure: "Figure") -> bytes:
    """The figure as PNG; equal figures give equal bytes."""
    target = BytesIO()
    figure.savefig(target, format="png", metadata={"Software": None})
    return target.getvalue()


def entitle(axes: "Axes", title: str, what: str) -> None:
    """Sets a title, and below it a description of the data."""
    axes.set_title(title, fontsize=TITLE, color=INK, loc="left", weight="bold", pad=24)
    axes.annotate(
        what, (0, 1), xytext=(0, 7), xycoords="axes fraction", textcoords="offset points", fontsize=TEXT, color=INK
    )


def number_above(axes: "Axes", x: float, y: float, text: str) -> None:
    axes.annotate(text, (x, y), xytext=(0, 4), textcoords="offset points", ha="center", fontsize=TEXT, color=INK)
