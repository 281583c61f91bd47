"""Standard output where it is not UTF-8: a sign that does not fit is replaced, and nothing dies of it."""

import codecs
import json
import sys
from io import TextIOWrapper
from typing import TextIO


def replace_signs_that_do_not_fit() -> None:
    """Standard error writes such signs as escapes already."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def is_utf8(stream: TextIO) -> bool:
    """Whether the stream takes every sign; one without an encoding of its own is text in memory."""
    return codecs.lookup(getattr(stream, "encoding", None) or "utf-8").name.startswith("utf-8")


def print_json(value: object) -> None:
    """Prints JSON; where standard output is not UTF-8, other signs than ASCII's are escaped."""
    print(json.dumps(value, ensure_ascii=not is_utf8(sys.stdout), indent=2))


def print_file(text: str) -> None:
    """Prints a text that will be a file: as UTF-8 whatever the locale is, since the readers of such files want that."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    print(text, end="")
