"""What people write, cleaned for the store: nothing unreadable, nothing that turns other text around."""

import re

_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x85]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TURNING = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_INVISIBLE = re.compile(
    r"[\u200b\u2060-\u2064\ufeff]"
    r"|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"  # joiners are for emoji and some scripts
    r"|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"  # tags are for flags
)


def storable(text: str) -> str:
    """The text without what no database stores or no reader sees; emoji stay whole."""
    text = _CONTROL.sub("", _BREAKS.sub("\n", text))
    return _SURROGATES.sub("\ufffd", _INVISIBLE.sub("", _TURNING.sub("", text)))


def one_line(text: str) -> str:
    """The same for a name: on one line, with single spaces."""
    return " ".join(storable(text).split())
