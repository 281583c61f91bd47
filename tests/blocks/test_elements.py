"""The building blocks: a person's text appears as written and stays inert."""

from datetime import UTC, datetime
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import elements
from bot.blocks.mrkdwn import unescape
from tests.blocks.checks import marked_up, shows
from tests.blocks.strategies import bank_texts, characters, texts

anything = st.text(characters)


@given(anything | texts(500))
def test_escaped_text_comes_back_as_it_was_and_holds_no_markup(text: str) -> None:
    escaped = elements.escape(text)
    assert unescape(escaped) == text
    assert not {"<", ">"} & set(escaped)


def test_text_that_looks_like_an_entity_stays_as_written() -> None:
    assert elements.escape("&lt;!channel>") == "&amp;lt;!channel&gt;"
    assert unescape("&amp;lt;") == "&lt;"


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("see <https://a.example/x?y=1&amp;z=2>.", "see https://a.example/x?y=1&z=2."),
        ("see <http://a.example|a.example>", "see a.example"),
        ("see <https://a.example|the docs>", "see the docs (https://a.example)"),
        ("to <mailto:a@b.example|a@b.example>", "to a@b.example"),
        ("a &lt;https://typed.example&gt;", "a <https://typed.example>"),
        ("if a &lt; b", "if a < b"),
    ],
)
def test_an_address_reads_as_it_was_typed(sent: str, typed: str) -> None:
    assert unescape(sent) == typed


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("<@U1> knows", "@Ada knows"),
        ("<@U1|ada.l> knows", "@Ada knows"),
        ("<@U2|bob> and <@U2>", "@bob and @somebody"),
        ("<#C1|general> or <#C1> or <#C1|>", "#general or #channel or #channel"),
        ("<!subteam^S1|@sre> <!subteam^S1>", "@sre @group"),
        ("<!here> <!channel> <!everyone|everyone>", "@here @channel @everyone"),
        ("by <!date^1780315200^{date}|1 June 2026>", "by 1 June 2026"),
        ("&lt;@U1&gt;", "<@U1>"),
    ],
)
def test_a_mention_reads_as_a_name_and_never_as_an_id(sent: str, typed: str) -> None:
    assert unescape(sent, {"U1": "Ada"}) == typed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Why?", "*Why?*"),
        ("One.\n\n Two. ", "*One.*\n\n*Two.*"),
        ("What does `*` do_it", "*What does \u200b`*`\u200b do\u200b_\u200bit*"),
        ("a < b", "*a &lt; b*"),
    ],
)
def test_each_line_is_bold_and_its_marks_are_inert(text: str, shown: str) -> None:
    assert elements.bold(text) == shown


@given(bank_texts(2_800))
def test_a_bold_text_is_whole_and_fits_a_section(text: str) -> None:
    shown = elements.bold(text)
    assert len(shown) <= elements.LONGEST_SECTION
    kept = [character for character in elements.escape(text) if character not in "*\u200b" and not character.isspace()]
    assert kept == [character for character in shown if character not in "*\u200b" and not character.isspace()]


@given(anything, st.integers(1, 50))
def test_shortened_text_fits_its_length_and_ends_with_an_ellipsis(text: str, length: int) -> None:
    found = elements.shortened(text, length)
    assert len(found) <= length
    assert found == text or (found.endswith("…") and text.startswith(found[:-1]))


@given(texts(10_000))
def test_a_message_text_is_cut_between_characters_at_the_byte_limit(text: str) -> None:
    found = elements.message(text=text).text
    assert len(found.encode()) <= elements.LONGEST_TEXT
    assert found == text or (found.endswith("…") and text.startswith(found[:-1]))


@given(st.lists(texts(300, one_line=True), max_size=30))
def test_a_list_is_shown_whole_in_as_many_sections_as_it_takes(items: list[str]) -> None:
    blocks = elements.listed("*Title*", items)
    assert all(len(text) <= elements.LONGEST_SECTION for text in marked_up(blocks))
    total = sum(len(elements.escape(item)) for item in items)
    assert total > elements.LONGEST_QUOTED - 1_000 or all(shows(blocks, item) for item in items)


@given(texts(2_800))
def test_every_line_of_a_quotation_is_set_off(text: str) -> None:
    lines = "\n".join(marked_up(elements.quoted("*Title*", text))).split("\n")
    assert lines[0] == "*Title*"
    assert all(line.startswith(">") for line in lines[1:])


def test_fenced_code_stands_between_the_quoted_lines() -> None:
    (block,) = elements.quoted("*Title*", "I'd run\n```\nkubectl  get <pod>\n  -o wide\n```\n- check\n- roll back")
    assert block["text"]["text"] == (
        "*Title*\n>I'd run\n```kubectl  get &lt;pod&gt;\n  -o wide```\n>- check\n>- roll back"
    )
    assert block["text"]["verbatim"]


@given(st.lists(texts(900), min_size=1, max_size=3), st.lists(texts(900), max_size=3))
def test_all_of_a_text_with_fences_is_shown(talk: list[str], code: list[str]) -> None:
    parts = [part for pair in zip_longest(talk, (f"```\n{one}\n```" for one in code), fillvalue="") for part in pair]
    text = "\n".join(parts)[:2_800]
    blocks = elements.quoted("*Title*", text)
    assert all(len(shown) <= elements.LONGEST_SECTION for shown in marked_up(blocks))
    total = len(elements.escape(text))
    shown = "".join(marked_up(blocks)).replace("`", "")
    assert total > elements.LONGEST_QUOTED - 1_000 or shows([{"type": "mrkdwn", "text": shown}], text.replace("`", ""))


def test_a_time_is_shown_in_the_readers_zone_or_the_panels() -> None:
    noon = datetime(2026, 6, 1, 12, tzinfo=UTC)
    told = elements.moment(noon, "Europe/Paris")
    assert told == "<!date^1780315200^{date_short_pretty} {time}|Mon 01 Jun 14:00 (Europe/Paris)>"
