"""The reply to `/mock status`."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.status import status_reply
from bot.domain.panel_settings import PanelSettings
from bot.domain.panels import Panel
from bot.domain.rounds import Phase
from bot.domain.visibility import QuestionView, Status
from questions.model import Question
from tests.blocks.checks import check_message
from tests.blocks.rounds import a_round
from tests.blocks.strategies import NOON, question_views, questions

PANEL = Panel(1, 1, "C1", PanelSettings())
EMPTY = Status(PANEL, None, None, False, 0, False, None, None, (), False)


@given(
    questions(), question_views, st.sampled_from([Phase.ANSWERING, Phase.SCORING]), st.integers(0, 40), st.booleans()
)
def test_any_status_fits_and_tells_the_phase_and_what_waits(
    question: Question, view: QuestionView, phase: Phase, waiting: int, leads: bool
) -> None:
    round_ = a_round(question, phase)
    shown = replace(view, phase=phase)
    message = status_reply(Status(PANEL, round_, shown, False, waiting, False, NOON, NOON, ("U1", "U2"), leads))
    check_message(message)
    assert phase.value in message.text.lower()
    assert ("to score in the thread" in message.text) == (phase is Phase.SCORING and waiting > 0)
    assert "Next question" in message.text
    assert "Next summary" in message.text
    assert "<@U1>, <@U2>" in message.text


def test_a_status_without_round_and_plan_says_so() -> None:
    text = status_reply(EMPTY).text
    assert "No round is running." in text
    assert "No question is planned." in text
    assert "This panel has no lead." in text


def test_a_pause_says_how_it_ends() -> None:
    assert "`/mock resume`" in status_reply(replace(EMPTY, paused=True)).text


def test_only_leads_get_the_settings_button() -> None:
    assert "actions" not in {block["type"] for block in status_reply(EMPTY).blocks}
    assert "actions" in {block["type"] for block in status_reply(replace(EMPTY, asker_leads=True)).blocks}
