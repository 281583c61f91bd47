"""A page of questions is imported letter for letter."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.answers import sentences
from questions.bank import read_track
from questions.importer import import_file, read_file
from questions.model import DEFAULT_SCALE, Track
from tests.questions.pages import BAKER, DOUGH, LOAF, Entry, page
from tests.questions.tracks import write


def imported(directory: Path, text: str | bytes) -> Track:
    """The page as a track."""
    return read_file(write(directory, text, "page.txt"), "baker")


def test_prompt_purpose_look_fors_and_answer_are_imported_whole(tmp_path: Path) -> None:
    track = imported(tmp_path, page(*BAKER))
    assert [
        Entry(question.prompt, question.purpose, " ".join(question.look_fors), question.sample_answer)
        for question in track.questions
    ] == list(BAKER)


def test_look_fors_are_the_sentences_from_in_your_answer_on(tmp_path: Path) -> None:
    assert imported(tmp_path, page(*BAKER)).questions[0].look_fors == (
        "In your answer, begin with one loaf, e.g. a small one.",
        "Show what you’d write down.",
        "3 notes are plenty.",
    )


def test_an_imported_question_has_only_its_sample_answer_as_anchor(tmp_path: Path) -> None:
    track = imported(tmp_path, page(*BAKER))
    assert track.scale == DEFAULT_SCALE
    assert [(anchor.reference, anchor.rationale) for anchor in track.questions[1].anchors] == [(4, None)]


def test_title_slugs_and_topics_are_made_from_the_page(tmp_path: Path) -> None:
    cost = DOUGH._replace(prompt="Which costs of a bakery would you cut?")
    track = imported(tmp_path, page(LOAF, cost, title="Night Baker"))
    assert track.title == "Night Baker"
    assert track.questions[0].slug == "howd-you-bake-a-loaf-quickly-in-an-oven-you-dont-know"
    assert [question.topics for question in track.questions] == [("general",), ("cloud-cost",)]


def test_equal_slugs_get_stable_marks(tmp_path: Path) -> None:
    twin = DOUGH._replace(prompt="Why, does a dough turn sour")
    first = [question.slug for question in imported(tmp_path, page(DOUGH, twin, LOAF)).questions]
    second = [question.slug for question in imported(tmp_path, page(twin, LOAF, DOUGH)).questions]
    assert len(set(first)) == 3
    assert set(first) == set(second)
    assert first[0].startswith("why-does-a-dough-turn-sour-")


def test_a_slug_consists_of_whole_words_or_a_generated_mark(tmp_path: Path) -> None:
    prompts = ["Why " * 40 + "?", f"{'a' * 29} {'b' * 30}", f"{'a' * 29} {'b' * 31}", "a" * 70, "パンとは？"]
    entries = [DOUGH._replace(prompt=prompt) for prompt in prompts]
    *slugs, foreign = [question.slug for question in imported(tmp_path, page(*entries)).questions]
    assert slugs == ["-".join(["why"] * 15), f"{'a' * 29}-{'b' * 30}", "a" * 29, "a" * 60]
    assert foreign.startswith("question-")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("\n", "\n\n"),
        ("\n", "  \n"),
        ("Help us improve this answer. / -", "Help us improve this answer. /\n-"),
        ("Help us improve this answer. /", "Help us improve this answer."),
        ("Baker Interview", "\ufeffBaker Interview"),
    ],
)
def test_line_ends_blank_lines_and_marks_make_no_difference(tmp_path: Path, old: str, new: str) -> None:
    text = page(*BAKER)
    assert old in text
    assert imported(tmp_path, text.replace(old, new)) == imported(tmp_path, text)


@pytest.mark.parametrize("marks", ["“”", '""', ""])
def test_any_quotation_marks_around_an_answer_are_removed(tmp_path: Path, marks: str) -> None:
    quoted = f"{marks[:1]}{DOUGH.answer}{marks[1:]}"
    text = page(*BAKER).replace(f'"{DOUGH.answer}"', quoted)
    assert imported(tmp_path, text) == imported(tmp_path, page(*BAKER))


def test_an_answer_of_several_paragraphs_keeps_them(tmp_path: Path) -> None:
    long = DOUGH._replace(answer="Acid.\n\nMore of it when warm.\n- and when wet")
    assert imported(tmp_path, page(LOAF, long)).questions[1].sample_answer == long.answer


def test_a_wrapped_paragraph_is_read_as_one(tmp_path: Path) -> None:
    wrapped = page(*BAKER).replace("hear what you know", "hear\nwhat you know")
    assert imported(tmp_path, wrapped) == imported(tmp_path, page(*BAKER))


def test_import_writes_a_file_that_reads_back_equal(tmp_path: Path) -> None:
    source = write(tmp_path, page(*BAKER), "page.txt")
    written = import_file(source, "baker", tmp_path / "bank")
    assert written == tmp_path / "bank" / "baker.toml"
    assert read_track(written) == read_file(source, "baker")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Compare A vs. B. Name Node.js and e.g. Go.", ["Compare A vs. B.", "Name Node.js and e.g. Go."]),
        ("Say “no.” Then wait (a day.) Go on", ["Say “no.”", "Then wait (a day.)", "Go on"]),
        ("Takes 1.5 days. Élan helps. 2 people do.", ["Takes 1.5 days.", "Élan helps.", "2 people do."]),
    ],
)
def test_sentences_end_where_a_reader_expects(text: str, whole: list[str]) -> None:
    assert sentences(text) == whole


@given(st.text(st.sampled_from('ab AB.!?”’"(e.g. vs. ')).map(lambda text: " ".join(text.split())))
def test_joined_sentences_are_the_original_text(text: str) -> None:
    assert " ".join(sentences(text)) == text
