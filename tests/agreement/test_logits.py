"""Oracles: planted values in simulated panels, and identities of the rating-scale model."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.agreement.rasch.comparable import NEVER_ABOVE, NEVER_BELOW, NOBODY, TOO_MANY_LEVELS
from bot.agreement.rasch.logits import Logits, logits
from bot.agreement.ratings import Ratings
from bot.agreement.report import report
from bot.agreement.undefined import SAME
from tests.agreement.panels import rasch_panel
from tests.agreement.sparse import sparse

SEVERITY = np.linspace(-0.8, 0.8, 5)
THRESHOLDS = np.array([-1.5, 0.0, 1.5])


def measured(seed: int, items: int = 200, chosen: float = 0.0) -> Logits:
    return logits(rasch_panel(seed, SEVERITY, THRESHOLDS, items=items, chosen=chosen))


def in_order(found: Logits) -> list[float]:
    """Severities in logits, nan if undefined, in the order of the raters' names."""
    return [
        one.logit if one.logit is not None else np.nan for one in sorted(found.severities, key=lambda one: one.rater)
    ]


def test_rasch_recovers_planted_measures_despite_selected_answers() -> None:
    """Severities and thresholds, although some raters got the better answers."""
    found = [measured(seed, items=600, chosen=1.5) for seed in range(5)]
    assert np.mean([in_order(one) for one in found], axis=0) == pytest.approx(SEVERITY, abs=0.1)
    assert np.mean([one.thresholds for one in found], axis=0) == pytest.approx(THRESHOLDS, abs=0.1)


def test_intervals_cover_the_planted_severities() -> None:
    """Of 300, the expected share is 95 %; below 92 % would be a chance of about one in fifty."""
    held = []
    for seed in range(60):
        told = sorted(measured(seed, items=80, chosen=1.0).severities, key=lambda one: one.rater)
        for one, planted in zip(told, SEVERITY, strict=True):
            assert one.logit_interval is not None
            held.append(one.logit_interval[0] <= planted <= one.logit_interval[1])
    assert np.mean(held) >= 0.92


def test_severities_in_levels_sum_to_zero_within_their_intervals() -> None:
    """A severity in levels is how much less than the panel's mean a person is expected to give."""
    found = measured(1)
    values = [one.value for one in found.severities if one.value is not None]
    assert sum(values) == pytest.approx(0, abs=1e-9)
    assert all(-3 < value < 3 for value in values)
    for one in found.severities:
        assert one.value is not None
        assert one.interval is not None
        assert one.logit is not None
        assert one.interval[0] < one.value < one.interval[1]
        assert np.sign(one.value) == np.sign(one.logit)


def test_a_fair_score_is_what_the_panels_mean_severity_gives_the_item() -> None:
    """An item scored only by strict raters is worth more than its mean score, by mild raters less."""
    ratings = rasch_panel(2, np.array([-1.5, -1.5, 1.5, 1.5]), THRESHOLDS, items=300, each=2)
    found = logits(ratings).fair
    strict = np.array([int(ratings.raters[rater][1:]) >= 2 for rater in ratings.rater])
    share = np.bincount(ratings.item, strict) / np.bincount(ratings.item)
    inside = (found.mean > 1) & (found.mean < 4)
    assert (found.fair > found.mean)[inside & (share == 1)].all()
    assert (found.fair < found.mean)[inside & (share == 0)].all()
    assert (found.low[inside] < found.fair[inside]).all()
    assert (found.fair[inside] < found.high[inside]).all()


def two(ups: Iterable[int]) -> list[tuple[str, str, float]]:
    """Two raters who differ by 1, up or down, or not at all, on each item."""
    rows = []
    for item, up in enumerate(ups):
        rows += [("one", f"a{item}", 2.0 + (up > 0)), ("other", f"a{item}", 2.0 + (up < 0))]
    return rows


def reasons(ratings: Ratings) -> dict[str, str | None]:
    return {one.rater: one.reason for one in logits(ratings).severities}


def test_a_logit_needs_thirty_scores() -> None:
    kept = rasch_panel(1, SEVERITY, THRESHOLDS, items=60, each=5)
    few = kept.only((kept.rater != 0) | (kept.item < 29))
    told = logits(few).severities
    assert told[0].reason == "Too early to say: the Rasch model needs 30 scores, and there are 29."
    assert (told[0].value, told[0].logit) == (None, None)
    assert all(one.reason is None for one in told[1:])


def test_a_rater_never_above_or_below_anybody_has_no_logit() -> None:
    """The estimate would be infinite."""
    rows = two([1, 1, -1, 0] * 10)
    rows += [("strict", f"a{item}", 1.0) for item in range(40)]
    rows += [("mild", f"a{item}", 4.0) for item in range(40)]
    told = reasons(Ratings.from_rows(rows, scale=[1, 2, 3, 4]))
    assert told == {"one": None, "other": None, "strict": NEVER_ABOVE, "mild": NEVER_BELOW}


def test_a_rater_who_shares_no_answer_has_no_logit() -> None:
    rows = two([1, 1, -1, 0] * 10) + [("alone", f"b{item}", 1.0 + item % 4) for item in range(40)]
    assert reasons(Ratings.from_rows(rows, scale=[1, 2, 3, 4]))["alone"] == NOBODY


def test_unconnected_groups_have_a_zero_each() -> None:
    here = rasch_panel(1, SEVERITY, THRESHOLDS)
    there = replace(here, raters=tuple(f"x{name}" for name in here.raters), items=tuple(f"x{i}" for i in here.items))
    rows = [
        (one.raters[rater], one.items[item], float(score))
        for one in (here, there)
        for rater, item, score in zip(one.rater, one.item, one.score, strict=True)
    ]
    told = {one.rater: one.logit for one in logits(Ratings.from_rows(rows, scale=[1, 2, 3, 4])).severities}
    alone = {one.rater: one.logit for one in logits(here).severities}
    for name, value in alone.items():
        assert told[name] == pytest.approx(value, abs=1e-3)
        assert told[f"x{name}"] == pytest.approx(value, abs=1e-3)


def test_equal_scores_and_too_many_values_are_given_as_reasons() -> None:
    same = [(who, f"a{item}", 2.0) for who in ("one", "other") for item in range(40)]
    assert set(reasons(Ratings.from_rows(same)).values()) == {SAME}
    many = [(who, f"a{item}", float(item % 20)) for who in ("one", "other") for item in range(40)]
    assert set(reasons(Ratings.from_rows(many)).values()) == {TOO_MANY_LEVELS}


def test_a_level_that_nobody_gave_has_no_threshold() -> None:
    kept = rasch_panel(1, SEVERITY, THRESHOLDS)
    wider = replace(kept, scale=np.arange(1.0, 6.0))
    found = logits(wider)
    assert np.isnan(found.thresholds).tolist() == [False, False, False, True]
    assert in_order(found) == pytest.approx(in_order(logits(kept)))


@settings(deadline=None, max_examples=60)
@given(sparse(raters=4, items=60))
def test_any_scores_give_a_figure_or_a_reason(ratings: Ratings) -> None:
    found = report(ratings, "rasch").as_json()
    for row, one in zip(found["raters"], logits(ratings).severities, strict=True):
        assert (row["severity"] is None) == (row["logit"] is None) == (one.reason is not None)
        assert row["logit"] is None or np.isfinite([row["logit"], *row["logit_interval"]]).all()


@given(st.permutations(range(5)), st.integers(0, 10**6))
@settings(deadline=None, max_examples=20)
def test_neither_row_order_nor_rater_numbers_matter(order: list[int], seed: int) -> None:
    kept = rasch_panel(4, SEVERITY, THRESHOLDS, items=60)
    shuffled = np.random.default_rng(seed).permutation(len(kept.level))
    rows = zip(np.array(order)[kept.rater][shuffled], kept.item[shuffled], kept.level[shuffled], strict=True)
    rater, item, level = map(np.array, zip(*rows, strict=True))
    names = tuple(kept.raters[order.index(place)] for place in range(5))
    moved = replace(kept, rater=rater, item=item, level=level, raters=names)
    assert in_order(logits(moved)) == pytest.approx(in_order(logits(kept)), abs=1e-6)
