"""The oracle is the text of the lines."""

import csv
import io
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agreement.files.reading import read
from bot.agreement.files.table import BATCH
from bot.agreement.ratings import Ratings, RatingsError


def lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def rows(ratings: Ratings) -> list[tuple[str, str, float]]:
    names = zip(ratings.rater, ratings.item, ratings.score.tolist(), strict=True)
    return [(ratings.raters[rater], ratings.items[item], score) for rater, item, score in names]


def test_scores_come_through_with_names_scale_and_references() -> None:
    ratings = read(lines("rater,item,score,reference\nann,a1,3,2\nbob,a1,2.5,2\nann,a2,4,\n"))
    assert rows(ratings) == [("ann", "a1", 3.0), ("bob", "a1", 2.5), ("ann", "a2", 4.0)]
    assert ratings.scale.tolist() == [2.5, 3.0, 4.0]
    assert not ratings.declared
    assert ratings.reference.tolist() == pytest.approx([2.0, np.nan], nan_ok=True)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffrater,item,score\nann,a1,3\nbob,a1,4\n",
        "rater,item,score\r\nann,a1,3\r\nbob,a1,4\r\n",
        "Rater, Item ,SCORE\nann , a1, 3\nbob,a1,4.0",
        'rater,item,score\n"ann",a1,3\n"bob","a1","4"\n',
        "rater,item,score\n\nann,a1,3\n\nbob,a1,4\n\n",
        "note,score,item,rater\nx,3,a1,ann\ny,4,a1,bob\n",
        'rater,item,score,note\nann,a1,3,"two\nlines, and ""quotes"""\nbob,a1,4,\n',
    ],
    ids=["mark", "crlf", "spaces", "quotes", "blank lines", "other columns", "a line break in a field"],
)
def test_equivalent_files_give_the_same_ratings(text: str) -> None:
    assert rows(read(text.splitlines(keepends=True))) == [("ann", "a1", 3.0), ("bob", "a1", 4.0)]


def test_an_empty_score_is_missing() -> None:
    ratings = read(lines("rater,item,score\nann,a1,\nbob,a1,4\nann,a2, \n"))
    assert rows(ratings) == [("bob", "a1", 4.0)]
    assert ratings.items == ("a1", "a2")


def test_a_declared_scale_is_the_scale() -> None:
    ratings = read(lines("rater,item,score\nann,a1,3\n"), scale=[1, 2, 3, 4])
    assert (ratings.scale.tolist(), ratings.level.tolist(), ratings.declared) == ([1, 2, 3, 4], [2], True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: there is no header; it must name the columns rater, item, score, with commas."),
        ("ann,a1,3\n", "line 1: there is no header; it must name the columns rater, item, score, with commas."),
        ("\udcff\udcfer\0a\0t\0e\0r\0,\0", "line 1: it is not UTF-8; save the file as UTF-8."),
        ("rater,item\nann,a1\n", "line 1, column score: it is missing; the header names rater, item."),
        ("rater,item,score,item\n", "line 1, column item: it is there twice; rename one."),
        ("rater,item,score\n", "line 2, column score: there is no score in this file."),
        ("rater,item,score\nann,a1,\n", "line 2, column score: there is no score in this file."),
        ("rater,item,score\nann,a1,3\nbob,a1,good\n", "line 3, column score: 'good' is not a number; "),
        ("rater,item,score\nann,a1,nan\n", "line 2, column score: 'nan' is not a number; "),
        ("rater,item,score\nann,a1,1e308\n", "line 2, column score: 1e308 is too large; use a scale such as 1 to 4."),
        ("rater,item,score\nann,a1,-1e300\n", "line 2, column score: -1e300 is too large; "),
        ("rater,item,score\nann,a1,1e-320\n", "line 2, column score: 1e-320 is too small; "),
        ("rater,item,score\nann,a1,1e400\n", "line 2, column score: '1e400' is not a number; "),
        ("rater,item,score,reference\nann,a1,1,1e308\n", "line 2, column reference: 1e308 is too large; "),
        ("rater,item,score\nann,a1,1_0\n", "line 2, column score: '1_0' is not a number; "),
        ("rater,item,score\nann,a1,3\n,a1,3\n", "line 3, column rater: it is empty; every score needs a name here."),
        ("rater,item,score\nann,a1,3\nann,a1,3,9\n", "line 3: 4 fields, but the header has 3."),
        ("rater,item,score\nann,a1,3\nann,a2\nbob,a1,3,9\n", "line 3: 2 fields, but the header has 3."),
        ("rater,item,score\nann,a1,3\nbob,a1,2\nann,a1,\n", "line 4, column rater: ann scores a1 a second time; "),
        ('rater,item,score\n\n"ann",a1,3\nann,a1,4\n', "line 4, column rater: ann scores a1 a second time; "),
        ('rater,item,score\nann,a1,3\nbob,"a1,4\n', "line 3: this is not CSV: "),
        ("rater,item,score\nann,\udce9,3\n", "line 2, column item: it is not UTF-8; save the file as UTF-8."),
        (
            "rater,item,score,reference\nann,a1,3,2\nann,a2,3,1\nbob,a1,3,4\n",
            "line 4, column reference: 4, but an earlier row has 2 for item a1; an item has one reference.",
        ),
        ("rater,item,score,reference\nann,a1,3,two\n", "line 2, column reference: 'two' is not a number; "),
    ],
)
def test_an_error_is_one_line_that_names_line_and_column(text: str, message: str) -> None:
    with pytest.raises(RatingsError) as caught:
        read(lines(text))
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("ann,a1,5,", "line 2, column score: 5 is not on the scale 1, 2, 3, 4."),
        ("ann,a1,2.5,", "line 2, column score: 2.5 is not on the scale 1, 2, 3, 4."),
        ("ann,a1,2,4.5", "line 2, column reference: 4.5 is outside the scale, which goes from 1 to 4."),
    ],
)
def test_a_score_off_the_declared_scale_is_an_error(row: str, message: str) -> None:
    with pytest.raises(RatingsError, match=message):
        read(lines(f"rater,item,score,reference\n{row}\n"), scale=[1, 2, 3, 4])


def many(count: int) -> Iterator[str]:
    yield "rater,item,score\n"
    yield from (f"r{n % 7},a{n // 7},{n % 5}\n" for n in range(count))


def test_a_file_of_many_batches_is_read_whole_and_reports_progress() -> None:
    told: list[int] = []
    count = 2 * BATCH + 3
    ratings = read(many(count), progress=told.append)
    assert told == [BATCH, 2 * BATCH, count]
    assert ratings.score.tolist() == [float(n % 5) for n in range(count)]
    assert ratings.rater.tolist() == [n % 7 for n in range(count)]
    assert ratings.reference.shape == (len(ratings.items),)


def test_a_line_is_named_right_in_a_later_batch() -> None:
    broken = [*many(BATCH + 10), "r1,a0,3\n"]
    with pytest.raises(RatingsError, match=f"line {BATCH + 12}, column rater: r1 scores a0"):
        read(broken)


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(str.strip).filter(bool)


@given(st.dictionaries(st.tuples(NAMES, NAMES), st.integers(1, 5), min_size=1))
def test_output_of_a_csv_writer_is_read_back(table: dict[tuple[str, str], int]) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["rater", "item", "score"])
    writer.writerows([*names, score] for names, score in table.items())
    file.seek(0)
    assert rows(read(file)) == [(*names, float(score)) for names, score in table.items()]
