"""A new interviewer is offered ten answers to score, with feedback after each."""

import pytest

from bot.blocks import ids
from bot.domain.qualification import LEVEL
from bot.store import exposures, panels, people
from sandbox.person import escaped
from tests.e2e.member import Member
from tests.e2e.workspace import CHANNEL, Workspace


def offers(member: Member) -> list[str]:
    return [text for text in member.direct() if text.startswith("Welcome to the panel")]


@pytest.fixture
def joined(answering: Workspace) -> Workspace:
    """Otto joins the channel while a question is open."""
    answering.member("Otto").person.join(CHANNEL)
    answering.move_by()
    return answering


def begins(member: Member) -> None:
    offer = next(message for message in member.person.dm() if message.text.startswith("Welcome to the panel"))
    member.presses(offer, ids.QUALIFY)


def scores_next(member: Member, level: int) -> str:
    """Scores the open answer; returns the modal's next text."""
    number = member.form_text().split("Answer ")[1].split(" of ")[0]
    member.sends({f"{LEVEL}-{int(number) - 1}": str(level)})
    return member.form_text()


def test_only_newcomers_are_offered_a_set_and_only_once(joined: Workspace) -> None:
    otto = joined.member("Otto")
    assert len(offers(otto)) == 1
    otto.person.leave(CHANNEL)
    otto.person.join(CHANNEL)
    joined.move_to("mon 14:01")
    assert len(offers(otto)) == 1
    assert [one for one in joined.panel() if offers(one)] == []


def test_guests_and_bots_are_offered_nothing(answering: Workspace) -> None:
    answering.sandbox.world.add_user("U0GUS", "Gus", is_restricted=True)
    answering.member("Gus").person.join(CHANNEL)
    answering.move_by()
    assert answering.member("Gus").direct() == []


def test_a_set_has_ten_answers_with_feedback_and_a_final_word(joined: Workspace) -> None:
    otto = joined.member("Otto")
    begins(otto)
    assert "Answer 1 of 10" in otto.form_text()
    assert "its reference is" not in otto.form_text(), "nothing tells the worth before the score"
    for number in range(2, 11):
        told = scores_next(otto, 2)
        assert "You gave the last one 2; its reference is " in told
        assert f"Answer {number} of 10" in told
    told = scores_next(otto, 2)
    assert "That is all 10." in told
    begins(otto)
    assert "That is all 10." in otto.form_text()


def test_a_newcomer_can_stop_and_continue(joined: Workspace) -> None:
    otto = joined.member("Otto")
    begins(otto)
    for _ in range(3):
        scores_next(otto, 3)
    otto.person.close(otto.form)
    joined.restart()
    otto = joined.member("Otto")
    begins(otto)
    assert "Answer 4 of 10" in otto.form_text()


def test_a_score_requires_a_level(joined: Workspace) -> None:
    otto = joined.member("Otto")
    begins(otto)
    otto.form.blocks[-1]["optional"] = True  # a Slack that lets it through
    assert otto.sends({}) == "Please choose a level."


def test_questions_of_a_set_are_not_open_and_count_as_known(joined: Workspace) -> None:
    otto = joined.member("Otto")
    opened = otto.question.text
    begins(otto)
    prompts = set()
    for _ in range(10):
        prompts.add(prompt(otto))
        scores_next(otto, 1)
    assert len(prompts) == 10
    assert not [asked for asked in prompts if asked in opened]
    assert exposed(joined, "U0OTTO") == 10


def prompt(member: Member) -> str:
    blocks = member.form.blocks
    at = next(index for index, block in enumerate(blocks) if block["type"] == "context")
    return str(blocks[at + 1]["text"]["text"]).strip("*")


def test_a_question_that_opens_meanwhile_is_replaced(joined: Workspace) -> None:
    otto = joined.member("Otto")
    begins(otto)
    waiting = prompt(otto)
    due = next(one for one in joined.bank.questions if escaped(one.prompt) == waiting)
    with joined.concord.transactions.write() as tx:
        (panel,) = panels.all_of(tx.db)
        panels.propose(tx.db, panel.id, due.track, due.slug, tx.now)
    otto.person.close(otto.form)
    begins(otto)
    assert prompt(otto) != waiting
    assert "Answer 1 of 10" in otto.form_text()


def scored_week(workspace: Workspace, *, qualify: bool) -> str:
    """Everybody, including Otto, scores a round; returns the summary so far."""
    workspace.member("Ada").sets_up(qualify=["yes"] if qualify else [])
    workspace.move_to("mon 10:00")
    workspace.member("Otto").person.join(CHANNEL)
    workspace.move_to("mon 14:01")
    for one in [workspace.member("Otto"), *workspace.panel()]:
        one.scores_all(dict.fromkeys(one.letters, 2))
    workspace.move_to("tue 09:31")
    return workspace.member("Ada").asks("summary")


def test_a_newcomer_counts_at_once_by_default(workspace: Workspace) -> None:
    assert "by 6 interviewers" in scored_week(workspace, qualify=False)


@pytest.mark.parametrize("qualify", [False, True])
def test_no_round_waits_for_scores_that_do_not_count_yet(workspace: Workspace, *, qualify: bool) -> None:
    workspace.member("Ada").sets_up(qualify=["yes"] if qualify else [])
    workspace.move_to("mon 10:00")
    otto = workspace.member("Otto")
    otto.person.join(CHANNEL)
    workspace.move_to("mon 17:01")
    assert f"0 of {5 if qualify else 6} have scored" in otto.question.text
    assert any("for your score in" in word for word in otto.direct()) != qualify
    for one in workspace.panel():
        one.scores_all(dict.fromkeys(one.letters, 2))
    workspace.move_by()
    assert len(otto.reveals()) == qualify
    workspace.move_to("tue 09:31")
    assert exposed(workspace, "U0OTTO") == 1, "who reads a reveal knows its question"


def exposed(workspace: Workspace, user: str) -> int:
    """The number of questions that the person knows."""
    with workspace.concord.transactions.read() as tx:
        (panel,) = panels.all_of(tx.db)
        known = people.known(tx.db, panel.workspace_id, [user])
        return len(exposures.of_people(tx.db, [known[user].id]))


def test_a_newcomer_counts_after_their_set_if_the_panel_wants_it(workspace: Workspace) -> None:
    assert "by 5 interviewers" in scored_week(workspace, qualify=True)
    otto = workspace.member("Otto")
    assert "once you have finished" in offers(otto)[0]
    begins(otto)
    for _ in range(10):
        scores_next(otto, 2)
    workspace.move_to("tue 14:01")
    otto.scores_all(dict.fromkeys(otto.letters, 2))
    workspace.move_to("wed 09:31")
    assert "by 6 interviewers" in workspace.member("Ada").asks("summary")
