"""Laws that hold for any ratings, whatever the formula."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.agreement.coefficients.catalogue import coefficients
from bot.agreement.coefficients.coefficient import Coefficient, standard_error
from bot.agreement.coefficients.kappa import CHANCES, Kappa, Percent
from bot.agreement.coefficients.measure import alpha_of, measure
from bot.agreement.coefficients.tally import Tally
from bot.agreement.coefficients.weights import METRICS, WEIGHTINGS, adjacent_weights, agreement_weights
from bot.agreement.ratings import Figure, Ratings
from tests.agreement.sparse import sparse
from tests.agreement.tables import KRIPPENDORFF, by_rater


def of_table(ratings: Ratings) -> list[Coefficient]:
    """Every coefficient that a table of counts gives."""
    tally, weights = Tally.of(ratings), [agreement_weights(one, len(ratings.scale)) for one in WEIGHTINGS]
    alphas = [alpha_of(metric, ratings, tally) for metric in METRICS]
    return [*alphas, *(Percent(w) for w in weights), *(Kappa(chance, w) for chance in CHANCES for w in weights)]


def close(one: Figure, other: Figure) -> bool:
    """Whether two figures are equal up to rounding and the tolerance of a search for variances."""
    same_value = bool(one.value == pytest.approx(other.value, abs=1e-5))
    same_error = bool(one.se == pytest.approx(other.se, abs=1e-6))
    return same_value and same_error and bool(one.interval == pytest.approx(other.interval, abs=1e-6))


@settings(max_examples=40, deadline=None)  # everything is computed, twice
@given(sparse(raters=4, items=5), st.integers(0, 10**6))
def test_neither_the_rows_order_nor_the_names_matter(ratings: Ratings, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(ratings.level))
    names = tuple(f"another {name}" for name in ratings.raters)
    rater, item, level = (codes[order] for codes in (ratings.rater, ratings.item, ratings.level))
    mixed = replace(ratings, raters=names, rater=rater, item=item, level=level)
    before, after = coefficients(ratings), coefficients(mixed)
    assert all(close(before[name], after[name]) for name in before)


@given(sparse())
def test_alpha_ignores_shifts_and_stretches_of_the_scale(ratings: Ratings) -> None:
    moved = replace(ratings, scale=ratings.scale * 3 - 7)
    for metric in ("nominal", "ordinal", "interval"):
        one, other = (measure(alpha_of(metric, r, Tally.of(r)), r, Tally.of(r)) for r in (ratings, moved))
        assert close(one, other)


@given(sparse())
def test_doubling_the_items_keeps_uncorrected_coefficients(ratings: Ratings) -> None:
    twice = replace(
        ratings,
        rater=np.tile(ratings.rater, 2),
        item=np.concatenate([ratings.item, ratings.item + len(ratings.items)]),
        level=np.tile(ratings.level, 2),
        items=ratings.items + tuple(f"{name} again" for name in ratings.items),
    )
    for chance in CHANCES:
        kappa = Kappa(chance, agreement_weights("linear", len(ratings.scale)))
        one, other = measure(kappa, ratings, Tally.of(ratings)), measure(kappa, twice, Tally.of(twice))
        assert one.value == pytest.approx(other.value, abs=1e-9)


@settings(max_examples=50, deadline=None)  # nineteen coefficients each
@given(sparse())
def test_a_folded_tally_gives_the_figures_of_the_whole_table(ratings: Ratings) -> None:
    counts = ratings.counts().astype(np.float64)
    tally = Tally.folded(ratings, base=len(ratings.raters) + 1)
    for coefficient in of_table(ratings):
        whole = coefficient.totals(counts)
        assert coefficient.totals(tally.rows, tally.times) == pytest.approx(whole)
        assert coefficient.terms(counts).sum(axis=0) == pytest.approx(whole)
        assume(not np.isnan(coefficient.value(whole)))
        error = standard_error(coefficient, counts, whole)
        assert standard_error(coefficient, tally.rows, whole, tally.times) == pytest.approx(error, abs=1e-12)


@settings(max_examples=40, deadline=None)  # everything is computed
@given(sparse())
def test_coefficients_are_at_most_one_and_have_a_value_or_a_reason(ratings: Ratings) -> None:
    for name, figure in coefficients(ratings).items():
        assert (figure.value is None) != (figure.reason is None), name
        assert figure.value is None or (np.isfinite(figure.value) and figure.value <= 1 + 1e-9), name
        assert figure.interval is None or figure.interval[0] <= figure.interval[1], name


@settings(max_examples=100, deadline=None)
@given(sparse())
def test_alpha_is_never_below_its_lower_bound(ratings: Ratings) -> None:
    tally, scores = Tally.of(ratings), np.bincount(ratings.item)
    assume((scores > 1).any())
    least = -1 / (scores[scores > 1].min() - 1)
    for metric in METRICS:
        alpha = alpha_of(metric, ratings, tally)
        assert alpha.lowest(tally.rows) == pytest.approx(least)
        value = measure(alpha, ratings, tally).value
        assert value is None or value >= least - 1e-9, metric


def test_alpha_is_lowest_if_every_item_splits_between_the_same_two() -> None:
    rows = [(f"r{n}", f"i{i}", float((n + i) % 2)) for i in range(2_000) for n in range(2)]
    assert coefficients(Ratings.from_rows(rows))["alpha.nominal"].value == pytest.approx(-1, abs=1e-3)


def test_ordinal_alpha_of_equally_frequent_levels_is_interval_alpha() -> None:
    rows = [(f"r{n}", f"i{i}", float((i + n * (i % 2)) % 4 + 1)) for i in range(8) for n in range(2)]
    found = coefficients(Ratings.from_rows(rows))
    assert found["alpha.ordinal"].value == pytest.approx(found["alpha.interval"].value)


def test_unused_levels_change_ac_and_brennan_prediger_but_not_alpha() -> None:
    rows = [(f"r{n}", f"i{i}", float(2 + (i % 3 == 0) * n % 2)) for i in range(9) for n in range(3)]
    seen, declared = (coefficients(Ratings.from_rows(rows, scale=scale)) for scale in (None, [1, 2, 3, 4, 5]))
    assert close(seen["alpha.ordinal"], declared["alpha.ordinal"])
    assert seen["ac.ordinal"].value != declared["ac.ordinal"].value
    assert seen["brennan_prediger.linear"].value != declared["brennan_prediger.linear"].value


def test_ordinal_weights_are_gwets() -> None:
    assert agreement_weights("ordinal", 4)[0] == pytest.approx([1, 5 / 6, 1 / 2, 0])


def test_only_declared_levels_are_neighbours_across_a_gap() -> None:
    """Levels that were merely seen are neighbours if they are one apart."""
    rows = [("a", "x", 1.0), ("b", "x", 4.0), ("a", "y", 4.0)]
    assert adjacent_weights(Ratings.from_rows(rows)).tolist() == [[1, 0], [0, 1]]
    assert adjacent_weights(Ratings.from_rows(rows, scale=[1, 4])).tolist() == [[1, 1], [1, 1]]


def test_a_single_score_stays_in_gwets_chance_and_leaves_alpha() -> None:
    ratings = by_rater(KRIPPENDORFF)
    kept = ratings.only(ratings.item != 11)  # the last unit has one score
    one, other = coefficients(ratings), coefficients(kept)
    assert one["alpha.nominal"].value == pytest.approx(other["alpha.nominal"].value)
    assert one["ac.identity"].value != pytest.approx(other["ac.identity"].value)
