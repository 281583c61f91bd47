"""The reveal, the answers under it, and the private feedback."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import ids
from bot.blocks.elements import escape
from bot.blocks.reveal import feedback_post, reveal_post, revealed_answer_post
from bot.domain.rounds import letters
from bot.domain.visibility import FeedbackView, RevealedAnswer, RevealView
from questions.model import DEFAULT_SCALE, Anchor, Level
from tests.blocks.checks import check_message, marked_up, shows
from tests.blocks.strategies import MOST_ANSWERS, reveal_views, revealed_answers, scales, word_views

ANSWER = RevealedAnswer(1, "A", "text", DEFAULT_SCALE, None, None, None, (), (), names_shown=False)
SAMPLE = Anchor(reference=4, text="the sample", rationale=None)
VIEW = RevealView(1, "Why?", DEFAULT_SCALE, (ANSWER,), SAMPLE, ("the reasons",), 3)
THREE = (("U1", 1), ("U2", 3), ("U3", 3))
SEVEN = tuple(Level(level=number, label=f"{number}" * 40, descriptor="x") for number in range(1, 8))


def whole(view: RevealView) -> str:
    return "\n".join(marked_up(reveal_post(view).blocks))


@given(reveal_views())
def test_any_reveal_fits_and_shows_answers_sample_and_look_fors(view: RevealView) -> None:
    message = reveal_post(view)
    check_message(message)
    assert all(f"*Answer {answer.letter}*" in whole(view) for answer in view.answers)
    assert shows(message.blocks, view.sample.text)
    assert all(escape(item) in whole(view) for item in view.look_fors)


@pytest.mark.parametrize("names_shown", [False, True])
def test_forty_answers_on_seven_levels_with_twenty_names_each_fit(names_shown: bool) -> None:
    blind = tuple((f"U0123456{number:03}", 1 + number % 7) for number in range(20))
    answers = tuple(
        replace(
            ANSWER,
            letter=letter,
            scale=SEVEN,
            reference=number + 1 if number < 5 else None,
            rationale="r" * 1_000 if number < 5 else None,
            blind=blind,
            rescored=(1,) * 20,
            names_shown=names_shown,
        )
        for number, letter in enumerate(letters(MOST_ANSWERS))
    )
    sample = Anchor(reference=7, text="s" * 2_800, rationale=None)
    view = RevealView(1, "p" * 2_800, SEVEN, answers, sample, ("l" * 300,) * 12, 20)
    check_message(reveal_post(view))


def test_a_reveal_counts_all_of_forty_answers_with_a_hundred_scores() -> None:
    blind = tuple((f"U{number}", 1 + number % 7) for number in range(100))
    answers = tuple(
        replace(ANSWER, letter=letter, scale=SEVEN, reference=4 if number % 2 else None, blind=blind)
        for number, letter in enumerate(letters(MOST_ANSWERS))
    )
    told = whole(RevealView(1, "Why?", SEVEN, answers, SAMPLE, ("the reasons",), 100))
    assert told.count("15 × 2, 14 × 3, 14 × 4, 14 × 5, 14 × 6, 14 × 7") == len(answers)
    own = feedback_post(FeedbackView("Why?", None, dict.fromkeys(letters(MOST_ANSWERS), 1), answers, names_shown=False))
    word = "\n".join(marked_up(own.blocks))
    assert word.count(": you gave 1") == len(answers)
    assert "Would you say in the thread what you heard? Only if you like." in word


def test_the_text_alone_contains_everything_of_an_ordinary_reveal() -> None:
    anchor = replace(ANSWER, letter="B", reference=2, rationale="no reasons", blind=THREE)
    named = replace(ANSWER, author="U9", blind=THREE, rescored=(3, 3, 3))
    text = reveal_post(replace(VIEW, answers=(named, anchor))).text
    for told in (
        "3 interviewers scored",
        "You split on Answer A, Answer B",
        "Mean 2.3, 3 scores",
        "Written by <@U9>",
        "After discussion: mean 3.0",
        "Reference: *2 Partly*. no reasons",
        "the sample",
        "the reasons",
    ):
        assert told in text


def test_answers_that_the_panel_split_on_come_first() -> None:
    calm = replace(ANSWER, letter="A", blind=(("U1", 3), ("U2", 3), ("U3", 2)))
    split = replace(ANSWER, letter="B", blind=THREE)
    told = whole(replace(VIEW, answers=(calm, split)))
    assert told.index("*Answer B* · the panel split") < told.index("*Answer A*")


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_scores_show_only_the_reference(count: int) -> None:
    answer = replace(ANSWER, reference=3, rationale="because", blind=THREE[:count], rescored=(2,) * count)
    told = whole(replace(VIEW, answers=(answer,), scored_by=count))
    assert ("they stay private" if count else "Nobody scored it.") in told
    assert "Reference: *3 Solid*" in told
    assert "Mean" not in told
    assert "mean" not in told
    assert "Scores:" not in str(revealed_answer_post(answer))


def test_names_are_beside_scores_only_if_the_panel_chose_so() -> None:
    answer = replace(ANSWER, blind=THREE)
    assert "<@U" not in whole(replace(VIEW, answers=(answer,)))
    assert "<@U1> 1\u200e, <@U2> 3\u200e, <@U3> 3" in whole(replace(VIEW, answers=(replace(answer, names_shown=True),)))


def test_too_few_scores_are_not_said_to_agree() -> None:
    answer = replace(ANSWER, blind=(("U1", 1), ("U2", 4)))
    told = whole(replace(VIEW, answers=(answer,), scored_by=2))
    assert "2 interviewers scored, too few to compare" in told
    assert "nobody was two levels" not in told


def test_one_score_beside_its_name_has_no_mean_and_agrees_with_nobody() -> None:
    answer = replace(ANSWER, blind=THREE[:1], names_shown=True)
    told = whole(replace(VIEW, answers=(answer,), scored_by=1))
    assert "1 score\n<@U1> 1" in told
    assert "1 interviewer scored, too few to compare" in told


def test_a_round_without_scores_gets_a_kind_word_and_its_sample() -> None:
    told = whole(replace(VIEW, scored_by=0))
    assert "Nobody scored this time, which happens." in told
    assert "the sample" in told
    assert "stay private" not in told, "there are none"
    assert ids.RESCORE not in str(reveal_post(replace(VIEW, scored_by=0)).blocks)


@pytest.mark.parametrize(("count", "told"), [(0, "Nobody scored it."), (1, " 1\n1 score\n"), (2, "2 scores")])
def test_few_scores_with_names_are_counted_correctly(count: int, told: str) -> None:
    assert told in revealed_answer_post(replace(ANSWER, blind=THREE[:count], names_shown=True)).text


@given(st.booleans(), scales(), st.data())
def test_any_revealed_answer_fits_and_is_shown_whole(
    names_shown: bool, scale: tuple[Level, ...], data: st.DataObject
) -> None:
    answer = data.draw(revealed_answers("A", scale, names_shown))
    message = revealed_answer_post(answer)
    check_message(message)
    assert shows(message.blocks, answer.text) or answer.text.count("&") > 1_400


@given(word_views())
def test_any_feedback_fits_and_covers_only_the_persons_own_scores(view: FeedbackView) -> None:
    message = feedback_post(view)
    check_message(message)
    for answer in view.answers:
        assert (f"*Answer {answer.letter}*: you gave" in message.text) == (answer.letter in view.own)


def test_feedback_compares_with_the_reference_and_with_the_others() -> None:
    answer = replace(ANSWER, reference=3, blind=THREE)
    text = feedback_post(FeedbackView("Why?", None, {"A": 1}, (answer,), names_shown=False)).text
    assert "you gave 1, the reference is 3 (you were 2 levels below), the others' mean is 3.0" in text
    assert "You gave the lowest or the highest score on Answer A." in text


def test_feedback_links_to_its_thread() -> None:
    answer = replace(ANSWER, blind=THREE)
    message = feedback_post(
        FeedbackView("Why?", "https://example.slack.com/p1", {"A": 1}, (answer,), names_shown=False)
    )
    link = "<https://example.slack.com/p1|the question's thread>"
    assert link in message.text
    assert link in " ".join(marked_up(message.blocks))


def test_a_middle_scorer_is_not_asked_to_speak() -> None:
    answer = replace(ANSWER, blind=(("U1", 1), ("U2", 2), ("U3", 4)))
    text = feedback_post(FeedbackView("Why?", None, {"A": 2}, (answer,), names_shown=False)).text
    assert "the lowest or the highest" not in text


def test_two_scorers_do_not_learn_each_others_score() -> None:
    answer = replace(ANSWER, blind=THREE[:2])
    text = feedback_post(FeedbackView("Why?", None, {"A": 1}, (answer,), names_shown=False)).text
    assert "mean" not in text
