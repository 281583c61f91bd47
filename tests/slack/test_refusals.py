"""Every error that Slack documents for our calls has a meaning of its own."""

import json
from itertools import combinations
from pathlib import Path

import pytest

from bot.slack.refusals import ADVICE, BY_CODE, BY_METHOD, UNSURE_CODES, Meaning, advice, meaning

DOCUMENTED = json.loads(Path(__file__).with_name("documented_errors.json").read_text(encoding="utf-8"))
COMMON = DOCUMENTED["common"] + DOCUMENTED["common_until_2025"]
PAIRS = [(method, code) for method, codes in DOCUMENTED["methods"].items() for code in codes]

NOT_FINAL = """
    message_limit_exceeded rate_limited ratelimited update_failed external_channel_migrating team_added_to_org
    org_login_required ekm_access_denied accesslimited access_denied no_permission restricted_action_read_only_channel
    restricted_action_thread_only_channel restricted_action_thread_locked restricted_action_non_threadable_channel
    two_factor_setup_required app_access_restricted fetch_members_failed user_not_visible user_not_found
""".split()  # noqa: SIM905 - twenty lines shorter


@pytest.mark.parametrize(("method", "code"), PAIRS)
def test_each_error_of_a_method_is_listed(method: str, code: str) -> None:
    assert (method, code) in BY_METHOD or code in BY_CODE


@pytest.mark.parametrize("code", COMMON)
def test_each_common_error_is_listed(code: str) -> None:
    assert code in BY_CODE


def test_the_record_of_documented_errors_is_sorted_and_dated() -> None:
    assert DOCUMENTED["source"]
    assert DOCUMENTED["retrieved"]
    assert len(DOCUMENTED["methods"]) == 18
    for codes in (DOCUMENTED["common"], DOCUMENTED["common_until_2025"], *DOCUMENTED["methods"].values()):
        assert codes == sorted(set(codes))


def test_a_code_stands_in_one_group_only() -> None:
    groups = [{code for code, its in BY_CODE.items() if its is one} for one in Meaning]
    assert all(groups)
    assert not any(one & other for one, other in combinations(groups, 2))


def test_an_override_differs_and_is_of_a_documented_error() -> None:
    for (method, code), its in BY_METHOD.items():
        assert its is not BY_CODE[code]
        assert (method, code) in PAIRS or code in COMMON


def test_exactly_the_blocked_codes_have_advice() -> None:
    blocked = {code for code, its in BY_CODE.items() if its is Meaning.BLOCKED}
    blocked |= {code for (_, code), its in BY_METHOD.items() if its is Meaning.BLOCKED}
    assert blocked == set(ADVICE)
    assert all(advice(code) for code in blocked)
    assert advice("internal_error") is None


@pytest.mark.parametrize("code", ADVICE)
def test_advice_is_a_short_fragment_in_two_parts(code: str) -> None:
    """What is wrong, a colon, what to do."""
    assert len(ADVICE[code]) <= 160
    wrong, fix = ADVICE[code].split(": ")
    assert wrong
    assert fix
    assert not ADVICE[code].endswith(".")


def test_an_unknown_code_is_tried_again_and_nothing_is_assumed() -> None:
    assert meaning("chat.postMessage", "new_in_2027") is Meaning.AGAIN
    assert "new_in_2027" not in UNSURE_CODES


@pytest.mark.parametrize("code", NOT_FINAL)
def test_what_passed_for_final_is_again_or_blocked(code: str) -> None:
    assert code in BY_CODE
    for method in DOCUMENTED["methods"]:
        if (method, code) != ("users.info", "user_not_found"):
            assert meaning(method, code) in (Meaning.AGAIN, Meaning.BLOCKED)


@pytest.mark.parametrize("code", ["edit_window_closed", "cant_update_message", "is_inactive"])
def test_a_message_that_may_not_be_edited_is_not_gone(code: str) -> None:
    assert meaning("chat.update", code) is Meaning.BLOCKED


@pytest.mark.parametrize("code", ["file_not_found", "file_deleted", "file_is_deleted"])
def test_an_edit_that_names_a_lost_file_is_ours(code: str) -> None:
    """The message itself stands, so it must not pass for deleted."""
    assert meaning("chat.update", code) is Meaning.OURS
    assert meaning("files.delete", code) is Meaning.GONE


@pytest.mark.parametrize(
    ("method", "code", "expected"),
    [
        ("chat.update", "message_not_found", Meaning.GONE),
        ("chat.delete", "message_not_found", Meaning.GONE),
        ("users.info", "user_not_found", Meaning.GONE),
        ("chat.postMessage", "user_not_found", Meaning.BLOCKED),
        ("conversations.replies", "thread_not_found", Meaning.GONE),
        ("views.open", "expired_trigger_id", Meaning.GONE),
        ("views.update", "not_found", Meaning.GONE),
        ("views.update", "hash_conflict", Meaning.AGAIN),
        ("files.completeUploadExternal", "file_not_found", Meaning.AGAIN),
    ],
)
def test_a_code_means_what_it_means_for_its_method(method: str, code: str, expected: Meaning) -> None:
    assert meaning(method, code) is expected


def test_only_what_slack_may_have_done_is_unsure() -> None:
    assert {BY_CODE[code] for code in UNSURE_CODES} == {Meaning.AGAIN}
