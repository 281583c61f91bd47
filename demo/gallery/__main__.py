"""`python -m demo.gallery OUT_DIR [WORDS]`: every surface, or those with the words in their names, as PNG and JSON."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from demo.gallery.camera import photograph
from demo.gallery.edge_states import rare
from demo.gallery.limits import limits
from demo.gallery.samples import CROWD
from demo.gallery.sandbox_pages import Refused, wall
from demo.gallery.sheet import write_sheet
from demo.gallery.summaries import summaries
from demo.gallery.surface import Surface
from demo.gallery.week import week
from demo.stage import demo_bank


def surfaces() -> Iterator[Surface]:
    """Every surface in every state: a week's, then what it does not bring."""
    yield from week(demo_bank(None))
    yield from rare()
    yield from summaries()
    yield from limits()


def main(folder: Path, words: str = "") -> int:
    """The exit status: 1 where Slack would refuse a surface."""
    folder.mkdir(parents=True, exist_ok=True)
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    refused = []
    with Progress(console=console, transient=True) as progress, wall(CROWD) as found:
        hanging = progress.add_task("Playing a week", total=None)
        hung = []
        for surface in surfaces():
            if words in surface.file:
                progress.update(hanging, description=surface.file)
                (folder / f"{surface.file}.json").write_text(as_text(surface.json), "utf-8")
                try:
                    hung.append(found.hang(surface))
                except Refused as refusal:
                    refused.append(refusal)
        taking = progress.add_task("Taking pictures", total=len(hung))
        photograph(hung, folder, lambda: progress.advance(taking))
    write_sheet([one.surface for one in hung], folder / "index.html")
    console.print(f"{len(hung)} surfaces, light and dark: {folder / 'index.html'}")
    for what in refused:
        console.print(f"Slack would refuse {what}")
    return 1 if refused else 0


def as_text(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:3]))
