"""The base of every error that a person at the command line can mend."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class UserError(Exception):
    """Something to mend for whoever called `concord`: it prints these lines and ends with this status, no traceback."""

    status = 1

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Turns an OSError about a file that the person named into a UserError with the file and the reason."""
    try:
        yield
    except OSError as error:
        raise UserError(f"{error.filename or path}: {error.strerror or error}.") from error
