"""`concord`: its commands, and how they end.

Errors are plain lines. The exit status is 1 for a failure, 2 for a wrong call or setting, 70 for an unexpected error,
130 for an interruption.
"""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

import typer
from typer._click.exceptions import ClickException, NoArgsIsHelpError

from bot.cli import agreement, demo, doctor, export, questions, run
from bot.cli.output import replace_signs_that_do_not_fit
from bot.cli.unexpected import STATUS, line_about
from bot.slack.proxies import spare_this_machine
from bot.store.trouble import trouble
from questions.errors import UserError

# typer brings its own copy of click and exports only some of its errors; the first is the one that all of them share.


@dataclass
class Switches:
    """What stands before the command."""

    debug: bool = False


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and leaves the program with its exit status."""
    replace_signs_that_do_not_fit()
    spare_this_machine()
    switches = Switches()
    app = commands(switches)
    sys.exit(_status(lambda: app(args=arguments, prog_name="concord", standalone_mode=False), switches))


def commands(switches: Switches | None = None) -> typer.Typer:
    """Every command; what is given before one is written into `switches`."""
    given = switches or Switches()
    app = typer.Typer(
        help="Concord keeps an interview panel calibrated, in Slack.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )

    @app.callback()
    def before(
        debug: Annotated[bool, typer.Option("--debug", help="show the traceback of an unexpected error")] = False,
    ) -> None:
        given.debug = debug

    for command in (demo.demo, run.run, run.migrate, doctor.doctor, agreement.agreement, export.export):
        app.command()(command)
    app.add_typer(questions.commands(), name="questions")
    return app


def _status(run: Callable[[], int | None], switches: Switches) -> int:
    try:
        status = run() or 0
        sys.stdout.flush()
    except typer.Exit as ended:
        return int(ended.exit_code)
    except ClickException as error:
        return _misused(error)
    except UserError as error:
        return _fail(error.lines, error.status)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except BrokenPipeError:
        return _unread()
    except Exception as error:  # noqa: BLE001 - whatever it is, its traceback is kept
        if reason := trouble(error):
            return _fail([f"The database cannot be used: {reason}"], 1)
        return _fail([line_about(error, debug=switches.debug)], STATUS)
    return status


def _unread() -> int:
    """Whoever read our output has gone, as `head` does; Python should not complain about the rest of it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _misused(error: ClickException) -> int:
    """A wrong call is told in a line; one without a command gets the help as it is."""
    if not isinstance(error, NoArgsIsHelpError):
        return _fail([error.format_message()], 2)
    print(error.format_message(), file=sys.stderr)
    return 2


def _fail(lines: Sequence[str], status: int) -> int:
    for line in lines:
        print(f"concord: {' '.join(line.split())}", file=sys.stderr)
    return status
