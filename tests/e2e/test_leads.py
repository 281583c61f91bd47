"""What leads can do with questions: pause, resume, swap, look ahead; and who leads a panel."""

import pytest

from bot.blocks import ids
from tests.e2e.test_days import posted_at
from tests.e2e.workspace import CHANNEL, Workspace


def test_a_pause_lasts_until_it_is_ended(answering: Workspace) -> None:
    ada = answering.member("Ada")
    told = ada.asks("pause")
    assert told.startswith("The panel is paused until a lead types `/mock resume`.")
    assert "The current round runs to its reveal." in told
    assert "The panel is paused. A lead can end that with `/mock resume`." in ada.asks("status")
    answering.move_to("wed 12:00")
    assert len(ada.reveals()) == 1
    assert posted_at(answering) == ["Mon 07 Sep 10:00"]
    assert ada.asks("skip") == "No question is planned, so there is nothing to skip."
    assert "The next question comes" in ada.asks("resume")
    answering.move_to("thu 12:00")
    assert posted_at(answering) == ["Mon 07 Sep 10:00", "Thu 10 Sep 10:00"]
    assert ada.asks("resume").startswith("The panel is not paused.")


def test_settings_saved_during_a_pause_say_that_it_lasts(panel: Workspace) -> None:
    ada = panel.member("Ada")
    ada.asks("pause")
    assert ada.sets_up(question_time="11:00").startswith(
        "Saved. No question is planned while the panel is paused, the next"
    )


def test_a_week_that_was_paused_has_no_summary(answering: Workspace) -> None:
    ada = answering.member("Ada")
    ada.asks("pause")
    answering.move_to("fri 16:05")
    assert len(ada.summaries()) == 1, "of the round that was open when the pause began"
    answering.move_to("mon 12:00")
    answering.move_to("fri 16:05")
    assert len(ada.summaries()) == 1


def test_a_pause_until_a_day_ends_on_that_day(panel: Workspace) -> None:
    ada = panel.member("Ada")
    told = ada.asks("pause until 2026-09-10")
    assert "until Thursday 10 September 2026" in told
    assert "Thu 10 Sep 10:00" in told
    assert "paused until Thursday 10 September 2026." in ada.asks("status")
    panel.move_to("fri 12:00")
    assert posted_at(panel) == ["Thu 10 Sep 10:00", "Fri 11 Sep 10:00"]
    assert "paused" not in ada.asks("status")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("pause until 2026-09-07", "2026-09-07 has come already."),
        ("pause until 2027-09-09", "2027-09-09 is more than a year away."),
        ("pause until 9999-12-31", "9999-12-31 is more than a year away."),
        ("pause until next week", "“next week” is not a date. Dates look like 2026-12-25."),
        ("pause until <!channel>", "“&lt;!channel&gt;” is not a date."),
    ],
)
def test_an_invalid_date_pauses_nothing(panel: Workspace, words: str, sentence: str) -> None:
    ada = panel.member("Ada")
    assert sentence in ada.asks(words)
    panel.move_to("mon 10:00")
    assert len(ada.questions()) == 1


def test_a_swap_asks_first_and_edits_the_one_message(answering: Workspace) -> None:
    ada, ben = answering.member("Ada"), answering.member("Ben")
    before = ben.question
    was = before.text
    assert ada.asks("swap").startswith("Swap today's question for another?")
    answering.move_by()
    assert ben.question.text == was
    asked = ada.whisper
    ada.presses(asked, ids.SWAP_NOW)
    answering.move_by()
    assert ben.question.ts == before.ts
    assert ben.question.text != was
    assert ada.presses(asked, ids.SWAP_NOW) == "That question is swapped or over already."
    assert len(ben.questions()) == 1
    ben.writes("An answer to the new one.")
    assert "Somebody has answered it, so the question stays." in ada.asks("swap")
    answering.move_to("tue 09:35")
    assert len(ben.reveals()) == 1


def test_a_swap_that_comes_too_late_changes_nothing(answering: Workspace) -> None:
    ada, ben = answering.member("Ada"), answering.member("Ben")
    ada.asks("swap")
    asked, was = ada.whisper, ben.question.text
    ben.writes("I was faster.")
    assert "Somebody has answered it" in ada.presses(asked, ids.SWAP_NOW)
    answering.move_to("mon 14:01")
    assert ben.question.text.rpartition(") ")[2] == was.rpartition(") ")[2]
    assert "under score already" in ada.presses(asked, ids.SWAP_NOW)


def test_an_answer_to_a_swapped_question_does_not_count_for_the_new(answering: Workspace) -> None:
    ada, ben = answering.member("Ada"), answering.member("Ben")
    ben.presses(ben.question, ids.ADD_ANSWER)
    ada.asks("swap")
    ada.presses(ada.whisper, ids.SWAP_NOW)
    assert "swapped" in ben.sends({ids.ANSWER_TEXT: "This answers the old question."})
    answering.move_to("mon 14:01")
    assert "This answers the old question." not in ben.letters.values()


def test_a_lead_who_looks_ahead_counts_as_knowing_the_question(panel: Workspace) -> None:
    ada, ben = panel.member("Ada"), panel.member("Ben")
    ada.asks("status")
    status = ada.whisper
    told = ada.presses(status, ids.PREVIEW)
    assert told.startswith(f"*The next question in <#{CHANNEL}>*")
    assert "You know it in advance now" in str(ada.whisper.blocks)
    assert told == ada.presses(status, ids.PREVIEW), "it stays the same one"
    panel.move_to("mon 10:00")
    prompt = told.splitlines()[1]
    assert prompt in ben.question.text
    assert ids.PREVIEW not in str([message.blocks for message in ben.person.ephemerals])
    ben.asks("status")
    assert ids.PREVIEW not in str(ben.whisper.blocks)


def test_only_leads_manage_questions_even_with_forged_presses(panel: Workspace) -> None:
    ada, ben = panel.member("Ada"), panel.member("Ben")
    for words in ("pause", "pause until 2026-12-01", "resume", "swap", "skip", "reveal", "setup"):
        assert ben.asks(words).startswith("Only the leads of this panel can do that."), words
    ada.asks("status")
    looked = ada.whisper
    panel.member("Ada").asks("skip")
    skip = ada.whisper
    for message, action_id in ((looked, ids.PREVIEW), (skip, ids.SKIP_NOW)):
        message.recipient = "U0BEN"
        assert ben.presses(message, action_id).startswith("Only the leads"), action_id
    panel.move_to("mon 10:00")
    assert len(ben.questions()) == 1


def test_a_lead_can_name_leads(panel: Workspace) -> None:
    ada, ben = panel.member("Ada"), panel.member("Ben")
    told = ada.sets_up(leads=["U0BEN", "U0CHI"])
    assert "From now on: who leads the panel." in told
    assert "Leads: <@U0BEN>, <@U0CHI>." in ben.asks("status")
    assert ada.asks("setup").startswith("Only the leads")
    assert ben.sets_up(question_time="11:00").startswith("Saved.")


@pytest.mark.parametrize("how", ["leaves", "is deactivated"])
def test_a_panel_whose_last_lead_leaves_asks_the_admins(panel: Workspace, how: str) -> None:
    ada, olga = panel.member("Ada"), panel.member("Olga")
    if how == "leaves":
        ada.person.leave(CHANNEL)
    else:
        panel.sandbox.world.change_user("U0ADA", deleted=True)
    panel.move_by()
    (asked,) = [message for message in olga.person.dm() if "has no lead any more" in message.text]
    assert "This panel has no lead." in panel.member("Ben").asks("status")
    panel.move_to("tue 10:00")
    assert len([word for word in olga.direct() if "has no lead any more" in word]) == 1, "asked once"
    olga.presses(asked, ids.OPEN_SETUP)
    olga.sends({"leads": ["U0BEN"]})
    assert "Leads: <@U0BEN>." in panel.member("Ben").asks("status")
    panel.member("Ben").person.leave(CHANNEL)
    panel.move_by()
    assert len([word for word in olga.direct() if "has no lead any more" in word]) == 2


def test_a_lead_who_leaves_while_another_stays_stops_leading(panel: Workspace) -> None:
    ada, ben = panel.member("Ada"), panel.member("Ben")
    ada.sets_up(leads=["U0ADA", "U0BEN"])
    ada.person.leave(CHANNEL)
    panel.move_by()
    assert "Leads: <@U0BEN>." in ben.asks("status")
    assert panel.member("Olga").direct() == []
