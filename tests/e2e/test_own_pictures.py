"""Each person's weeks as a picture, in their Home and in the message with each summary: private, and one at a time."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from sandbox import Message, Sandbox, View
from sandbox.model import File, Json
from tests.conftest import SqliteFiles
from tests.e2e.member import Member
from tests.e2e.test_forgetting import forgets
from tests.e2e.test_home import opens_home
from tests.e2e.test_own_figures import SUMMARY_WORD, scores_week
from tests.e2e.workspace import CHANNEL, NAMES, Workspace

pytestmark = pytest.mark.slow

A_LEASE = timedelta(seconds=61)
AN_HOUR = timedelta(hours=1)
REFUSALS = ("chat.update", "chat.postMessage", "views.publish")


@pytest.fixture
def backend(sqlite_files: SqliteFiles) -> SqliteFiles:
    """tests/store/test_pictures.py tests the database part on both backends."""
    return sqlite_files


@pytest.fixture
def week(panel: Workspace) -> Workspace:
    """Wednesday morning: everybody has enough scores. All of them have their Home open."""
    scores_week(panel, days=2)
    for member in panel.panel():
        opens_home(panel, member)
    return panel


@pytest.fixture
def summed_up(week: Workspace) -> Workspace:
    """Friday 16:01, a minute after the first summary."""
    week.move_to("fri 16:01")
    return week


def images(shown: Message | View) -> list[Json]:
    return [block for block in shown.blocks if block["type"] == "image"]


def own_word(member: Member) -> Message:
    """The latest message with a summary."""
    return [message for message in member.person.dm() if message.text.startswith(SUMMARY_WORD)][-1]


def home(member: Member) -> View:
    found = member.person.home
    assert found is not None
    return found


def shown_file(member: Member) -> str:
    """The picture in their Home and in the latest message with a summary."""
    (in_home,), (in_word,) = images(home(member)), images(own_word(member))
    assert in_home == {**in_word, "block_id": in_home["block_id"]}
    return str(in_home["slack_file"]["id"])


def has_text_instead(member: Member) -> bool:
    """Whether both show the weeks as text, and no picture."""
    both = (home(member), own_word(member))
    return all("*Week by week" in str(shown.blocks) and not images(shown) for shown in both)


def own_files(workspace: Workspace) -> list[File]:
    """The files that are in no channel."""
    return [file for file in workspace.sandbox.world.files.values() if file.complete and not file.channels]


def refused(workspace: Workspace) -> int:
    return sum(1 for sent in workspace.sandbox.sent.errors() if sent.method in REFUSALS)


def test_home_and_feedback_show_the_picture_with_its_facts_in_words(summed_up: Workspace) -> None:
    dee = summed_up.member("Dee")
    file = summed_up.sandbox.world.files[shown_file(dee)]
    assert file.content.startswith(b"\x89PNG")
    (image,) = images(own_word(dee))
    (week,) = re.findall(r"until 08 Sep (\+\d\.\d\d \(.* to .*\), equal \d+%)", own_word(dee).text)
    assert week in image["alt_text"]
    assert "Over all weeks: compared with the references " in image["alt_text"]
    assert "*Week by week" not in str(home(dee).blocks)
    assert own_word(dee).edited_ts is None, "the word came with it"
    assert summed_up.sandbox.sent.errors() == []


def test_a_picture_goes_to_its_person_only_and_its_name_is_neutral(summed_up: Workspace) -> None:
    for words in ("me", "status", "summary", "export"):
        for member in summed_up.panel():
            member.asks(words)
    files = {shown_file(member): member.person.user.id for member in summed_up.panel()}
    assert len(files) == len(NAMES) == len(own_files(summed_up))
    for file, owner in files.items():
        assert summed_up.sandbox.world.files[file].title == "Calibration by week until 11 September 2026"
        assert re.fullmatch(r"concord-\d+\.png", summed_up.sandbox.world.files[file].name)
        told = [sent for sent in summed_up.sandbox.sent.containing(file) if not sent.method.startswith("files.")]
        assert {sent.audience for sent in told} == {frozenset({owner})}
        uploads = summed_up.sandbox.sent.calls("files.completeUploadExternal")
        assert not [sent for sent in uploads if owner in sent.text]


def test_the_next_picture_replaces_the_last_and_deletes_its_file(summed_up: Workspace) -> None:
    ben = summed_up.member("Ben")
    before, word = shown_file(ben), own_word(ben)
    summed_up.move_to("mon 09:00")
    scores_week(summed_up, days=2)
    summed_up.move_to("fri 16:01")
    assert shown_file(ben) != before
    assert len(own_files(summed_up)) == len(NAMES)
    assert own_word(ben) is not word
    assert not images(word)
    assert "*Week by week" in str(word.blocks)
    assert summed_up.sandbox.sent.errors() == []


def test_text_is_shown_until_slack_has_processed_the_upload(week: Workspace) -> None:
    week.sandbox.faults.file_seconds = 45
    week.move_to("fri 16:00")
    week.move_by(timedelta(seconds=30))
    assert all(has_text_instead(member) for member in week.panel())
    week.move_by(timedelta(minutes=2))
    assert len({shown_file(member) for member in week.panel()}) == len(NAMES)
    assert 0 < refused(week) <= 2 * 4 * len(NAMES)


def test_the_text_stays_if_slack_never_shows_the_file(week: Workspace) -> None:
    """Concord stops trying."""
    week.sandbox.faults.file_seconds = 1e9
    week.move_to("fri 16:00")
    week.move_by(AN_HOUR)
    assert all(has_text_instead(member) for member in week.panel())
    assert own_files(week) == []
    tried = refused(week)
    week.move_by(12 * AN_HOUR)
    assert refused(week) == tried


def test_the_text_stays_without_the_scope(week: Workspace) -> None:
    installation = week.sandbox.app.installations[week.sandbox.bot_token]
    scopes = tuple(scope for scope in installation.scopes if scope != "files:write")
    week.sandbox.app.installations[week.sandbox.bot_token] = replace(installation, scopes=scopes)
    week.move_to("fri 16:00")
    week.move_by(AN_HOUR)
    assert all(has_text_instead(member) for member in week.panel())
    refusals = [sent for sent in week.sandbox.sent.errors() if sent.error == "missing_scope"]
    assert len(refusals) == len(NAMES) + 1, "one for each, and one for the summary's own"


def misbehave(slack: Sandbox, method: str) -> None:
    """Makes each of the next calls fail in another way."""
    slack.faults.drop_after(method)
    for fault in (slack.faults.drop_after, slack.faults.drop_before, slack.faults.fail_after, slack.faults.fail_before):
        fault(method)
    slack.faults.rate_limit(method, 30)


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "files.completeUploadExternal"])
def test_each_person_has_one_file_after_any_fault(week: Workspace, method: str) -> None:
    week.move_to("fri 15:59")
    misbehave(week.sandbox, method)
    week.move_to("fri 16:00")
    week.restart()
    week.move_by(3 * A_LEASE)
    assert len(week.sandbox.sent.calls(method)) > len(NAMES) + 1, "some were tried again"
    assert {shown_file(member) for member in week.panel()} == {file.id for file in own_files(week)}
    assert len(own_files(week)) == len(NAMES)


def test_a_forgotten_person_leaves_no_file(summed_up: Workspace) -> None:
    ben = summed_up.member("Ben")
    file = shown_file(ben)
    misbehave(summed_up.sandbox, "files.delete")
    forgets(ben)
    summed_up.move_by(3 * A_LEASE)
    assert file not in summed_up.sandbox.world.files
    assert len(own_files(summed_up)) == len(NAMES) - 1
    assert images(home(ben)) == []


def test_a_person_forgotten_during_the_upload_leaves_no_file(week: Workspace) -> None:
    week.move_to("fri 15:59")
    week.sandbox.faults.drop_after("files.completeUploadExternal", times=len(NAMES))
    week.move_to("fri 16:00")
    ben = week.member("Ben")
    assert len(own_files(week)) == len(NAMES)
    forgets(ben)
    week.move_by(3 * A_LEASE)
    assert len(own_files(week)) == len(NAMES) - 1
    assert not [text for text in ben.direct() if text.startswith(SUMMARY_WORD)]


def test_leaving_the_channel_deletes_the_picture(summed_up: Workspace) -> None:
    ben = summed_up.member("Ben")
    file = shown_file(ben)
    ben.person.leave(CHANNEL)
    summed_up.move_by(timedelta(minutes=1))
    assert file not in summed_up.sandbox.world.files
    assert images(home(ben)) == []
    assert "*Week by week" in str(own_word(ben).blocks)
    assert len(own_files(summed_up)) == len(NAMES) - 1


def test_a_person_with_too_few_scores_has_no_picture(panel: Workspace) -> None:
    panel.move_to("mon 14:01")
    for member in panel.panel():
        member.scores_all(dict.fromkeys(member.letters, 3))
    panel.move_to("fri 16:01")
    assert own_files(panel) == []
