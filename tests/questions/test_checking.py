"""The check reports every error of a file, with its line and question."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.bank import read_track
from questions.checker import check_track
from questions.form import QuestionForm, TrackForm
from questions.lines import Lines
from questions.problem import BankError, Problem
from tests.questions.tracks import FILE, write

SCALE = '[[scale]]\nlevel = 1\nlabel = "No"\ndescriptor = "x"\n[[scale]]\nlevel = {}\nlabel = "{}"\ndescriptor = "x"\n'


def problems(directory: Path, text: str) -> tuple[Problem, ...]:
    """All problems of the text as a file."""
    with pytest.raises(BankError) as caught:
        read_track(write(directory, text))
    return caught.value.problems


def long(key: str, size: int) -> str:
    """A line that sets the key to a text of that size."""
    return f'{key} = "{"x" * size}"'


FIRST = '[[question]]\nslug = "first'
PROMPT = '''prompt = "How do you bake a first loaf in an oven you don't know?"'''
FAULTS = [
    ('track = "baker"', 'track = "cook"', 1, "track “cook” should equal the file's name, “baker”"),
    ('title = "Baker"', "", 1, "title is missing"),
    ('title = "Baker"', 'titel = "Baker"', 2, "titel is no key here: did you mean title?"),
    ('title = "Baker"', 'title = "Baker"\nzzz = 1', 3, "zzz is no key here: there are track, title, topics"),
    ('title = "Baker"', long("title", 76), 2, "title takes 76 characters in Slack, 75 fit"),
    ('"dough", "oven"]', '"dough", "Hot oven"]', 3, "topics (entry 2) “Hot oven” should be lower-case letters"),
    ('slug = "first-loaf"', 'slug = "First Loaf"', 6, "slug “First Loaf” should be lower-case letters"),
    ('slug = "first-loaf"', long("slug", 81), 6, "slug has 81 characters, 80 fit"),
    ('slug = "sour-dough"', 'slug = "first-loaf"', 28, "slug “first-loaf” is another question's slug in this track"),
    (PROMPT, 'prompt = " "', 7, "prompt is empty"),
    (PROMPT, "prompt = 7", 7, "prompt should be a text in quotes"),
    (PROMPT, long("prompt", 2801), 7, "prompt takes 2801 characters in Slack, 2800 fit"),
    (PROMPT, 'prompt = "' + "&" * 561 + '"', 7, "prompt takes 2805 characters in Slack, 2800 fit"),
    (PROMPT, 'prompt = "a\\u0000b"', 7, "prompt holds a control character"),
    (PROMPT, 'prompt = "Why does a dough turn sour?"', 29, "prompt is another question's too"),
    ('"Writes down heat and time"', '"a\\nb"', 9, "look_fors (entry 2) should be on one line"),
    ('["Names the bacteria"]', "[]", 31, "look_fors has 0 entries: at least 1"),
    ('["Names the bacteria"]', str(["x"] * 13), 31, "look_fors has 13 entries: at most 12"),
    ('["Names the bacteria"]', '"x"', 31, "look_fors should be a list in square brackets"),
    ('topics = ["oven"]', 'topics = ["oven", "cake"]', 13, "topics (entry 2) “cake” is not among the track's topics"),
    ("reference = 1", "reference = 0", 18, "reference 0 is off the scale: anchors have 1 to 3"),
    ("reference = 1", "reference = 4", 18, "reference 4 is the top level, which only the sample answer has"),
    ("reference = 1", "reference = true", 18, "reference should be a whole number"),
    ("I trust my nose.", "One loaf first, then I look at the crust.", 24, "text is another anchor's too"),
    ("I trust my nose.", "One loaf, a thermometer, a note of what happened.", 19, "text is the sample answer's too"),
    ('rationale = "No trial and no record."', "", 17, "rationale is missing"),
    ('rationale = "No trial and no record."', long("rationale", 1001), 20, "rationale takes 1001 characters"),
    (FIRST, SCALE.format(3, "Yes") + FIRST, 10, "level 3 follows 1"),
    (FIRST, SCALE.format(2, "z" * 41) + FIRST, 11, "label takes 41 characters in Slack, 40 fit"),
    (FIRST, SCALE.format(2, "No") + FIRST, 11, "label “No” is another"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "message"), FAULTS)
def test_an_error_is_reported_with_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert old in FILE
    found = problems(tmp_path, FILE.replace(old, new, 1))
    assert any(problem.line == line and problem.message.startswith(message) for problem in found), found


def test_an_error_names_its_question() -> None:
    assert str(Problem(Path("a.toml"), 3, "first-loaf", "prompt is empty")) == "a.toml:3: first-loaf: prompt is empty"
    assert str(Problem(Path("a.toml"), None, None, "is gone")) == "a.toml: is gone"


def test_all_errors_are_reported_at_once_in_order_of_lines(tmp_path: Path) -> None:
    text = FILE.replace("title =", "titel =").replace('slug = "sour-dough"', "slug = 1").replace("= 3", "= 9")
    found = problems(tmp_path, text)
    assert [(problem.line, problem.question) for problem in found] == [
        (1, None), (2, None), (23, "first-loaf"), (28, "question 2"),
    ]  # fmt: skip


def test_every_longest_text_fits(tmp_path: Path) -> None:
    text = FILE.replace(PROMPT, long("prompt", 2800)).replace('slug = "first-loaf"', long("slug", 80))
    text = text.replace("Names the bacteria", "x" * 300).replace("No trial and no record.", "y" * 1000)
    text = text.replace("[[question]]", SCALE.format(2, "z" * 40) + "[[question]]", 1)
    assert len(read_track(write(tmp_path, text.replace("reference = 3", "reference = 1"))).questions) == 2


def test_a_track_without_questions_is_an_error(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, FILE.partition("[[question]]")[0])
    assert found.message == "question is missing"


@pytest.mark.parametrize(
    "text", ["question = 3", "question = [3, 4]", "question = [{anchor = 3, topics = 4}]", "scale = [[]]"]
)
def test_tables_of_the_wrong_type_are_errors_not_crashes(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*TrackForm.model_fields, *QuestionForm.model_fields, "x"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*TrackForm.model_fields, "x"]), VALUES))
def test_any_invalid_file_gives_errors_and_never_a_crash(tables: dict[str, Any]) -> None:
    with pytest.raises(BankError):
        check_track(tables, Path("baker.toml"), "baker", Lines({}))
