"""Private replies to one person."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import ids, replies
from bot.blocks.elements import escape
from bot.domain.visibility import TypedScore
from questions.model import Question
from tests.blocks.checks import check_message, shows
from tests.blocks.strategies import bank_texts, questions, texts


def pressed(blocks: list[dict[str, object]]) -> Iterator[str]:
    """The ids of the buttons."""
    for block in blocks:
        for element in block.get("elements", []):  # type: ignore[attr-defined] # JSON
            if element["type"] == "button":
                yield element["action_id"]


@given(questions(), bank_texts(75, one_line=True), st.booleans(), texts(3_000))
def test_any_practice_question_fits_and_offers_the_panel_if_any(
    question: Question, title: str, panel: bool, search: str
) -> None:
    message = replies.question_reply(question, title, panel=panel, search=search)
    check_message(message)
    assert shows(message.blocks, question.prompt)
    assert list(pressed(message.blocks)) == [ids.PRACTISE, *([ids.PROPOSE] if panel else []), ids.ANOTHER]


@given(texts(3_000), st.lists(questions(), min_size=1, max_size=5))
def test_any_hits_fit_each_with_a_button(words: str, hits: list[Question]) -> None:
    message = replies.hits_reply(words, hits)
    check_message(message)
    assert len([block for block in message.blocks if "accessory" in block]) == len(hits)


@given(texts(3_000), st.sampled_from([None, "status"]))
def test_an_unknown_word_is_repeated_harmlessly_with_an_offer(word: str, nearest: str | None) -> None:
    message = replies.unknown_reply(word, nearest)
    check_message(message)
    if len(word.encode()) < 500:
        assert escape(word) in message.text
        assert f"/mock {nearest or 'help'}" in message.text


@given(
    st.builds(
        TypedScore,
        st.just(1),
        st.just("AB"),
        st.integers(1, 7),
        texts(3_000),
        bank_texts(40, one_line=True),
        st.booleans(),
    )
)
def test_a_typed_score_is_offered_by_one_press_without_its_note(offer: TypedScore) -> None:
    message = replies.typed_score_reply(offer)
    check_message(message)
    assert "Please delete your message" in message.text
    assert list(pressed(message.blocks)) == [ids.SCORE_ALL if offer.several else ids.RECORD_TYPED]


@given(bank_texts(40, one_line=True))
def test_a_recorded_score_is_confirmed(label: str) -> None:
    check_message(replies.recorded_reply("A", label))


def test_an_irreversible_change_asks_first() -> None:
    message = replies.sure_reply("Reveal?", "It cannot be undone.", "Reveal now", ids.REVEAL_NOW, "7:")
    check_message(message)
    assert list(pressed(message.blocks)) == [ids.REVEAL_NOW]
    assert message.text == "Reveal? It cannot be undone."


@pytest.mark.parametrize("word", ["answer", "status", "summary", "setup", "reveal", "skip", "help"])
def test_help_is_short_and_names_every_command(word: str) -> None:
    message = replies.help_reply()
    check_message(message)
    assert f"/mock {word}`" in message.text
    assert len(message.text) < 2_000
