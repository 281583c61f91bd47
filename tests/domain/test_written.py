"""Cleaning what people write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.written import one_line, storable


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\0b\x07c\x1b[0m", "abc[0m"),
        ("a\r\nb\rc\u2028d\te", "a\nb\nc\nd\te"),
        ("pay \u202eevil\u202c \u2066now\u2069\u200f", "pay evil now"),
        ("a\u200bb\ufeffc\u2060d", "abcd"),
        ("half \ud83d one", "half \ufffd one"),
        ("👩🏽\u200d🚀 ❤️ 3️⃣", "👩🏽\u200d🚀 ❤️ 3️⃣"),
        ("🏴\U000e0067\U000e0062\U000e007f a\U000e0067", "🏴\U000e0067\U000e0062\U000e007f a"),
        ("می\u200cخواهم, a\u200cb", "می\u200cخواهم, ab"),
        ("שלום", "שלום"),
    ],
)
def test_what_nobody_can_read_is_removed(text: str, kept: str) -> None:
    assert storable(text) == kept


@given(st.text(st.characters(exclude_categories=[])))
def test_any_cleaned_text_can_be_stored_and_stays_clean(text: str) -> None:
    cleaned = storable(text)
    cleaned.encode()
    assert "\0" not in cleaned
    assert storable(cleaned) == cleaned


def test_a_name_is_one_line() -> None:
    assert one_line(" Ada\u202e \n Lovelace ") == "Ada Lovelace"
