"""The demo's audit finds planted faults in the record, and none in a clean one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.clock import MovableClock
from demo.audit import Seen, audit
from demo.play import GivenScore, Play
from demo.stage import CHANNEL, START, Stage, demo_bank, stage
from sandbox import Message


@pytest.fixture(scope="module")
def play() -> Iterator[Play]:
    """A day of the demo, up to the hour after its reveal; the next question is open."""
    clock = MovableClock(START)
    rng = Random(3)
    with stage(clock, Random(4), demo_bank(None)) as found:
        played = Play(found, rng)
        played.set_up()
        played.run(START + timedelta(days=1, hours=8))
        yield played


@pytest.fixture
def slack(play: Play) -> WebClient:
    """The sandbox's Web API with the bot's own token."""
    sandbox = play.stage.sandbox
    return WebClient(sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[])


def seen(play: Play) -> Seen:
    return audit(play.stage.sandbox, list(play.given.values()))


def fresh(stage_: Stage) -> None:
    """Moves the clock past Slack's rate limits."""
    stage_.clock.advance(timedelta(seconds=11))


def question(play: Play, number: int) -> Message:
    channel = play.stage.sandbox.person("U0ADA").channel(CHANNEL)
    return [message for message in channel if message.text.startswith("Question of the day")][number]


def open_score(play: Play) -> GivenScore:
    """A score of the round that is not revealed."""
    thread = question(play, -1).ts
    return next(one for one in play.given.values() if one.thread == thread)


def test_a_clean_record_is_flawless(play: Play) -> None:
    found = seen(play)
    assert (found.questions, found.reveals, found.duplicates, found.peeks, found.slack_errors) == (2, 1, 0, 0, 0)
    assert open_score(play).thread == question(play, -1).ts


def test_a_doubled_reveal_is_found(play: Play, slack: WebClient) -> None:
    before = seen(play)
    fresh(play.stage)
    slack.chat_postMessage(channel=CHANNEL, thread_ts=question(play, 0).ts, text="The reveal.\n5 interviewers scored.")
    assert seen(play) == replace(before, reveals=before.reveals + 1, duplicates=before.duplicates + 1)


def test_a_leaked_note_is_found(play: Play, slack: WebClient) -> None:
    before = seen(play)
    thread = question(play, -1).ts
    noted = GivenScore("U0BEN", thread, "A", 2, "note-sentinel-U0BEN-999")
    play.given["U0BEN", thread, "Z"] = noted
    fresh(play.stage)
    slack.chat_postEphemeral(channel=CHANNEL, user="U0BEN", text=f"You wrote {noted.note}.")
    assert seen(play).peeks == before.peeks, "one's own"
    slack.chat_postEphemeral(channel=CHANNEL, user="U0CHI", text=f"Ben wrote {noted.note}.")
    assert seen(play).peeks == before.peeks + 1
    slack.chat_postMessage(
        channel="U0DEE", text="Look", metadata={"event_type": "x", "event_payload": {"n": noted.note}}
    )
    assert seen(play).peeks == before.peeks + 2, "in metadata too"


@pytest.mark.parametrize("told", ["Answer {letter}: {level}", "Scores: 2 × 3", "Mean 2.5, 4 scores"])
def test_a_leaked_score_is_found(play: Play, slack: WebClient, told: str) -> None:
    before, one = seen(play), open_score(play)
    fresh(play.stage)
    slack.chat_postMessage(channel=CHANNEL, thread_ts=one.thread, text=told.format(letter=one.letter, level=one.level))
    assert seen(play).peeks == before.peeks + 1


def test_a_picture_that_two_people_are_shown_is_found(play: Play, slack: WebClient) -> None:
    before = seen(play)
    file = slack.files_upload_v2(content=b"\x89PNG\r\n\x1a\n", filename="a.png")["files"][0]["id"]
    fresh(play.stage)
    blocks = [{"type": "image", "slack_file": {"id": file}, "alt_text": "Ada's weeks"}]
    slack.chat_postMessage(channel="U0ADA", text="Yours", blocks=blocks)
    assert seen(play) == before
    slack.views_publish(user_id="U0BEN", view={"type": "home", "blocks": blocks})
    assert seen(play).peeks == before.peeks + 1


def test_a_refused_call_is_found(play: Play, slack: WebClient) -> None:
    before = seen(play)
    with pytest.raises(SlackApiError):
        slack.chat_postMessage(channel="C0NOWHERE", text="Anybody?")
    assert seen(play) == replace(before, slack_errors=before.slack_errors + 1)
