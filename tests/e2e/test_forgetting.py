"""Being forgotten: name and words go, scores stay without a person."""

from bot.blocks import ids
from bot.store import audit, workspaces
from bot.store.tables import metadata
from tests.e2e.house import ANSWERS, House
from tests.e2e.member import Member


def forgets(member: Member) -> str:
    """Asks to be forgotten, and is sure."""
    assert member.asks("forget me").startswith("*Shall I forget you?*")
    return member.presses(member.whisper, ids.FORGET_ME)


def everything_kept(house: House) -> str:
    """All that stands in the database, apart from the questions as they were asked."""
    with house.concord.transactions.read() as tx:
        tables = [table for table in metadata.sorted_tables if table.name != "round"]
        return str([tuple(row) for table in tables for row in tx.db.execute(table.select())])


def test_it_asks_first(scoring: House) -> None:
    ben = scoring.member("Ben")
    ben.asks("forget me")
    assert "U0BEN" in everything_kept(scoring)
    assert ANSWERS["Ben"] in scoring.member("Eli").letters.values()


def test_an_answer_that_is_not_under_score_yet_is_taken_back(answering: House) -> None:
    ben, eli = answering.member("Ben"), answering.member("Eli")
    ben.writes(ANSWERS["Ben"])
    forgets(ben)
    answering.move_by()
    assert "No answers yet" in eli.question.text
    answering.move_to("mon 14:01")
    assert ANSWERS["Ben"] not in eli.letters.values()


def test_an_answer_under_score_is_taken_out_and_nobody_waits_for_it(scoring: House) -> None:
    ben, eli = scoring.member("Ben"), scoring.member("Eli")
    letter = eli.letter_of(ANSWERS["Ben"])
    eli.scores(letter, 1)
    forgets(ben)
    scoring.move_by()
    assert ANSWERS["Ben"] not in str([message.blocks for message in eli.thread()])
    assert "0 of 4 have scored." in eli.question.text
    others = [one for one in scoring.panel() if one.person.user.name != "Ben"]
    for one in others:
        theirs = [name for name, text in one.letters.items() if text != ANSWERS.get(one.person.user.name)]
        one.scores_all(dict.fromkeys((name for name in theirs if name != letter), 3))
    scoring.move_by()
    assert f"*Answer {letter}*" not in eli.reveal


def test_after_the_reveal_words_go_and_scores_stay(scoring: House) -> None:
    ben, eli = scoring.member("Ben"), scoring.member("Eli")
    mine = eli.letter_of(ANSWERS["Ben"])
    letter = next(name for name in ben.letters if name != mine)
    for name in ("Ada", "Eli"):
        scoring.member(name).scores(letter, 3)
    ben.notes(letter, 3, "a note of Ben's")
    scoring.move_to("tue 09:35")
    assert "Mean 3.0, 3 scores" in eli.reveal
    assert forgets(ben) == "You are forgotten: your name, answers and notes are erased here."
    scoring.move_by()
    assert "[erased]" in eli.letters[mine]
    assert "Mean 3.0, 3 scores" in eli.reveal
    kept = everything_kept(scoring)
    for word in ("U0BEN", "'Ben'", ANSWERS["Ben"], "a note of Ben's"):
        assert word not in kept, word
    assert not scoring.sandbox.sent.errors()


def test_whoever_was_named_at_the_reveal_is_named_no_more(house: House) -> None:
    house.member("Ada").sets_up(names=["yes"])
    house.move_to("mon 10:00")
    ben, eli = house.member("Ben"), house.member("Eli")
    ben.writes(ANSWERS["Ben"], named=True)
    house.move_to("mon 14:01")
    letter = next(name for name, text in ben.letters.items() if text != ANSWERS["Ben"])
    ben.scores(letter, 2)
    house.move_to("tue 09:35")
    assert "Written by <@U0BEN>." in eli.reveal
    assert "<@U0BEN> 2" in eli.reveal
    forgets(ben)
    house.move_by()
    assert "U0BEN" not in str([message.blocks for message in eli.thread()])
    assert "somebody 2" in eli.reveal


def test_a_second_time_changes_nothing_and_both_stand_in_the_audit_log(scoring: House) -> None:
    ben = scoring.member("Ben")
    forgets(ben)
    once = ben.person.ephemerals
    forgets(ben)
    scoring.move_by()
    assert len(ben.person.ephemerals) > len(once)
    with scoring.concord.transactions.read() as tx:
        found = workspaces.of_team(tx.db, "", "T1")
        assert found is not None
        done = audit.actions(tx.db, found.id)
    assert [action for action, _ in done] == ["settings", "forget", "forget"]
    assert "U0BEN" not in everything_kept(scoring)


def test_who_comes_back_is_new(scoring: House) -> None:
    ben = scoring.member("Ben")
    letter = next(name for name, text in ben.letters.items() if text != ANSWERS["Ben"])
    ben.scores(letter, 4)
    forgets(ben)
    scoring.move_to("tue 10:00")
    ben.writes("I am back.")
    scoring.move_to("tue 14:01")
    assert "0 of 5 have scored." in ben.question.text
    ben.asks("export")
    scoring.move_by()
    direct = scoring.sandbox.world.direct("U0BEN")
    (sheet,) = [file for message in direct.messages.values() for file in message.files]
    assert len(sheet.content.decode().splitlines()) == 1, "nothing of before"


def test_a_home_is_empty_after_it(scoring: House) -> None:
    ben = scoring.member("Ben")
    ben.person.open_home()
    scoring.move_by()
    forgets(ben)
    scoring.move_by()
    assert ben.person.home is not None
    assert "We keep nothing about you." in str(ben.person.home.blocks)


def test_who_looks_at_their_home_after_it_is_in_the_panel_again_with_the_next_press(answering: House) -> None:
    ben = answering.member("Ben")
    forgets(ben)
    ben.person.open_home()
    answering.settle()
    assert "You are not in a panel yet" in str(ben.person.home and ben.person.home.blocks)
    assert ben.writes("I am back.") == ""
    answering.move_by()
    assert "1 answer so far." in ben.question.text
    assert "Change my answer" in str(ben.person.home and ben.person.home.blocks)


def test_a_lead_who_is_forgotten_leads_no_more(scoring: House) -> None:
    forgets(scoring.member("Ada"))
    scoring.move_by()
    assert "This panel has no lead." in scoring.member("Eli").asks("status")
    assert "has no lead any more" in scoring.member("Olga").direct()[-1]
