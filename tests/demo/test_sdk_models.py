"""The second opinion on blocks objects where it should."""

from typing import Any

import pytest

from tests.demo.sdk_models import objections

TEXT = {"type": "plain_text", "text": "a"}
SECTION = {"type": "section", "text": TEXT}


@pytest.mark.parametrize(
    "block",
    [
        {"type": "data_table", "rows": []},
        {"type": "actions", "elements": [{"type": "buton", "text": TEXT, "action_id": "a"}]},
        {"type": "actions", "elements": [{"type": "button", "text": TEXT | {"text": "a" * 76}, "action_id": "a"}]},
        SECTION | {"accessory": {"type": "buton", "text": TEXT, "action_id": "a"}},
        SECTION | {"colour": "red"},
        {"type": "section", "text": {"type": "mrkdwn", "text": "a", "emoji": True}},
        {"type": "context", "elements": [TEXT] * 11},
    ],
)
def test_a_faulty_block_is_objected_to(block: dict[str, Any]) -> None:
    assert len(objections({"text": "a", "blocks": [SECTION, block]})) == 1
    assert len(objections({"type": "home", "blocks": [SECTION, block]})) == 1


def test_sound_content_is_not_objected_to() -> None:
    assert objections({"text": "a", "blocks": [SECTION]}) == []
    assert objections({"type": "home", "private_metadata": "", "blocks": [SECTION]}) == []
