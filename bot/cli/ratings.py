"""`concord agreement`: the calibration report for any ratings."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot import agreement_command
from bot.agreement.report import Model


def agreement(
    file: Annotated[
        Path, typer.Argument(help="a CSV file: rater, item, score and perhaps reference", show_default=False)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="every figure as JSON")] = False,
    html: Annotated[Path | None, typer.Option(help="write a page with pictures to this file")] = None,
    scale: Annotated[str | None, typer.Option(help="the scale's ends, such as 1:4; else what was seen")] = None,
    model: Annotated[
        Model, typer.Option(help="what severities rest on; rasch takes 30 scores of a person, and tells logits too")
    ] = "linear",
) -> int:
    """Report agreement and calibration for any ratings in a file."""
    return agreement_command.agreement(
        file, scale=scale, model=model, as_json=as_json, html=html, out=sys.stdout, err=sys.stderr
    )
