"""Logging as plain lines or JSON, without secrets or anything that people wrote."""

import json
import logging
import sys

from bot.cli.output import is_utf8
from bot.settings import Settings

# These log bodies, headers or tokens at levels below WARNING.
TALKATIVE = (
    "slack_sdk",
    "apscheduler",
    "alembic",
    "sqlalchemy",
    "uvicorn",
    "websockets",
    "matplotlib",
    "urllib3",
)


class JsonLines(logging.Formatter):
    """One JSON object per line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "from": record.name,
            "says": record.getMessage(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=not is_utf8(sys.stderr))


def set_up_log(settings: Settings, level: str) -> None:
    """Sends the log to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    plain = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler.setFormatter(JsonLines() if settings.log_format == "json" else plain)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)  # we catch and log its errors ourselves
