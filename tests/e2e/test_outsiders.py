"""People outside the panel take no part, whatever they press or forge."""

from copy import deepcopy

import pytest
from slack_bolt import BoltRequest

from bot.blocks import ids
from bot.domain.rounds import Phase
from bot.domain.schedule import window_of
from bot.store import answers, interviewers, members, people, rounds, scores, workspaces
from questions.model import Anchor
from sandbox import Message
from tests.e2e.member import Member
from tests.e2e.test_home import opens_home
from tests.e2e.workspace import CHANNEL, Workspace
from tests.store.panels import a_panel, set_phase


def given(workspace: Workspace) -> dict[str, list[str | None]]:
    """The contents of *Score all* for everybody in the panel, by name."""
    found = {}
    for one in workspace.panel():
        one.presses(one.question, ids.SCORE_ALL)
        found[one.person.user.name] = list(one.prefilled().values())
        one.person.close(one.form)
    return found


def forged(message: Message, action_id: str, value: str) -> Message:
    """The message with another value under the button."""
    fake = deepcopy(message)
    for block in fake.blocks:
        for element in block.get("elements", ()):
            if element.get("action_id") == action_id:
                element["value"] = value
    return fake


@pytest.mark.parametrize("traits", [{"is_restricted": True}, {"is_bot": True}])
def test_guests_and_bots_are_refused(scoring: Workspace, traits: dict[str, bool]) -> None:
    eli = scoring.member("Eli")
    scoring.sandbox.world.change_user("U0ELI", **traits)
    scoring.settle()
    refused = "Guests and apps can read along, but only members of this organisation score."
    assert eli.scores("A", 4) == refused
    assert eli.says("A 4") == refused
    assert eli.presses(eli.question, ids.SCORE_ALL) == refused
    assert eli.person.view is None
    scoring.move_to("tue 09:31")
    assert "Nobody scored this time" in scoring.member("Ada").reveal


def test_a_round_does_not_wait_for_deactivated_people(answering: Workspace) -> None:
    answering.sandbox.world.change_user("U0ELI", deleted=True)
    answering.move_to("mon 14:01")
    ada = answering.member("Ada")
    assert "0 of 4 have scored." in ada.question.text
    for one in answering.panel()[:4]:
        one.scores_all(dict.fromkeys(one.letters, 2))
    answering.move_by()
    assert len(ada.reveals()) == 1


def test_a_guest_has_nothing_to_score(answering: Workspace) -> None:
    answering.sandbox.world.change_user("U0ELI", is_restricted=True)
    eli = answering.member("Eli")
    home = opens_home(answering, eli)
    for when in ("mon 12:00", "mon 14:01"):
        answering.move_to(when)
        told = eli.asks("status")
        assert "You have not answered yet" not in told
        assert "wait for you" not in told
        assert "Nothing waits for you right now." in str(home.blocks)


def test_a_guest_is_not_expected_and_cannot_answer(panel: Workspace) -> None:
    panel.sandbox.world.change_user("U0ELI", is_restricted=True)
    panel.move_to("mon 10:00")
    eli = panel.member("Eli")
    assert eli.presses(eli.question, ids.ADD_ANSWER).startswith("Guests and apps can read along")
    panel.move_to("mon 14:01")
    assert "0 of 4 have scored." in eli.question.text


def test_a_person_outside_the_channel_reads_and_is_refused(scoring: Workspace) -> None:
    otto = scoring.member("Otto")
    assert otto.scores("A", 4).startswith("Only the people in the panel's channel take part. Join it first")
    otto.presses(otto.question, ids.SCORE_ALL)
    assert otto.person.view is None
    assert all(set(levels) == {None} for levels in given(scoring).values())
    scoring.move_to("tue 09:31")
    assert "Nobody scored this time" in scoring.member("Ada").reveal


@pytest.mark.parametrize("by", ["modal", "direct message"])
def test_a_person_unreachable_in_place_is_told_elsewhere(scoring: Workspace, by: str) -> None:
    """Slack gives no address for replies, or the press took too long to arrive."""
    otto = scoring.member("Otto")
    button = otto.answer("A").blocks[-1]["elements"][0]
    press = {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": "U0OTTO"},
        "channel": {"id": CHANNEL},
        "trigger_id": scoring.sandbox.trigger("U0OTTO") if by == "modal" else "long ago",
        "actions": [button | {"block_id": "answer"}],
    }
    answer = scoring.concord.bolt.dispatch(BoltRequest(body=press, mode="socket_mode"))
    assert answer.status == 200
    heard = otto.form_text() if by == "modal" else "".join(otto.direct())
    assert "Only the people in the panel's channel take part. Join it first, then try again." in heard


def test_a_person_who_joins_the_channel_takes_part(scoring: Workspace) -> None:
    otto = scoring.member("Otto")
    otto.person.join(CHANNEL)
    assert otto.scores("A", 4).startswith("Recorded for Answer A")


NONSENSE = [
    "",
    ":",
    "1",
    "1:A:B:C",
    "-1:A",
    "1.5:A",
    "१:A",
    "999999:A",
    f"{'9' * 18}:A",
    f"{'9' * 5_000}:A"[:2_000],
    "1:ZZZ",
    "1:ZZZZ",
    "1:'; DROP TABLE score; --",
    "1:\x00A",
    f"{2**31}:A",
    "\x00:A",
]


def test_a_forged_value_gives_a_sentence_and_has_no_effect(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    for value in NONSENSE:
        assert told(eli, forged(eli.answer("A"), ids.score_action(3), value), ids.score_action(3)), value
        assert told(eli, forged(eli.answer("A"), ids.SCORE_NOTES, value), ids.SCORE_NOTES), value
    assert eli.person.view is None
    assert all(set(levels) == {None} for levels in given(scoring).values())


def told(member: Member, message: Message, action_id: str) -> str:
    """The sentence that they get; an internal error fails the test."""
    heard = member.presses(message, action_id)
    assert "on our side" not in heard
    return heard


@pytest.mark.parametrize("level", [0, 5, 99])
def test_a_forged_level_is_refused_with_the_scale(scoring: Workspace, level: int) -> None:
    eli = scoring.member("Eli")
    fake = deepcopy(eli.answer("A"))
    fake.blocks[-1]["elements"][0]["action_id"] = ids.score_action(level)
    heard = eli.presses(fake, ids.score_action(level))
    assert "goes from 1 to 4" in heard
    eli.presses(eli.answer("A"), ids.SCORE_NOTES)
    levels = next(block["element"] for block in eli.form.blocks if block["block_id"] == "level-A")
    levels["options"][0]["value"] = str(level)
    assert eli.sends({"level-A": str(level)})
    assert set(given(scoring)["Eli"]) == {None}


@pytest.mark.parametrize("level", ["", "x", "1.5", "9" * 140])
def test_a_forged_choice_or_typed_score_has_no_effect(scoring: Workspace, level: str) -> None:
    eli = scoring.member("Eli")
    eli.presses(eli.answer("A"), ids.SCORE_NOTES)
    levels = next(block["element"] for block in eli.form.blocks if block["block_id"] == "level-A")
    levels["options"][0]["value"] = level
    assert eli.sends({"level-A": level})
    eli.person.close(eli.form)
    eli.says("A 3")
    (button,) = eli.whisper.blocks[1]["elements"]
    value = button["value"].replace(":A:3:", f":A:{level}:")
    assert eli.presses(forged(eli.whisper, ids.RECORD_TYPED, value), ids.RECORD_TYPED)
    assert set(given(scoring)["Eli"]) == {None}


def test_forged_metadata_gives_a_sentence_and_has_no_effect(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    for value in set(NONSENSE) - {"1:ZZZ"}:  # the letter is not asked for here
        eli.presses(eli.question, ids.SCORE_ALL)
        eli.form.definition["private_metadata"] = value
        assert eli.sends({"level-A": "4"}), value
        eli.person.close(eli.form)
    assert set(given(scoring)["Eli"]) == {None}


@pytest.mark.parametrize("team", ["T1", "T2"])
@pytest.mark.parametrize("phase", [Phase.ANSWERING, Phase.SCORING])
def test_another_panels_round_is_out_of_reach(scoring: Workspace, team: str, phase: Phase) -> None:
    round_id = others_round(scoring, team, phase)
    eli = scoring.member("Eli")
    presses = [
        (eli.answer("A"), ids.score_action(3), ids.subject(round_id, "A")),
        (eli.answer("A"), ids.SCORE_NOTES, ids.subject(round_id, "A")),
        (eli.question, ids.SCORE_ALL, ids.subject(round_id)),
    ]
    for message, action_id, value in presses:
        assert told(eli, forged(message, action_id, value), action_id)
        assert eli.person.view is None, action_id
    for action_id in (ids.ADD_ANSWER, ids.RESCORE):
        fake = forged(eli.question, ids.SCORE_ALL, ids.subject(round_id))
        fake.blocks[-1]["elements"][0]["action_id"] = action_id
        assert told(eli, fake, action_id)
        assert eli.person.view is None, action_id
    eli.presses(eli.question, ids.SCORE_ALL)
    eli.form.definition["private_metadata"] = ids.subject(round_id)
    assert eli.sends({"level-A": "4"})
    assert untouched(scoring, round_id)
    assert not scoring.sandbox.sent.containing("A secret of theirs")


def others_round(workspace: Workspace, team: str, phase: Phase) -> int:
    """A round of another workspace, or of a channel of this one that nobody here is in."""
    bank = workspace.bank
    with workspace.concord.transactions.write() as tx:
        place = {"enterprise_id": "", "team_id": team, "name": "", "url": "", "bot_user_id": workspace.sandbox.bot_user}
        theirs = workspaces.install(tx.db, **place, now=tx.now)
        zoe = people.save(tx.db, theirs.id, "U0ZOE", tx.now, name="Zoe", timezone="UTC", scores=True, admin=False)
        panel = a_panel(tx.db, theirs.id, "C0OTHER")
        members.replace_all(tx.db, panel.id, [zoe.id])
        track = next(iter(bank.tracks.values()))
        window = window_of(panel.settings, tx.now.date(), tx.now)
        round_ = rounds.create(tx.db, panel, window, track, track.questions[0])
        secret = Anchor(reference=3, text="A secret of theirs", rationale=None)
        answers.add_anchor(tx.db, round_.id, secret, "A", tx.now)
        interviewers.expect(tx.db, round_.id, [zoe.id])
        set_phase(tx.db, round_, phase)
        return round_.id


def untouched(workspace: Workspace, round_id: int) -> bool:
    with workspace.concord.transactions.read() as tx:
        return not any(scores.recorded(tx.db, round_id).values()) and len(answers.of_round(tx.db, round_id)) == 1
