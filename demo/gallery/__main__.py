"""`python -m demo.gallery OUT_DIR [WORDS]`: all surfaces, or those whose names contain WORDS, as PNG and JSON."""

import json
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from demo.gallery.all_surfaces import surfaces
from demo.gallery.camera import photograph
from demo.gallery.samples import CROWD
from demo.gallery.sandbox_pages import NotShown, sandbox_pages
from demo.gallery.sheet import write_sheet


def main(folder: Path, words: str = "") -> int:
    """Writes pictures and JSON; returns 1 if Slack would refuse a surface."""
    folder.mkdir(parents=True, exist_ok=True)
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    refused = []
    with Progress(console=console, transient=True) as progress, sandbox_pages(CROWD) as pages:
        showing = progress.add_task("Playing a week", total=None)
        placed = []
        for surface in surfaces():
            if words in surface.file:
                progress.update(showing, description=surface.file)
                (folder / f"{surface.file}.json").write_text(as_text(surface.json), "utf-8")
                try:
                    placed.append(pages.show(surface))
                except NotShown as refusal:
                    refused.append(refusal)
        photographing = progress.add_task("Taking pictures", total=len(placed))
        photograph(placed, folder, lambda: progress.advance(photographing))
    write_sheet([place.surface for place in placed], folder / "index.html")
    console.print(f"{len(placed)} surfaces, light and dark: {folder / 'index.html'}")
    for error in refused:
        console.print(f"Slack would refuse {error}")
    return 1 if refused else 0


def as_text(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:3]))
