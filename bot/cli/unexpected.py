"""What is left of an error that nobody expected: its traceback in a file, without secrets, and a line about it."""

import os
import sys
import tempfile
import traceback

from bot.settings import secrets

STATUS = 70


def line_about(error: BaseException, *, debug: bool) -> str:
    """One line about the error, once its traceback is on standard error or in a file."""
    text = without_secrets("".join(traceback.format_exception(error)))
    what = without_secrets("".join(traceback.format_exception_only(error)).strip())
    if debug:
        print(text, end="", file=sys.stderr)
        return f"an unexpected error: {what}"
    try:
        handle, path = tempfile.mkstemp(prefix="concord-", suffix=".log")  # which the owner alone can read
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError:
        return f"an unexpected error: {what}; to see its traceback, put --debug before the command"
    return f"an unexpected error: {what}; the traceback is in {path}"


def without_secrets(text: str) -> str:
    for secret in sorted(secrets(), key=len, reverse=True):
        text = text.replace(secret, "…")
    return text
