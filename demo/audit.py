"""Audits everything sent to the workspace, without asking the bot."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from demo.play import SENTINEL, GivenScore
from demo.stage import CHANNEL
from sandbox import Sandbox, Sent

QUESTION, REVEAL, SUMMARY = "Question of the day", "The reveal", "Calibration summary"
NOTE = re.compile(rf"{SENTINEL}-(\w+)-\d+")
PICTURE = re.compile(r"slack_file\W+id\W+(\w+)")
CHOICES = frozenset({"options", "elements", "accessory"})  # choices on offer are not scores


@dataclass(frozen=True)
class Seen:
    """Counts of the messages sent to the workspace, and of errors among them."""

    questions: int
    answers: int
    anchors: int
    reveals: int
    summaries: int
    duplicates: int
    peeks: int
    slack_errors: int


def audit(sandbox: Sandbox, given: list[GivenScore]) -> Seen:
    """Audits the record of everything that the app sent."""
    calls = sandbox.sent.calls("chat.postMessage")
    posted = [(sent, sent.args) for sent in calls if sent.error is None]
    in_channel = [(sent, args) for sent, args in posted if args.get("channel") == CHANNEL]
    kinds = Counter(kind for _, args in in_channel if (kind := _kind(args)))
    shown = [(str(args["thread_ts"]), sent.at) for sent, args in in_channel if _kind(args) == REVEAL]
    reveals = dict(reversed(shown))  # of a duplicate, the first counts
    return Seen(
        questions=kinds[QUESTION],
        answers=sum(1 for _, args in in_channel if args.get("thread_ts") and args["text"].startswith("Answer ")),
        anchors=sum(args["text"].count("Reference: *") for _, args in in_channel if _kind(args) == REVEAL),
        reveals=kinds[REVEAL],
        summaries=kinds[SUMMARY],
        duplicates=_duplicates(in_channel),
        peeks=len(list(_peeks(sandbox, given, reveals))),
        slack_errors=len(sandbox.sent.errors()),
    )


def _kind(args: dict[str, Any]) -> str | None:
    return next((kind for kind in (QUESTION, REVEAL, SUMMARY) if args["text"].startswith(kind)), None)


def _duplicates(posted: list[tuple[Sent, dict[str, Any]]]) -> int:
    """Repeated questions of a day, reveals in a thread, summaries of a day, and repeated keys."""
    posts: Counter[tuple[str, ...]] = Counter()
    for sent, args in posted:
        kind = _kind(args)
        if kind == QUESTION:
            posts[kind, sent.at.date().isoformat()] += 1
        elif kind == REVEAL:
            posts[kind, str(args["thread_ts"])] += 1
        elif kind == SUMMARY:
            posts[kind, args["text"].split("\n")[0]] += 1
        posts["key", str(args.get("metadata"))] += 1
    return sum(times - 1 for times in posts.values())


def _peeks(sandbox: Sandbox, given: list[GivenScore], reveals: dict[str, datetime]) -> Iterator[Sent]:
    """Messages that show a person another's note or score before the reveal, or another's picture."""
    owners: dict[str, frozenset[str]] = {}
    revealed = {score.note: reveals.get(score.thread) for score in given if score.note}
    for sent in sandbox.sent:
        if sent.direction == "delivery" or not sent.audience:
            continue
        for note in NOTE.finditer(sent.text):
            until = revealed.get(note.group())
            if sent.audience - {note.group(1)} and (until is None or sent.at < until):
                yield sent
        for picture in PICTURE.findall(sent.text):
            if len(sent.audience | owners.setdefault(picture, sent.audience)) > 1:
                yield sent
        if len(sent.audience) > 1 and _shows_score(sent, given, reveals):
            yield sent


def _shows_score(sent: Sent, given: list[GivenScore], reveals: dict[str, datetime]) -> bool:
    """Whether a message to several people mentions levels given in an unrevealed round."""
    args = json.loads(sent.text)
    thread = str(args.get("thread_ts") or args.get("ts") or "")
    until = reveals.get(thread)
    if until is not None and sent.at >= until:
        return False
    texts = list(_texts(args))
    for score in given:
        if score.thread == thread:
            mention = re.compile(
                rf"^(Scores|Mean)\b|\bAnswer {score.letter}\W{{1,5}}(you gave )?{score.level}\b", re.MULTILINE
            )
            if any(mention.search(text) for text in texts):
                return True
    return False


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Yields every text of a message except buttons and choices."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in CHOICES:
                yield from _texts(item)
