"""Dates as people type and paste them."""

from datetime import date

import pytest

from bot.blocks.setup_input import read_date
from bot.domain.errors import Refusal

DASHES = "-‐‑‒–—−﹣－"


@pytest.mark.parametrize("dash", DASHES)
def test_a_date_is_read_with_any_dash(dash: str) -> None:
    assert read_date(f"2026{dash}12{dash}24") == date(2026, 12, 24)


@pytest.mark.parametrize(
    "text",
    ["2026-12-24.", " 2026-12-24 ", "2026 – 12 – 24", "２０２６－１２－２４", "*2026-12-24*", "2026-\u200b12-24,"],
)
def test_a_date_is_read_with_what_surrounds_it(text: str) -> None:
    assert read_date(text) == date(2026, 12, 24)


@pytest.mark.parametrize("text", ["", ".", "tomorrow", "2026-13-01", "24.12.2026", "2026-12-24 or so", "2026-02-30"])
def test_anything_else_is_refused_as_it_was_typed(text: str) -> None:
    with pytest.raises(Refusal, match=f"“{text}” is not a date"):
        read_date(text)
