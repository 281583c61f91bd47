"""`/mock` with words, and practice for one person alone."""

import pytest
from sqlalchemy import text

from bot.blocks import ids
from questions.model import Question
from tests.e2e.member import Member
from tests.e2e.workspace import Workspace


def prompts(workspace: Workspace) -> dict[str, Question]:
    return {question.prompt: question for question in workspace.bank.questions}


def offered(workspace: Workspace, member: Member) -> Question:
    """The question that they were offered last."""
    shown = member.whisper.text
    return next(question for prompt, question in prompts(workspace).items() if prompt in shown)


def rows(workspace: Workspace) -> dict[str, int]:
    """The number of rows in every table."""
    with workspace.concord.transactions.read() as tx:
        names = workspace.concord.transactions.database.engine.dialect.get_table_names(tx.db)
        return {name: tx.db.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}  # noqa: S608 - our own names


def test_a_bare_mock_command_gives_a_question_now(answering: Workspace) -> None:
    ben = answering.member("Ben")
    ben.asks()
    assert {button["text"]["text"] for button in ben.whisper.blocks[-1]["elements"]} == {
        "Answer it privately",
        "Schedule it for the panel",
        "Another question",
    }
    for _ in range(40):
        before = offered(answering, ben)
        ben.presses(ben.whisper, ids.ANOTHER)
        assert offered(answering, ben) != before


def test_another_question_is_refused_if_none_fits(answering: Workspace) -> None:
    ben = answering.member("Ben")
    ben.asks("pulumi")
    offered(answering, ben)
    assert ben.presses(ben.whisper, ids.ANOTHER).startswith("No other question fits.")


@pytest.mark.parametrize("words", ["senior", "lead", "Senior Platform Engineer"])
def test_a_track_gives_a_question_of_that_track(answering: Workspace, words: str) -> None:
    ben = answering.member("Ben")
    ben.asks(words)
    assert words.lower().split()[0] in offered(answering, ben).track


def test_several_hits_are_offered_as_a_list(answering: Workspace) -> None:
    ben = answering.member("Ben")
    assert "Questions that fit “kubernetes”, best first:" in ben.asks("kubernetes")
    picked = ben.whisper.blocks[1]["accessory"]["value"]
    ben.presses(ben.whisper, ids.PICK, picked)
    assert f"{offered(answering, ben).track}/{offered(answering, ben).slug}" == picked


@pytest.mark.parametrize(
    ("typed", "nearest"), [("hlep", "help"), ("statsu", "status"), ("setpu", "setup"), ("sumary", "summary")]
)
def test_an_unknown_word_offers_the_nearest_command(answering: Workspace, typed: str, nearest: str) -> None:
    assert f"Did you mean `/mock {nearest}`?" in answering.member("Ben").asks(typed)


def test_a_search_without_hits_says_so_and_stays_inert(answering: Workspace) -> None:
    told = answering.member("Ben").asks("<!xyzzyqwv>")
    assert told.startswith("Nothing fits “&lt;!xyzzyqwv&gt;”.")
    assert "`/mock help` lists all commands." in told


def test_practice_shows_the_sample_answer_and_stores_only_exposure(answering: Workspace) -> None:
    ben = answering.member("Ben")
    ben.asks("lead")
    question = offered(answering, ben)
    before = rows(answering)
    ben.presses(ben.whisper, ids.PRACTISE)
    assert question.sample_answer[:40] not in ben.form_text()
    ben.sends({ids.ANSWER_TEXT: "my secret practice"})
    assert question.sample_answer[:40] in ben.form_text()
    assert all(item in ben.form_text() for item in question.look_fors)
    assert "my secret practice" in ben.form_text()
    after = rows(answering)
    assert {name for name in after if after[name] != before[name]} == {"exposure"}
    told = answering.sandbox.sent.containing("my secret practice")
    assert {user for sent in told for user in sent.audience} <= {"U0BEN"}


def test_an_open_question_is_never_offered_for_practice(answering: Workspace) -> None:
    ben = answering.member("Ben")
    shown = ben.question.text
    open_ = next(question for prompt, question in prompts(answering).items() if prompt in shown)
    ben.asks(open_.prompt)
    assert open_.prompt not in ben.whisper.text.split(":", 1)[-1]
    ben.asks(open_.track)
    for _ in range(40):
        assert offered(answering, ben) != open_
        ben.presses(ben.whisper, ids.ANOTHER)


def test_practice_hides_the_sample_answer_of_a_question_just_opened(panel: Workspace) -> None:
    ben, chi = panel.member("Ben"), panel.member("Chi")
    ben.asks("lead")
    question = offered(panel, ben)
    ben.presses(ben.whisper, ids.PRACTISE)
    chi.asks(f"{question.prompt}")
    for _ in range(60):
        if question.prompt in chi.whisper.text and "Schedule it" in str(chi.whisper.blocks):
            break
        chi.asks("lead")
    chi.presses(chi.whisper, ids.PROPOSE)
    panel.move_to("mon 10:00")
    assert question.prompt in ben.question.text
    assert "open or due" in ben.sends({ids.ANSWER_TEXT: "too late now"})
    assert question.sample_answer[:40] not in ben.form_text()


def test_practice_exposes_a_person_and_excludes_their_bias(panel: Workspace) -> None:
    ben = panel.member("Ben")
    ben.asks("lead")
    question = offered(panel, ben)
    ben.presses(ben.whisper, ids.PRACTISE)
    ben.sends({ids.ANSWER_TEXT: "to see the sample"})
    panel.settle()
    with panel.concord.transactions.read() as tx:
        found = tx.db.execute(text("SELECT track, slug FROM exposure")).all()
    assert [tuple(row) for row in found] == [(question.track, question.slug)]


def test_practice_works_where_the_bot_is_not(workspace: Workspace) -> None:
    workspace.sandbox.world.add_channel("C0QUIET", "quiet", ["U0BEN"])
    ben = workspace.member("Ben", "C0QUIET")
    ben.asks("kubernetes")
    picked = ben.whisper.blocks[1]["accessory"]["value"]
    ben.presses(ben.whisper, ids.PICK, picked)
    assert f"{offered(workspace, ben).track}/{offered(workspace, ben).slug}" == picked
    assert "Schedule it for the panel" not in str(ben.whisper.blocks)
    assert offered(workspace, ben).prompt not in ben.presses(ben.whisper, ids.ANOTHER)
    ben.presses(ben.whisper, ids.PRACTISE)
    assert "Only you see this" in ben.form_text()
