"""Until the reveal, one person's scores do not change what anybody else receives."""

import json
from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.blocks import ids
from bot.blocks.replies import said
from sandbox import Sent
from tests.conftest import SqliteFiles
from tests.e2e.member import Member
from tests.e2e.workspace import ANSWERS, CHANNEL, Workspace, running_workspace

Deed = tuple[int | None, str]  # a level, or a pass, and a note
SENTINEL = "sentinel-of-eli"
WAYS = st.sampled_from(["press", "notes", "all"])
NOTES = st.text("ab <>&\"'", max_size=20).map(lambda text: SENTINEL + text)
LEVELS = st.one_of(st.none(), st.integers(1, 4))


def gives(eli: Member, letter: str, way: str, level: int | None, note: str) -> None:
    """Eli scores the answer in that way, or passes on it; a level button cannot pass."""
    if way == "press":
        eli.scores(letter, level or 1)
    elif way == "notes":
        eli.presses(eli.answer(letter), ids.SCORE_NOTES)
        picked = ids.PASS if level is None else str(level)
        eli.sends({f"{ids.LEVEL_OF}{letter}": picked, f"{ids.NOTE_OF}{letter}": note})
    else:
        eli.scores_all({letter: level})


def play(workspace: Workspace, ways: list[str], deeds: list[Deed]) -> None:
    """Plays a round up to the minute before its reveal: Eli gives this score, and everybody looks everywhere."""
    workspace.member("Ada").sets_up()
    workspace.move_to("mon 10:00")
    for name, text in ANSWERS.items():
        workspace.member(name).writes(text)
    workspace.move_to("mon 14:01")
    eli, ben, ada = (workspace.member(name) for name in ("Eli", "Ben", "Ada"))
    ben.scores("A" if ben.letters["A"] != ANSWERS["Ben"] else "B", 2)
    for letter, way, (level, note) in zip(eli.letters, ways, deeds, strict=True):
        gives(eli, letter, way, level, note)
        workspace.move_by(timedelta(minutes=7))
        look_everywhere(ben, ada)
    workspace.move_to("tue 09:00")
    look_everywhere(ben, ada)
    workspace.move_to("tue 09:29")


def look_everywhere(*members: Member) -> None:
    for one in members:
        for words in ("status", "summary", "me", "export", "reveal"):
            one.asks(words)
        one.presses(one.question, ids.SCORE_ALL)
        one.person.close(one.form)
        one.person.open_home()


def seen_by_others(workspace: Workspace) -> Iterator[str]:
    """Everything that anybody but Eli received, with the time and Slack's answer.

    Slack is asked about several people at once, in whatever order the threads come.
    """
    sent = [one for one in workspace.sandbox.sent if one.direction != "delivery" and one.audience != {"U0ELI"}]
    for at_once, some in groupby(sent, lambda one: one.method == "users.info"):
        lines = [f"{o.at} {o.method} {sorted(o.audience)} {content(o)} {json.dumps(o.response)}" for o in some]
        yield from sorted(lines) if at_once else lines


def content(sent: Sent) -> str:
    """The sent content, without the sandbox's own random ids."""
    args = {name: value for name, value in sent.args.items() if name not in ("trigger_id", "view_id", "hash")}
    return json.dumps(args, sort_keys=True)


def test_the_blindness_test_can_fail(sqlite_files: SqliteFiles) -> None:
    with running_workspace(sqlite_files.migrated()) as workspace:
        workspace.member("Ada").sets_up()
        team = workspace.concord.roster.meet_workspace()
        workspace.concord.slack.whisper(team.id, CHANNEL, "U0BEN", said(f"Eli said {SENTINEL}"), None)
        assert any(SENTINEL in line for line in seen_by_others(workspace))


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ways=st.lists(WAYS, min_size=5, max_size=5),
    one=st.lists(st.tuples(LEVELS, NOTES), min_size=5, max_size=5),
    other=st.lists(st.tuples(LEVELS, NOTES), min_size=5, max_size=5),
)
def test_a_persons_scores_change_nothing_that_others_see(
    sqlite_files: SqliteFiles, ways: list[str], one: list[Deed], other: list[Deed]
) -> None:
    told = []
    for deeds in (one, other):
        with running_workspace(sqlite_files.migrated()) as workspace:
            play(workspace, ways, deeds)
            told.append(list(seen_by_others(workspace)))
            assert workspace.member("Ben").reveals() == []
            leaks = [sent for sent in workspace.sandbox.sent.containing(SENTINEL) if sent.audience != {"U0ELI"}]
            assert leaks == []
    assert told[0] == told[1]
