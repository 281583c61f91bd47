"""The weekly summary's messages, from scores of every kind."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.summary import chart_alt, summary_detail_post, summary_post, summary_text_post
from bot.domain.rounds import letters
from bot.domain.summary import SummaryView, Topic, figures
from bot.domain.summary_inputs import Inputs, Score
from tests.blocks.checks import check_message
from tests.blocks.strategies import LIVE, bank_texts

FRIDAY = date(2026, 6, 5)


@st.composite
def inputs(draw: st.DrawFn) -> Inputs:
    """A few weeks of a small panel: nobody scored, one person did, all agree, all differ."""
    scale = tuple(range(1, draw(st.integers(2, 7)) + 1))
    weeks, raters = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    levels = st.none() | st.sampled_from(scale)
    scores = []
    for week in range(weeks):
        for answer in range(draw(st.integers(0, 3))):
            number = 10 * week + answer
            reference = scale[-1] if answer == 0 else None
            for rater in range(raters):
                level, again = draw(levels), draw(levels)
                if level is not None:
                    where = (week + 1 - weeks, week, number, letters(3)[answer])
                    scores.append(Score(*where, rater, level, reference, again, exposed=rater == 1))
    return Inputs(scale, rounds=1, answers=3, scores=tuple(scores))


def view(found: Inputs, prompt: str = "Why?", link: str | None = "https://t.slack.com/archives/C1/p1") -> SummaryView:
    topics = {score.round: Topic(prompt, FRIDAY, link) for score in found.scores}
    return SummaryView(FRIDAY, figures(found), topics)


def full(answers: int) -> Inputs:
    """Five people score many answers over all levels, half of them anchors."""
    scores = [
        Score(
            0,
            number // 8,
            number,
            letter,
            rater,
            1 + (number + rater) % 7,
            number % 7 + 1 if number % 2 else None,
            None,
            False,
        )
        for number, letter in enumerate(letters(answers))
        for rater in range(5)
    ]
    return Inputs(tuple(range(1, 8)), rounds=5, answers=answers, scores=tuple(scores))


@given(inputs(), bank_texts(2_800), st.booleans())
def test_any_summary_fits_and_is_complete_in_its_text(found: Inputs, prompt: str, linked: bool) -> None:
    shown = view(found, prompt, "https://t.slack.com/archives/C1/p1" if linked else None)
    message = summary_post(shown)
    check_message(message)
    assert message.text.startswith("Calibration summary, 5 June 2026")
    scored = len(found.week)
    assert f"{scored} score{'' if scored == 1 else 's'} by" in message.text


@given(inputs())
def test_any_detail_fits_and_any_picture_has_words(found: Inputs) -> None:
    shown = view(found)
    check_message(summary_detail_post(shown))
    check_message(summary_text_post(shown))
    alt = chart_alt(shown)
    assert 0 < len(alt) <= 2_000
    assert all(f"Answer {strip.letter}: " in alt for strip in shown.figures.strips)


def test_forty_answers_on_seven_levels_fit() -> None:
    shown = view(full(40), "p" * 2_800)
    for message in (summary_post(shown), summary_detail_post(shown), summary_text_post(shown)):
        check_message(message)
    assert len(chart_alt(shown)) <= 2_000


def test_the_alternative_text_describes_thirty_answers_completely() -> None:
    alt = chart_alt(view(full(30)))
    assert "Answer AD: " in alt
    assert not alt.endswith("…")


@pytest.mark.parametrize("words", [chart_alt, lambda shown: summary_text_post(shown).text], ids=["alt", "text"])
def test_an_alt_text_too_long_names_the_splits_and_where_the_rest_is(
    words: Callable[[SummaryView], str],
) -> None:
    """Only the last of 200 answers splits the panel; it has a different level from each rater."""
    scores = [
        replace(score, level=score.rater % 7 + 1 if score.answer == 199 else 4, reference=None)
        for score in full(200).scores
    ]
    told = words(view(replace(full(200), scores=tuple(scores))))
    assert told.startswith("Agreement by week (ordinal alpha): this week ")
    first, *others = re.findall(r"Question (\d+), (Answer \w+): ", told)
    assert first == ("25", "Answer GR"), "what split the panel comes first"
    assert others[:2] == [("1", "Answer A"), ("1", "Answer B")]
    left = 200 - 1 - len(others)
    assert told.endswith(f"{left} answers are left out here; the threads of the week's questions show all scores.")
    assert len(told) <= 3_000


def test_a_week_without_scores_gets_a_kind_word_and_no_figure() -> None:
    text = summary_post(view(Inputs((1, 2, 3, 4), rounds=1, answers=3, scores=()))).text
    assert "No scores this week" in text
    assert "0 scores by 0 interviewers" in text
    assert "nan" not in text


@given(inputs())
def test_no_sentence_contains_an_undefined_figure(found: Inputs) -> None:
    shown = view(found)
    for text in (summary_post(shown).text, summary_detail_post(shown).text, chart_alt(shown)):
        assert "None" not in text
        assert "nan" not in text


@pytest.mark.parametrize("live", LIVE)
def test_a_prompt_in_a_link_stays_harmless(live: str) -> None:
    scores = tuple(
        replace(score, round=0, answer=0, letter="A", level=1 + 3 * (score.rater % 2)) for score in full(1).scores
    )
    text = summary_post(view(replace(full(1), scores=scores), live)).text
    assert "Worth talking about" in text
    assert live not in text


def test_a_summary_in_mid_week_covers_eight_weeks() -> None:
    """Its eight weeks touch nine calendar weeks."""
    weeks = [
        replace(score, week=-week, answer=100 * week + score.answer) for week in range(9) for score in full(8).scores
    ]
    shown = view(replace(full(8), scores=tuple(weeks)))
    assert "Over the last 8 weeks: " in summary_post(shown).text
    assert "*Last 8 weeks*: " in summary_detail_post(shown).text


def test_the_summary_omits_a_coefficient_without_interval() -> None:
    by_two = tuple(one for one in full(3).scores if one.rater < 2)
    few = Inputs((1, 2, 3, 4), 1, 3, by_two, names_shown=True)
    for told in (summary_detail_post(view(few)).text, chart_alt(view(few))):
        assert "too little to tell" in told
        assert not re.search(r"(alpha|AC2|this week) −?\d", told)
    assert "from 3 answers with two scores or more" in summary_detail_post(view(few)).text


def test_a_panel_of_two_without_names_reads_no_shares() -> None:
    """Each would know what the other gave: their own scores where all are equal, and the others where none is."""
    by_two = tuple(one for one in full(3).scores if one.rater < 2)
    hidden = view(Inputs((1, 2, 3, 4), 1, 3, by_two))
    for text in (summary_post(hidden).text, summary_detail_post(hidden).text, chart_alt(hidden)):
        assert "%" not in text.replace("95 %", "")
        assert "of 10 pairs" not in text
    assert "fewer than three interviewers scored" in summary_post(hidden).text


def test_the_summary_reports_full_agreement_on_many_answers() -> None:
    """The coefficient has no interval then."""
    alike = replace(full(24), scores=tuple(replace(score, level=1 + score.answer % 4) for score in full(24).scores))
    assert "ordinal alpha 1.00, AC2 1.00, from 24 answers" in summary_detail_post(view(alike)).text


def test_a_few_scores_are_not_said_to_bunch_together() -> None:
    two = tuple(replace(score, level=2 + score.rater) for score in full(1).scores if score.rater < 2)
    assert "bunch together" not in summary_post(view(Inputs((1, 2, 3, 4), 1, 1, two))).text
    many = tuple(replace(score, level=2 + (score.rater + score.answer % 5 == 4)) for score in full(40).scores)
    assert "Scores bunch together: " in summary_post(view(replace(full(40), scores=many))).text
