"""`concord agreement`: the calibration report for any ratings."""

from pathlib import Path
from typing import Annotated

import typer


def agreement(
    file: Annotated[
        Path, typer.Argument(help="a CSV file with the columns rater, item, score and perhaps reference", exists=True)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="every figure as JSON")] = False,
    html: Annotated[Path | None, typer.Option(help="write a page with pictures to this file")] = None,
    scale: Annotated[str | None, typer.Option(help="the scale's ends, such as 1:4; else what was seen")] = None,
) -> None:
    """Report agreement and calibration for ratings in a file, without Slack."""
