"""The modals in which people answer, score, re-score and practise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import answer_form, ids, practice_form, scoring_form
from bot.domain.rounds import LONGEST_ANSWER, Answer, Draft, letters
from bot.domain.visibility import AnswerView, OwnScore, ScoringView
from questions.model import DEFAULT_SCALE, Level, Question
from tests.blocks.checks import check_view, marked_up, shows
from tests.blocks.rounds import a_round
from tests.blocks.strategies import FILLERS, questions, scales, scoring_views, texts
from tests.blocks.typed import submitted, typed_in


@given(questions(), texts(LONGEST_ANSWER), st.booleans(), st.booleans())
def test_any_answer_form_fits_and_begins_with_what_was_written(
    question: Question, text: str, named: bool, given_before: bool
) -> None:
    given = Answer(1, 1, None, text, 1, None, None, named) if given_before else None
    form = answer_form.answer_form(Draft(a_round(question), given), text, "1780308000.000100")
    check_view(form)
    sent = typed_in(form)
    assert sent[ids.ANSWER_TEXT][ids.ANSWER_TEXT]["value"] == text
    assert bool(sent[ids.ANSWER_NAMED][ids.ANSWER_NAMED]["selected_options"]) == (named and given_before)
    assert (ids.WITHDRAW in str(form)) == given_before


@given(scoring_views(), st.booleans())
def test_any_scoring_form_fits_and_shows_every_answer_whole(view: ScoringView, notes: bool) -> None:
    form = scoring_form.scoring_form(view, notes=notes)
    check_view(form)
    for answer in view.answers:
        assert shows(form, answer.text) or answer.text.count("&") > LONGEST_ANSWER / 2
    if notes:
        assert all(shows(form, item) for item in view.look_fors)
        assert all(shows(form, level.descriptor) for level in view.answers[0].scale)


@given(scoring_views(), st.booleans())
def test_an_unchanged_scoring_form_keeps_the_previous_scores(view: ScoringView, notes: bool) -> None:
    read = scoring_form.read_scores(submitted(scoring_form.scoring_form(view, notes=notes)))
    assert read == [
        (answer.letter, view.own[answer.letter].level, view.own[answer.letter].note if notes else None)
        for answer in view.answers
        if answer.letter in view.own
    ]


@pytest.mark.parametrize("filler", [filler for filler in FILLERS if filler])
@pytest.mark.parametrize("length", [200, LONGEST_ANSWER])
def test_forty_answers_fit_in_one_scoring_form_with_a_choice_for_each(filler: str, length: int) -> None:
    """If the answers are too long for one modal, it shows the beginning of each; the thread has all of it."""
    answers = tuple(AnswerView(1, letter, (filler * length)[:length], DEFAULT_SCALE) for letter in letters(40))
    form = scoring_form.scoring_form(ScoringView(1, "Why?", ("reasons",), answers, {}), notes=False)
    check_view(form)
    assert len([block for block in form["blocks"] if block["type"] == "input"]) == 40


@pytest.mark.parametrize(("count", "told"), [(41, "1 more answer is"), (43, "3 more answers are")])
def test_a_form_of_more_than_forty_answers_says_where_the_rest_is(count: int, told: str) -> None:
    answers = tuple(AnswerView(1, letter, "text", DEFAULT_SCALE) for letter in letters(count))
    form = scoring_form.scoring_form(ScoringView(1, "Why?", (), answers, {}), notes=False)
    check_view(form)
    assert f"*{told} in the thread only*" in " ".join(marked_up(form))


@given(scales(), st.data())
def test_any_rescoring_form_fits_and_begins_with_the_last_score(scale: tuple[Level, ...], data: st.DataObject) -> None:
    answers = tuple(AnswerView(1, letter, data.draw(texts(LONGEST_ANSWER)), scale) for letter in letters(3))
    own = {answer.letter: OwnScore(answer.letter, scale[-1].level, "") for answer in answers}
    form = scoring_form.rescoring_form(ScoringView(1, "Why?", (), answers, own))
    check_view(form)
    assert scoring_form.read_scores(submitted(form)) == [(answer.letter, scale[-1].level, None) for answer in answers]


def test_an_input_without_a_choice_is_not_read() -> None:
    answers = (AnswerView(1, "A", "text", DEFAULT_SCALE), AnswerView(1, "B", "text", DEFAULT_SCALE))
    own = {"B": OwnScore("B", None, "")}
    form = scoring_form.scoring_form(ScoringView(1, "Why?", (), answers, own), notes=False)
    assert scoring_form.read_scores(submitted(form)) == [("B", None, None)]


@given(questions(), texts(LONGEST_ANSWER), scales())
def test_any_practice_fits_and_shows_the_sample_answer_whole(
    question: Question, text: str, scale: tuple[Level, ...]
) -> None:
    check_view(practice_form.practice_form(question))
    result = practice_form.practice_result(question, text, scale)
    check_view(result)
    assert shows(result, question.sample_answer)
    assert all(shows(result, item) for item in question.look_fors)
    assert all(shows(result, level.label) and shows(result, level.descriptor) for level in scale)
    assert ids.QUESTION.read(practice_form.practice_form(question)["private_metadata"]) == (
        question.track,
        question.slug,
    )


def test_a_form_says_who_can_see_what_is_written() -> None:
    told = " ".join(marked_up(scoring_form.scoring_form(ScoringView(1, "Why?", (), (), {}), notes=False)))
    assert "Nobody sees your scores or notes before the reveal." in told


def test_a_withdrawn_answer_leaves_nothing_to_send() -> None:
    check_view(answer_form.withdrawn())
    assert "submit" not in answer_form.withdrawn()
