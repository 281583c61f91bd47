"""What `concord doctor --blocks` makes of Slack's verdict, against the sandbox."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest

from bot.blocks.elements import Block, message, section
from bot.slack.client import Slack
from bot.slack.errors import Refused
from bot.slack.patience import patiently
from bot.slack.values import Sheet
from demo.gallery.real_slack import Verdict, verdicts
from demo.gallery.surface import HOME, MODAL, REPLY, Surface
from sandbox import Sandbox

SOUND = section("Sound.")
IMAGE: Block = {"type": "image", "alt_text": "A chart", "slack_file": {"id": "F0DEMO"}}


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(lambda: datetime(2026, 6, 1, tzinfo=UTC)) as sandbox:
        yield sandbox


def found(sandbox: Sandbox, *surfaces: Surface, **how: Any) -> list[Verdict]:  # noqa: ANN401 - what `verdicts` takes
    return list(verdicts(Slack(sandbox.api_url, lambda _workspace_id: sandbox.bot_token), surfaces, **how))


def test_sound_surfaces_are_accepted_and_nothing_is_posted(sandbox: Sandbox) -> None:
    view = {"type": "home", "blocks": [SOUND]}
    shown = [Surface(REPLY, "a", message(SOUND, text="Sound.")), Surface(HOME, "b", view)]
    assert found(sandbox, *shown) == [Verdict("reply-a", []), Verdict("home-b", [])]
    assert [sent.method for sent in sandbox.sent if sent.direction == "call"] == ["blocks.validate"] * 2


def test_a_fault_is_reported_with_its_pointer(sandbox: Sandbox) -> None:
    faulty = SOUND | {"colour": "red"}
    view = {"type": "modal", "title": {"type": "plain_text", "text": "a"}, "blocks": [SOUND, faulty]}
    shown = [Surface(REPLY, "a", message(SOUND, faulty, text="Sound.")), Surface(MODAL, "b", view)]
    fault = {
        "code": "failed_constraint",
        "message": "invalid additional property: colour",
        "pointer": "/blocks/1",
        "constraint": {},
    }
    assert [verdict.errors for verdict in found(sandbox, *shown)] == [[fault], [fault]]


def test_a_picture_of_the_demo_is_counted_apart(sandbox: Sandbox) -> None:
    shown = Surface(REPLY, "a", message(SOUND, IMAGE, text="Sound."))
    assert found(sandbox, shown) == [Verdict("reply-a", [], 1)]


def test_files_are_not_validated(sandbox: Sandbox) -> None:
    assert found(sandbox, Surface(REPLY, "a", Sheet("Scores", "a,b\n"))) == []


def test_a_view_of_thousands_of_characters_is_sent_whole(sandbox: Sandbox) -> None:
    view = {"type": "home", "blocks": [section("a" * 2900)] * 80}
    assert found(sandbox, Surface(HOME, "a", view)) == [Verdict("home-a", [])]


def test_a_rate_limit_is_waited_for(sandbox: Sandbox) -> None:
    waited: list[float] = []
    sandbox.faults.rate_limit("blocks.validate", 7)
    shown = Surface(REPLY, "a", message(SOUND, text="Sound."))
    assert found(sandbox, shown, ask=partial(patiently, pause=waited.append)) == [Verdict("reply-a", [])]
    assert waited == [7.0]


def test_another_refusal_is_raised(sandbox: Sandbox) -> None:
    sandbox.faults.refuse("blocks.validate", "invalid_auth")
    with pytest.raises(Refused, match="invalid_auth"):
        found(sandbox, Surface(REPLY, "a", message(SOUND, text="Sound.")))


def test_the_surfaces_need_no_browser() -> None:
    """The extra `demo` is without one."""
    code = "import sys, demo.gallery.all_surfaces, demo.gallery.real_slack; sys.exit('playwright' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own code
