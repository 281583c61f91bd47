"""Being forgotten: name and words go, scores stay without a person."""

from bot.blocks import ids
from bot.store import audit, workspaces
from bot.store.tables import metadata
from tests.e2e.member import Member
from tests.e2e.workspace import ANSWERS, Workspace


def forgets(member: Member) -> str:
    """Asks to be forgotten, and confirms."""
    assert member.asks("forget me").startswith("*Shall I forget you?*")
    return member.presses(member.whisper, ids.FORGET_ME)


def everything_kept(workspace: Workspace) -> str:
    """All contents of the database, except the questions as posted."""
    with workspace.concord.transactions.read() as tx:
        tables = [table for table in metadata.sorted_tables if table.name != "round"]
        return str([tuple(row) for table in tables for row in tx.db.execute(table.select())])


def test_forgetting_asks_first(scoring: Workspace) -> None:
    ben = scoring.member("Ben")
    ben.asks("forget me")
    assert "U0BEN" in everything_kept(scoring)
    assert ANSWERS["Ben"] in scoring.member("Eli").letters.values()


def test_forgetting_withdraws_an_answer_before_scoring(answering: Workspace) -> None:
    ben, eli = answering.member("Ben"), answering.member("Eli")
    ben.writes(ANSWERS["Ben"])
    forgets(ben)
    answering.move_by()
    assert "No answers yet" in eli.question.text
    answering.move_to("mon 14:01")
    assert ANSWERS["Ben"] not in eli.letters.values()


def test_forgetting_removes_an_answer_under_score(scoring: Workspace) -> None:
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


def test_forgetting_after_the_reveal_deletes_words_and_keeps_scores(scoring: Workspace) -> None:
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


def test_a_forgotten_author_is_no_longer_named_at_the_reveal(workspace: Workspace) -> None:
    workspace.member("Ada").sets_up(names=["yes"])
    workspace.move_to("mon 10:00")
    ben, eli = workspace.member("Ben"), workspace.member("Eli")
    ben.writes(ANSWERS["Ben"], named=True)
    workspace.move_to("mon 14:01")
    letter = next(name for name, text in ben.letters.items() if text != ANSWERS["Ben"])
    ben.scores(letter, 2)
    workspace.move_to("tue 09:35")
    assert "Written by <@U0BEN>." in eli.reveal
    assert "<@U0BEN> 2" in eli.reveal
    forgets(ben)
    workspace.move_by()
    assert "U0BEN" not in str([message.blocks for message in eli.thread()])
    assert "somebody 2" in eli.reveal


def test_forgetting_twice_changes_nothing_and_is_logged_twice(scoring: Workspace) -> None:
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


def test_a_forgotten_person_who_returns_is_new(scoring: Workspace) -> None:
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


def test_forgetting_empties_the_home(scoring: Workspace) -> None:
    ben = scoring.member("Ben")
    ben.person.open_home()
    scoring.move_by()
    forgets(ben)
    scoring.move_by()
    assert ben.person.home is not None
    assert "We keep nothing about you." in str(ben.person.home.blocks)


def test_a_forgotten_person_rejoins_the_panel_with_the_next_press(answering: Workspace) -> None:
    """Even if they looked at their Home in between."""
    ben = answering.member("Ben")
    forgets(ben)
    ben.person.open_home()
    answering.settle()
    assert "You are not in a panel yet" in str(ben.person.home and ben.person.home.blocks)
    assert ben.writes("I am back.") == ""
    answering.move_by()
    assert "1 answer so far." in ben.question.text
    assert "Change my answer" in str(ben.person.home and ben.person.home.blocks)


def test_a_forgotten_lead_no_longer_leads(scoring: Workspace) -> None:
    forgets(scoring.member("Ada"))
    scoring.move_by()
    assert "This panel has no lead." in scoring.member("Eli").asks("status")
    assert "has no lead any more" in scoring.member("Olga").direct()[-1]
