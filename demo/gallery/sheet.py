"""An HTML page with all pictures, by kind."""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from demo.gallery.surface import Surface

STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 1500px; margin: 2rem auto; padding: 0 1rem; }
section { display: grid; grid-template-columns: repeat(auto-fill, minmax(640px, 1fr)); gap: 1.5rem; }
section { align-items: start; }
h2 { border-top: 1px solid; padding-top: 1rem; text-transform: capitalize; }
figure { margin: 0; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; align-items: start; }
img { width: 100%; border: 1px solid #8884; border-radius: 6px; }
"""


def write_sheet(surfaces: Sequence[Surface], path: Path) -> None:
    """Writes `index.html` beside the pictures."""
    shelves = groupby(sorted(surfaces, key=lambda surface: surface.kind), key=lambda surface: surface.kind)
    body = "\n".join(_shelf(kind, list(together)) for kind, together in shelves)
    path.write_text(
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Concord in Slack</title>'
        f"<style>{STYLE}</style>\n<h1>Concord in Slack</h1>\n{body}\n</html>\n",
        "utf-8",
    )


def _shelf(kind: str, surfaces: list[Surface]) -> str:
    return f"<h2>{escape(kind.replace('_', ' '))}</h2>\n<section>\n{''.join(map(_figure, surfaces))}</section>"


def _figure(surface: Surface) -> str:
    pictures = "".join(
        f'<a href="{surface.file}-{theme}.png"><img loading="lazy" src="{surface.file}-{theme}.png" '
        f'alt="{escape(f"{surface.kind}, {surface.state}, {theme}")}"></a>'
        for theme in ("light", "dark")
    )
    caption = f'{escape(surface.state)} · <a href="{surface.file}.json">JSON</a>'
    return f'<figure><figcaption>{caption}</figcaption><div class="pair">{pictures}</div></figure>\n'
