"""`concord`: its commands, and how they end. Errors are plain lines; 1 is a failure, 2 a wrong call or setting."""

import sys
from collections.abc import Callable, Sequence

import typer

# typer brings its own copy of click and exports only some of its errors; the first is the one that all of them share.
from typer._click.exceptions import ClickException, NoArgsIsHelpError

from bot.cli import agreement, demo, doctor, export, questions, run
from bot.settings import SettingsError
from bot.store.schema import SchemaError
from questions.problem import BankError


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and leaves the program with its exit status."""
    sys.exit(_status(lambda: commands()(args=arguments, prog_name="concord", standalone_mode=False)))


def commands() -> typer.Typer:
    """Every command."""
    app = typer.Typer(
        help="Concord keeps an interview panel calibrated, in Slack.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    for command in (demo.demo, run.run, run.migrate, doctor.doctor, agreement.agreement, export.export):
        app.command()(command)
    app.add_typer(questions.commands(), name="questions")
    return app


def _status(run: Callable[[], int | None]) -> int:
    try:
        return run() or 0
    except typer.Exit as ended:
        return int(ended.exit_code)
    except ClickException as error:
        return _misused(error)
    except SettingsError as error:
        return _fail(error.problems, 2)
    except SchemaError as error:
        return _fail([str(error)], 2)
    except BankError as error:
        return _fail([str(problem) for problem in error.problems], 1)
    except (OSError, LookupError, ValueError) as error:
        return _fail([str(error.args[0]) if isinstance(error, LookupError) and error.args else str(error)], 1)
    except (KeyboardInterrupt, typer.Abort):
        return 130


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
