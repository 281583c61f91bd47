"""The day's question and the answers under it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.question import answer_post, question_post
from bot.domain.rounds import LONGEST_ANSWER, Phase
from bot.domain.visibility import AnswerView, QuestionView
from questions.model import DEFAULT_SCALE
from tests.blocks.checks import check_message, shows
from tests.blocks.strategies import FILLERS, NOON, answer_views, question_views, scales

BUTTONS = {
    Phase.ANSWERING: ["add_answer"],
    Phase.SCORING: ["score_all"],
    Phase.REVEALED: ["rescore"],
    Phase.CANCELLED: [],
}


@given(question_views)
def test_any_question_fits_in_any_phase_and_is_shown_whole(view: QuestionView) -> None:
    message = question_post(view)
    check_message(message)
    assert shows(message.blocks, view.prompt)


@given(question_views)
def test_a_question_offers_what_its_phase_allows(view: QuestionView) -> None:
    pressed = [
        element["action_id"]
        for block in question_post(view).blocks
        if block["type"] == "actions"
        for element in block["elements"]
    ]
    assert pressed == ([] if view.phase is Phase.REVEALED and not view.scored else BUTTONS[view.phase])


@given(question_views)
def test_the_text_alone_has_phase_and_count(view: QuestionView) -> None:
    text = question_post(replace(view, prompt="Why?", track="Engineer", topics=("data",))).text
    assert "Why?" in text
    assert "Engineer · data" in text
    assert view.phase.value in text.lower()
    if view.phase is Phase.SCORING:
        done = f"{view.done} of {view.expected} {'has' if view.done == 1 else 'have'} scored"
        assert (done in text) == (view.expected > 0), "a round that waits for nobody counts nobody"
        assert ("1 answer in" if view.answers == 1 else f"{view.answers} answers in") in text


@pytest.mark.parametrize("phase", Phase)
def test_the_longest_prompt_leaves_phase_and_count_in_the_text(phase: Phase) -> None:
    """Each of its characters takes four bytes, and Slack refuses more than 4,000 in a change."""
    view = QuestionView(1, "𒀀" * 2_800, "Engineer", ("data",), phase, NOON, NOON, "UTC", True, 4, 2, 5, True)
    whole, cut = (question_post(one).text for one in (replace(view, prompt="Why?"), view))
    assert whole.endswith("(Engineer · data) Why?")
    assert cut.startswith(whole.removesuffix("Why?"))
    assert cut.endswith("𒀀…")


@given(question_views)
def test_names_are_announced_where_the_reveal_shows_them(view: QuestionView) -> None:
    message = question_post(view)
    for told in (str(message.blocks), message.text):
        assert ("the reveal shows names beside scores" in told) == (
            view.names_shown and view.phase is not Phase.CANCELLED
        )


@given(scales().flatmap(lambda scale: answer_views("AB", scale)))
def test_any_answer_fits_whole_with_a_button_for_every_level(view: AnswerView) -> None:
    message = answer_post(view)
    check_message(message)
    assert shows(message.blocks, view.text) or view.text.count("&") > LONGEST_ANSWER / 2
    (buttons,) = (block["elements"] for block in message.blocks if block["type"] == "actions")
    assert [one["action_id"] for one in buttons[:-1]] == [f"score_{level.level}" for level in view.scale]
    assert {one["value"] for one in buttons} == {f"{view.round_id}:AB"}


@pytest.mark.parametrize("filler", sorted({*FILLERS} - {"", "&"}))
def test_the_longest_answer_is_shown_to_its_last_character(filler: str) -> None:
    text = (filler * LONGEST_ANSWER)[: LONGEST_ANSWER - 5] + "last!"
    message = answer_post(AnswerView(1, "A", text, DEFAULT_SCALE))
    check_message(message)
    assert shows(message.blocks, text)


def test_an_answer_of_ampersands_alone_fits_and_loses_its_end() -> None:
    """Escaped, it takes 14,000 characters, more than a message holds."""
    message = answer_post(AnswerView(1, "A", "&" * LONGEST_ANSWER, DEFAULT_SCALE))
    check_message(message)
    assert shows(message.blocks, "&" * (LONGEST_ANSWER // 2))


@given(st.integers(0, 40))
def test_answers_are_counted_in_words_that_fit_the_number(count: int) -> None:
    view = QuestionView(1, "Why?", "Engineer", (), Phase.ANSWERING, NOON, NOON, "UTC", False, count, 0, 0, False)
    expected = {0: "No answers yet", 1: "1 answer so far"}.get(count, f"{count} answers so far")
    assert expected in question_post(view).text
