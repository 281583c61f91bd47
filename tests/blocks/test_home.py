"""The Home tab, a person's own figures and the nudge, with any contents."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.agreement.raters.accuracy import Accuracy
from bot.agreement.raters.severity import Severity
from bot.blocks import ids
from bot.blocks.calibration import (
    MOST_PANELS,
    calibration_blocks,
    own_figures_post,
    own_figures_reply,
    picture_alt,
    sentences,
    spoken,
    strips,
)
from bot.blocks.home import away_form, empty_home, home_tab
from bot.blocks.nudges import nudge_post
from bot.domain.absences import Spell
from bot.domain.calibration import Calibration, Figures, Pairs, Week
from bot.domain.home import CalibrationView, HomeView, NudgeView, OwnPicture, PanelView
from bot.domain.panel_settings import PanelSettings
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.rounds import Phase, Round, letters
from bot.domain.visibility import AnswerView, OwnScore, ScoringView
from questions.model import DEFAULT_SCALE, Anchor, Question, Track
from tests.blocks.checks import FILE, check_message, check_view
from tests.blocks.strategies import MOST_ANSWERS, NOON, bank_texts, texts

PERSON = Person(1, 1, "U0ADA", "Ada", "Europe/Paris", scores=True, admin=False, nudges=True)
PANEL = Panel(1, 1, "C0PANEL", PanelSettings(timezone="America/Argentina/ComodRivadavia"))
DAYS = {week: date(2026, 9, 4 + week) for week in range(8)}
ENOUGH = Figures(
    severity=Severity("1", 40, 0.31, (0.1, 0.52)),
    absolute=Severity("1", 40, 0.2, (0.05, 0.35)),
    accuracy=Accuracy(12, -0.25, (-0.4, -0.1), 0.5, 1.0, 1.1, 0.9),
    pairs=Pairs(200, 120, 190),
    tendency=(0.7, (0.55, 0.9)),
    drift=1,
    weeks=tuple(Week(week, Pairs(25, 15, 24), 0.3, (-3.0, 2.5)) for week in range(8)),
)
FULL = CalibrationView("C0PANEL", Calibration(40, 12, ENOUGH), DAYS)
PICTURED = replace(FULL, picture=OwnPicture(FILE, date(2026, 9, 11), FULL))
EARLY = CalibrationView("C0PANEL", Calibration(5, 2, None), {})


def asked(prompt: str, phase: Phase) -> Round:
    question = Question(
        slug="one",
        track="sre",
        prompt=prompt,
        purpose="why",
        look_fors=("x",),
        topics=("t",),
        sample_answer="strong",
        anchors=(Anchor(reference=4, text="strong", rationale=None),),
    )
    track = Track(name="sre", title="SRE", topics=("t",), scale=DEFAULT_SCALE, questions=(question,))
    zone = PANEL.settings.timezone
    return Round(7, 1, 1, "C0PANEL", NOON.date(), zone, track, False, phase, NOON, NOON, NOON, None)


def home(
    prompt: str, text: str, answers: int, scored: int, panels: int, phase: Phase, figures: CalibrationView = FULL
) -> HomeView:
    names = letters(answers)
    found = tuple(AnswerView(7, letter, text, DEFAULT_SCALE) for letter in names)
    own = {letter: OwnScore(letter, 3, "") for letter in names[:scored]}
    scoring = ScoringView(7, prompt, ("x",), found, own) if phase is Phase.SCORING else None
    one = PanelView(PANEL, True, NOON, NOON, asked(prompt, phase), False, scoring, figures)
    spells = tuple(Spell(number, 1, date(2026, 9, 9), date(2026, 9, 10)) for number in range(30))
    return HomeView(PERSON, (one,) * panels, spells)


homes = st.builds(
    home,
    prompt=bank_texts(2_800),
    text=texts(2_800),
    answers=st.integers(0, MOST_ANSWERS),
    scored=st.integers(0, MOST_ANSWERS),
    panels=st.integers(0, 12),
    phase=st.sampled_from([Phase.ANSWERING, Phase.SCORING]),
    figures=st.sampled_from([EARLY, FULL, PICTURED]),
)


def actions(view: HomeView) -> list[str]:
    blocks = home_tab(view)["blocks"]
    pressed = [element for block in blocks if block["type"] == "actions" for element in block["elements"]]
    return [element["action_id"] for element in [*pressed, *(one["accessory"] for one in blocks if "accessory" in one)]]


@settings(max_examples=50)
@given(homes)
def test_any_home_fits_and_shows_settings_nudges_and_days_away(view: HomeView) -> None:
    check_view(home_tab(view))
    assert {ids.NUDGES, ids.AWAY, ids.STAY} <= set(actions(view))
    assert actions(view).count(ids.OPEN_SETUP) == min(MOST_PANELS, len(view.panels))


def test_only_answers_without_a_score_have_level_buttons() -> None:
    pressed = actions(home("Why?", "since", answers=5, scored=2, panels=1, phase=Phase.SCORING))
    assert [pressed.count(ids.score_action(level.level)) for level in DEFAULT_SCALE] == [3, 3, 3, 3]


def test_answers_without_room_are_counted() -> None:
    told = str(home_tab(home("Why?", "since", answers=40, scored=0, panels=2, phase=Phase.SCORING)))
    shown = told.count("'text': '*Answer ")
    assert 10 < shown < 80
    assert f"{40 - shown // 2} more are behind *Score all*." in told


def test_one_answer_without_room_is_counted_in_the_singular() -> None:
    told = [
        str(home_tab(home("Why?", "since", answers=answers, scored=0, panels=2, phase=Phase.SCORING)))
        for answers in range(10, 41)
    ]
    assert any("'1 more is behind *Score all*.'" in one for one in told)
    assert not any("'1 more are" in one for one in told)


def test_other_views_fit_too() -> None:
    check_view(empty_home())
    check_view(away_form())
    check_message(own_figures_reply([FULL, EARLY]))
    check_message(own_figures_post(FULL))
    check_message(own_figures_post(PICTURED))


@given(bank_texts(2_800), st.integers(1, MOST_ANSWERS))
def test_any_nudge_fits(prompt: str, waiting: int) -> None:
    for phase in Phase:
        check_message(nudge_post(NudgeView(asked(prompt, phase), waiting)))


def test_figures_come_with_their_interval_and_words() -> None:
    beside_panel, beside_references, absolute, pairs, tendency, drift = sentences(FULL.calibration)
    assert beside_panel.startswith("You score about a third of a level below the panel on the same answers (95 %")
    assert beside_references.startswith("You score about a quarter of a level below the references (95 %")
    assert "+0.20 levels (95 % interval +0.05 to +0.35, positive is strict)" in absolute
    assert "60% of yours are equal and 95% within one level" in pairs
    assert "less of the scale" in tendency
    assert "become stricter lately" in drift


def test_one_score_of_others_is_counted_in_the_singular() -> None:
    one = replace(FULL, calibration=replace(FULL.calibration, figures=replace(ENOUGH, pairs=Pairs(1, 0, 1))))
    assert "Compared with 1 score that others gave the same answers, 0% of yours are equal" in spoken(one)


def test_too_few_scores_give_only_a_sentence_that_says_so() -> None:
    assert sentences(EARLY.calibration) == ["Too early to say: this needs 8 scored answers, and there are 5."]
    few = replace(FULL, calibration=Calibration(20, 2, replace(ENOUGH, accuracy=None, absolute=None)))
    assert "Too early to say: this needs 4 answers with a reference, and there are 2." in spoken(few)


@pytest.mark.parametrize(
    ("week", "row"),
    [
        (Week(0, Pairs(20, 10, 18), 0.5, (0.25, 0.75)), "04 Sep ········│·──●──·· +0.50    50%"),
        (Week(0, Pairs(20, 10, 18), 0.0, (-0.25, 0.25)), "04 Sep ······──●──······  0.00    50%"),
        (Week(0, Pairs(0, 0, 0), -4.0, (-5.0, 5.0)), "04 Sep ●───────┼──────── −4.00      –"),
    ],
)
def test_the_text_picture_has_one_line_per_week_with_its_numbers(week: Week, row: str) -> None:
    view = replace(FULL, calibration=Calibration(40, 12, replace(ENOUGH, weeks=(week,))))
    assert strips(view).splitlines()[1] == row
    assert f"until 04 Sep {row.split()[-2]}" in spoken(view), "what the picture shows is told in words too"


def test_a_picture_replaces_the_text_and_has_alternative_text() -> None:
    (picture,) = [block for block in calibration_blocks(PICTURED) if block["type"] == "image"]
    assert "Week by week" not in str(calibration_blocks(PICTURED))
    assert picture["title"]["text"] == "Calibration by week until 11 September 2026"
    for day in DAYS.values():
        assert f"until {day:%d %b} +0.30 (−3.00 to +2.50), equal 60%" in picture["alt_text"]
    assert "Over all weeks: compared with the references +0.25 (+0.10 to +0.40), equal 60%." in picture["alt_text"]


def test_a_picture_without_references_says_so() -> None:
    few = replace(FULL, calibration=Calibration(20, 2, replace(ENOUGH, accuracy=None)))
    assert "compared with the references too few scores, equal 60%." in picture_alt(few)
