"""mrkdwn as safe HTML: everything is escaped, and only recognised forms become markup."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import escape
from zoneinfo import ZoneInfo

from markupsafe import Markup

from sandbox.page.emoji import with_emoji

# One pattern in one pass, so that no text matches two forms.
_APART = re.compile(r"```\n?(?P<fence>(?s:.+?))```|`(?P<code>[^`\n]+)`|<(?P<token>[^<>\n]+)>")
_KEPT = re.compile("\x00(\\d+)\x00")
# A mark opens unless a word character precedes it, and closes unless one follows it.
_MARKS = [
    (re.compile(rf"(?<![\w{mark}]){mark}(\S|\S[^\n]*?\S){mark}(?![\w{mark}])"), tag)
    for mark, tag in ((r"\*", "strong"), ("_", "em"), ("~", "s"))
]
_LINKS = ("https://", "http://", "mailto:")
_DATES: Mapping[str, str] = {
    "{date_num}": "%Y-%m-%d",
    "{date}": "%-d %B %Y",
    "{date_pretty}": "%-d %B %Y",
    "{date_short}": "%-d %b %Y",
    "{date_short_pretty}": "%-d %b %Y",
    "{date_long}": "%A, %-d %B %Y",
    "{date_long_pretty}": "%A, %-d %B %Y",
    "{time}": "%H:%M",
    "{time_secs}": "%H:%M:%S",
    "{ago}": "%-d %b %H:%M",
}
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}  # for the pretty date forms


class Mrkdwn:
    """A renderer for one reader at one time.

    `name_of` returns names of people and channels, `tz` is the reader's time zone, `link` maps addresses.
    """

    def __init__(self, name_of: Callable[[str], str], tz: str, now: datetime, link: Callable[[str], str] = str) -> None:
        self.name_of = name_of
        self.link = link
        self.tz = ZoneInfo(tz)
        self.today = now.astimezone(self.tz).date()

    def html(self, text: str) -> Markup:
        kept: list[str] = []

        def keep(match: re.Match[str]) -> str:
            kept.append(self._apart(match))
            return f"\x00{len(kept) - 1}\x00"

        text = _APART.sub(keep, text.replace("\x00", ""))
        html = _lines(_marked(with_emoji(_escaped(text))))
        return Markup(_KEPT.sub(lambda match: kept[int(match[1])], html))  # noqa: S704 - escaped above

    def _apart(self, match: re.Match[str]) -> str:
        if match["fence"]:
            return f"<pre>{_escaped(match['fence'])}</pre>"
        if match["code"]:
            return f"<code>{_escaped(match['code'])}</code>"
        return self._token(match["token"])

    def _token(self, token: str) -> str:
        body, _, label = token.partition("|")
        if body[0] in "@#":
            name = label if body[0] == "#" and label else self.name_of(body[1:])
            return f'<span class="mention">{body[0]}{_escaped(name)}</span>'
        if body.startswith("!date^"):
            return self._date(body, label)
        if body.startswith("!"):
            return f'<span class="mention">@{_escaped(label or body[1:])}</span>'
        if body.startswith(_LINKS):
            return f'<a href="{_escaped(self.link(body))}" rel="noopener noreferrer">{_escaped(label or body)}</a>'
        return _escaped(f"<{token}>")

    def _date(self, body: str, fallback: str) -> str:
        _, stamp, form, *_ = [*body.split("^"), ""]
        try:
            moment = datetime.fromtimestamp(int(stamp), UTC).astimezone(self.tz)
        except (ValueError, OverflowError):
            return _escaped(fallback)
        near = _NEAR.get((moment.date() - self.today).days)
        for word, pattern in _DATES.items():
            form = form.replace(word, near if near and "pretty" in word else moment.strftime(pattern))
        return f'<time datetime="{moment.isoformat()}">{_escaped(form)}</time>'


def _escaped(text: str) -> str:
    """HTML of a text with Slack's three entities."""
    return escape(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def _marked(html: str) -> str:
    for pattern, tag in _MARKS:
        html = pattern.sub(rf"<{tag}>\1</{tag}>", html)
    return html


def _lines(html: str) -> str:
    """The lines as HTML, with quotes and lists."""
    rows = []
    for line in html.split("\n"):
        if line.startswith("&gt;"):
            rows.append(f'<span class="quote">{line[4:].lstrip() or "<br>"}</span>')
        elif line.startswith(("• ", "- ", "◦ ")):
            rows.append(f'<span class="item">{line[2:]}</span>')
        else:
            rows.append(f"{line}<br>")
    return "".join(rows).removesuffix("<br>")
