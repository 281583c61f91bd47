"""`concord doctor`: checks the settings and everything they refer to."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bot.cli.output import print_json
from bot.doctor import Finding, bot_of, examine
from bot.settings import Settings, read_settings
from bot.slack.errors import NotSent, Refused, Unsure
from questions.errors import UserError


def doctor(
    blocks: Annotated[
        bool, typer.Option("--blocks", help="also have Slack validate every message and view; posts nothing")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="print the findings as JSON")] = False,
) -> int:
    """Check settings, tokens, scopes and database; say what to fix.

    It also opens a socket, tries every method that reads, and checks the panels' channels and this machine's clock.
    """
    settings = read_settings("slack_bot_token") if blocks else read_settings()
    findings = [*examine(settings), *(_blocks(settings) if blocks else ())]
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            print(f"{'ok  ' if finding.well else 'FIX '} {finding.what}")
    return 0 if all(finding.well for finding in findings) else 1


def _blocks(settings: Settings) -> Iterator[Finding]:
    """What Slack refuses of the gallery, which takes a minute."""
    try:
        from demo.gallery.all_surfaces import surfaces  # the sandbox is an optional extra
        from demo.gallery.real_slack import verdicts
    except ModuleNotFoundError as error:
        raise UserError("--blocks needs the extra “demo”: pip install 'concord[demo]'.") from error
    count = files = 0
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Playing a week", total=None)
        try:
            for verdict in verdicts(bot_of(settings), surfaces()):
                progress.update(task, description=verdict.surface)
                count, files = count + 1, files + verdict.unknown_files
                for fault in verdict.errors:
                    where = fault.get("pointer") or "/"
                    what = f"Slack refuses {verdict.surface} at {where}: {fault.get('message')} ({fault.get('code')})"
                    yield Finding(False, what, fault | {"surface": verdict.surface})
        except (NotSent, Refused, Unsure) as error:
            yield Finding(False, f"Slack does not validate blocks: it answers blocks.validate with “{error}”.")
    aside = f", apart from {files} errors about pictures that only the demo has" if files else ""
    yield Finding(True, f"Slack has validated {count} messages and views{aside}")
