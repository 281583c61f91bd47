"""Scoring: by a press, with notes, all at once; changed, passed on, and typed where others can read it."""

import re

import pytest

from bot.blocks import ids
from sandbox import InputRefused
from tests.e2e.workspace import ANSWERS, Workspace

TYPED = "That reads like a score for Answer "


def test_members_answers_and_two_anchors_get_letters(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    assert list(eli.letters) == ["A", "B", "C", "D", "E"]
    assert set(ANSWERS.values()) < set(eli.letters.values())
    assert "*Scoring*: 5 answers in the thread" in eli.question.text
    assert "0 of 5 have scored." in eli.question.text


def test_a_press_records_a_score_and_another_changes_it(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    assert eli.scores("A", 3).startswith("Recorded for Answer A: *3 ")
    assert eli.scores("A", 2).startswith("Recorded for Answer A: *2 ")
    eli.presses(eli.question, ids.SCORE_ALL)
    assert eli.prefilled() == {"A": "2", "B": None, "C": None, "D": None, "E": None}


def test_score_with_notes_shows_what_to_listen_for_and_keeps_the_note(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    eli.presses(eli.answer("B"), ids.SCORE_NOTES)
    assert "What to listen for" in eli.form_text()
    for level in ("1", "2", "3", "4"):
        assert f"*{level} " in eli.form_text()
    eli.sends({"level-B": "4", "note-B": "No rollback <plan>"})
    eli.presses(eli.answer("B"), ids.SCORE_NOTES)
    assert eli.prefilled() == {"B": "4"}
    assert eli.form.state["note-B"]["note-B"]["value"] == "No rollback <plan>"


def test_a_note_without_a_level_is_kept_and_a_level_required(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    eli.presses(eli.answer("B"), ids.SCORE_NOTES)
    with pytest.raises(InputRefused, match="Score for Answer B"):
        eli.sends({"note-B": "No rollback plan"})


def test_a_press_after_a_note_keeps_the_note(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    eli.notes("B", 4, "said why")
    eli.scores("B", 3)
    eli.presses(eli.answer("B"), ids.SCORE_NOTES)
    assert eli.prefilled() == {"B": "3"}
    assert eli.form.state["note-B"]["note-B"]["value"] == "said why"


def test_a_note_with_a_null_character_is_kept_without_it(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    eli.notes("B", 4, "said\0 why")
    eli.presses(eli.answer("B"), ids.SCORE_NOTES)
    assert eli.form.state["note-B"]["note-B"]["value"] == "said why"


def test_score_all_leaves_out_own_answers_and_accepts_a_pass(scoring: Workspace) -> None:
    ben = scoring.member("Ben")
    own = ben.letter_of(ANSWERS["Ben"])
    ben.presses(ben.question, ids.SCORE_ALL)
    others = [letter for letter in ben.letters if letter != own]
    assert list(ben.prefilled()) == others
    ben.sends({f"level-{others[0]}": ids.PASS, f"level-{others[1]}": "1"})
    ben.presses(ben.question, ids.SCORE_ALL)
    assert list(ben.prefilled().values()) == [ids.PASS, "1", None, None]


def test_nobody_scores_their_own_answer(scoring: Workspace) -> None:
    ben = scoring.member("Ben")
    own = ben.letter_of(ANSWERS["Ben"])
    refused = "This is your own answer; the others score it."
    assert ben.scores(own, 4) == refused
    assert ben.presses(ben.answer(own), ids.SCORE_NOTES) == refused
    assert ben.says(f"{own} 4") == refused


def test_a_typed_score_is_offered_in_private_and_recorded_by_a_press(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    for typed, label in (
        ("A 3", "Record 3 "),
        ("b: 2, no <rollback> & plan", "Record 2 "),
        ("Answer C - 1", "Record 1 "),
    ):
        told = eli.says(typed)
        assert told.startswith(TYPED)
        assert "delete your message" in told
        (button,) = eli.whisper.blocks[1]["elements"]
        assert button["text"]["text"].startswith(label)
    eli.presses(eli.question, ids.SCORE_ALL)
    assert set(eli.prefilled().values()) == {None}, "not recorded as it stands"
    eli.person.close(eli.form)
    offer = next(message for message in eli.person.ephemerals if message.text.startswith(f"{TYPED}B"))
    assert eli.presses(offer, ids.RECORD_TYPED).startswith("Recorded for Answer B: *2 ")
    eli.presses(eli.answer("B"), ids.SCORE_NOTES)
    assert eli.form.state["note-B"]["note-B"]["value"] == "no <rollback> & plan"


def test_a_typed_score_off_the_scale_is_refused_with_the_scale(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    for typed in ("A 0", "A 6", "A 3.5", "A: 3,5", "A five"):
        assert "The scale goes from 1 to 4" in eli.says(typed), typed


def test_a_typed_score_broadcast_to_the_channel_is_noticed(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    eli.person.reply(eli.channel, eli.question.ts, "A 3", broadcast=True)
    scoring.settle()
    assert eli.whisper.text.startswith(f"{TYPED}A.")
    eli.presses(eli.whisper, ids.RECORD_TYPED)
    eli.presses(eli.question, ids.SCORE_ALL)
    assert eli.prefilled()["A"] == "3"


def test_a_typed_score_with_too_long_a_note_is_sent_to_the_form(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    told = eli.says("A 3, " + "x" * 1_001)
    assert told.startswith(f"{TYPED}A.")
    assert "*Score with notes* takes up to 1,000 characters." in told
    assert "Record" not in str(eli.whisper.blocks)


def test_several_typed_scores_lead_to_the_form_that_takes_them_all(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    assert eli.says("A 3\nB 2").startswith("That reads like scores for several answers.")
    eli.presses(eli.whisper, ids.SCORE_ALL)
    assert set(eli.prefilled()) == set(eli.letters)


def test_a_cancelled_round_is_not_said_to_be_revealed(scoring: Workspace) -> None:
    ada, eli = scoring.member("Ada"), scoring.member("Eli")
    before = eli.question.blocks
    ada.asks("skip")
    ada.presses(ada.whisper, ids.SKIP_NOW)
    scoring.move_by()
    eli.question.blocks = before
    assert eli.presses(eli.question, ids.SCORE_ALL) == "There is nothing to score here right now."


def test_conversation_in_the_thread_is_ignored(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    for talk in ("I liked B most", "a five from me", "Z 3", "see you at 4", "A"):
        assert eli.says(talk) == "", talk


def test_the_counter_moves_only_at_half_hours(scoring: Workspace) -> None:
    eli, ada = scoring.member("Eli"), scoring.member("Ada")
    eli.scores_all(dict.fromkeys(eli.letters, 2))
    ada.scores_all({"A": 2, "B": None, "C": None, "D": 1, "E": 1})
    scoring.move_to("mon 14:29")
    assert "0 of 5 have scored." in eli.question.text
    scoring.move_to("mon 14:31")
    assert "2 of 5 have scored." in eli.question.text, "a pass counts"
    edits = scoring.sandbox.sent.calls("chat.update")
    minutes = {sent.at.minute for sent in edits if re.search(r"\d of 5 ha(s|ve)", sent.text)}
    assert minutes == {0, 30}


def test_changing_a_score_moves_no_counter(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    eli.scores_all(dict.fromkeys(eli.letters, 2))
    scoring.move_to("mon 14:31")
    eli.scores("A", 4)
    scoring.move_to("mon 15:01")
    assert "1 of 5 has scored." in eli.question.text
