"""Messages to a channel, to leads, and to people who ask for their scores."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.exports import export_post, table_post
from bot.blocks.forgetting import sure_to_forget
from bot.blocks.hello import hello_post
from bot.blocks.notices import channel_notice, leaderless_notice, missed_notice
from bot.domain.notices import ChannelNotice, MissedNotice
from bot.domain.panel_settings import PanelSettings
from bot.domain.panels import Closed, Panel
from tests.blocks.checks import check_message
from tests.blocks.strategies import NOON, texts

PANEL = Panel(1, 1, "C1", PanelSettings())


@pytest.mark.parametrize("closed", [None, *Closed])
@pytest.mark.parametrize("when", [None, NOON])
def test_leads_learn_why_a_panel_rests_and_when_it_continues(closed: Closed | None, when: object) -> None:
    message = channel_notice(ChannelNotice(replace(PANEL, closed=closed), NOON if when else None))
    check_message(message)
    assert "<#C1>" in message.text
    assert ("on hold" in message.text) == (closed in (Closed.ARCHIVED, Closed.REMOVED))
    assert ("has ended" in message.text) == (closed is Closed.DELETED)


def test_leads_learn_what_was_dropped_and_what_comes_next() -> None:
    message = missed_notice(MissedNotice(PANEL, "question", date(2026, 6, 1), NOON))
    check_message(message)
    assert "The question of Monday 1 June could not be posted" in message.text
    assert "The next question comes" in message.text


def test_the_greeting_says_how_to_begin_in_its_text_too() -> None:
    message = hello_post("C1")
    check_message(message)
    assert "`/mock setup`" in message.text
    assert "`/mock help`" in message.text


def test_an_admin_is_asked_to_find_a_lead_for_a_panel() -> None:
    check_message(leaderless_notice(PANEL))


@pytest.mark.parametrize("panel", [None, PANEL])
def test_an_export_says_whose_scores_come(panel: Panel | None) -> None:
    message = export_post(panel)
    check_message(message)
    assert ("pseudonyms" in message.text) == (panel is not None)


def test_being_forgotten_is_explained_before_it_is_done() -> None:
    message = sure_to_forget()
    check_message(message)
    assert "This cannot be undone." in message.text


@given(st.lists(texts(400, one_line=True), max_size=60))
def test_any_table_as_text_fits_and_says_what_is_missing(lines: list[str]) -> None:
    message = table_post("".join(f"{line}\n" for line in lines))
    check_message(message)


def test_a_table_that_is_too_long_is_cut_at_a_line_and_says_so() -> None:
    lines = [f"round {number:04},A,3" for number in range(2_000)]
    message = table_post("".join(f"{line}\n" for line in lines))
    check_message(message)
    told = "".join(block["text"]["text"] for block in message.blocks)
    shown = sum(line in told for line in lines)
    assert f"{2_000 - shown:,} more lines do not fit here." in told
