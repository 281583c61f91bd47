"""`concord demo`: Concord without Slack."""

from typing import Annotated

import typer

from bot.cli.log import set_up_log
from bot.cli.output import print_json
from bot.settings import read_settings


def demo(
    headless: Annotated[bool, typer.Option("--headless", help="run without a browser, as fast as possible")] = False,
    weeks: Annotated[int, typer.Option(help="the number of working weeks to simulate", min=1, max=200)] = 1,
    seed: Annotated[int, typer.Option(help="the random seed; the same seed gives the same figures")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="print the report as JSON")] = False,
    port: Annotated[int, typer.Option(help="the page's port", min=0, max=65_535)] = 3999,
) -> int:
    """Try Concord without Slack, in a simulated workspace.

    It has simulated colleagues and a clock you can fast-forward.
    """
    settings = read_settings()
    set_up_log(settings, "WARNING")
    if not headless:
        from demo.live import play_live  # the sandbox is an optional extra

        play_live(port, seed, settings.concord_bank)
        return 0
    from demo.headless import flawless, play_weeks, report_text

    report = play_weeks(weeks, seed, settings.concord_bank)
    if as_json:
        print_json(report)
    else:
        print(report_text(report))
    return 0 if flawless(report) else 1
