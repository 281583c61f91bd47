"""A search finds the fitting questions, best first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.bank import read_bank
from questions.model import DEFAULT_SCALE, Anchor, Bank, Question, Track
from questions.search import find_topics, find_tracks, search


def question(slug: str, prompt: str, topic: str, look_for: str = "Says why", answer: str = "Because.") -> Question:
    """A question of the small bank."""
    return Question(
        slug=slug,
        track="",
        prompt=prompt,
        purpose="Shows judgement.",
        look_fors=(look_for,),
        topics=(topic,),
        sample_answer=answer,
        anchors=(Anchor(reference=4, text=answer, rationale=None),),
    )


def bank() -> Bank:
    """Two tracks that mention ovens in an answer, a look-for, a topic and a prompt, in this order."""
    first = (
        question("bread", "How do you bake bread?", "dough", answer="In an oven, or in ovens, kubernetes never."),
        question("heat", "Which heat is right?", "dough", look_for="Knows the oven"),
        question("stone", "What is a stone for?", "oven"),
    )
    second = (
        question("oven-choice", "Which oven would you buy, and which thermometers?", "oven"),
        question("rising", "How long does a dough rise?", "dough"),
    )
    tracks = {
        name: Track(name=name, title=title, topics=("dough", "oven"), scale=DEFAULT_SCALE, questions=questions)
        for name, title, questions in (("senior-baker", "Senior baker", first), ("lead-baker", "Lead baker", second))
    }
    return Bank(tracks=tracks)


def slugs(words: str, track: str | None = None, topic: str | None = None) -> list[str]:
    """The slugs found."""
    return [found.slug for found in search(bank(), words, track, topic)]


def test_search_ranks_prompt_and_topic_over_look_fors_over_answers() -> None:
    assert slugs("oven") == ["oven-choice", "stone", "heat", "bread"]


@pytest.mark.parametrize(
    "words", ["thermometer", "thermometers", "thermomter", "THERMOMETERS", "termometers", "thermo"]
)
def test_plurals_capitals_prefixes_and_typos_find_the_same_question(words: str) -> None:
    assert slugs(words) == ["oven-choice"]


def test_longer_search_words_tolerate_more_typing_mistakes() -> None:
    """Long words two, medium ones one, short ones none."""
    assert slugs("thermomtre") == ["oven-choice"]
    assert slugs("termomtre") == []
    assert slugs("bread") == slugs("braed") == ["bread"]
    assert slugs("briid") == []
    assert slugs("hoet") == []


@pytest.mark.parametrize("words", ["xyzzy", "flibbertigibbet zork", "!!!", "ovn", "how do you"])
def test_meaningless_words_find_nothing(words: str) -> None:
    assert slugs(words) == []


def test_half_of_the_words_are_enough_and_fewer_are_not() -> None:
    assert slugs("stone xyzzy")[0] == "stone"
    assert slugs("stone xyzzy zork") == []


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    assert slugs("dough stone")[0] == "stone"


def test_an_empty_search_returns_all_questions_in_order() -> None:
    assert slugs(" ") == ["bread", "heat", "stone", "oven-choice", "rising"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("senior", ["senior-baker"]),
        ("Lead Baker", ["lead-baker"]),
        ("lead-baker", ["lead-baker"]),
        ("bakker lead", ["lead-baker"]),
        ("baker", ["senior-baker", "lead-baker"]),
        ("butcher", []),
        ("", []),
    ],
)
def test_a_loose_name_matches_a_track(words: str, names: list[str]) -> None:
    assert [track.name for track in find_tracks(bank(), words)] == names


def test_track_and_topic_narrow_the_search() -> None:
    """An unknown one finds nothing."""
    assert slugs("oven", track="lead") == ["oven-choice"]
    assert slugs("oven", topic="Oven") == ["oven-choice", "stone"]
    assert slugs("", track="senior", topic="dough") == ["bread", "heat"]
    assert slugs("oven", track="butcher") == slugs("oven", topic="meat") == []


def test_an_exact_topic_matches_only_itself() -> None:
    assert find_topics(bank(), "dough") == ["dough"]
    assert find_topics(bank(), "ovens") == ["oven"]
    assert find_topics(bank(), "meat") == []


@pytest.mark.parametrize("words", ["kubernetes", "k8s", "kuberntes", "Kubernetes?"])
def test_kubernetes_finds_the_questions_on_kubernetes_first(words: str) -> None:
    found = search(read_bank(), words)
    own = [question for question in found if "kubernetes" in question.topics and "Kubernetes" in question.prompt]
    assert own
    assert set(found[: len(own)]) == set(own)


@given(st.text())
def test_any_text_can_be_searched_for(words: str) -> None:
    assert set(slugs(words)) <= set(slugs(""))


def test_a_bank_without_questions_finds_nothing() -> None:
    assert search(Bank(tracks={}), "oven") == []


@pytest.mark.parametrize("words", ["hello there", "does this", "something please", "give me one"])
def test_filler_words_find_nothing(words: str) -> None:
    assert search(read_bank(), words) == []
