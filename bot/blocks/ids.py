"""The ids by which Slack tells us what was pressed, sent or chosen. They stand here and nowhere else."""

import re

COMMAND = "/mock"

SUBJECT = re.compile(r"(\d{1,9}):([A-Z]{0,3})", re.ASCII)  # a round, as large as a database counts; a letter

ADD_ANSWER = "add_answer"
ANSWER_MODAL = "answer_modal"
WITHDRAW = "withdraw_answer"
ANSWER_SHORTCUT = "score_as_answer"
ANSWER_TEXT = "text"
ANSWER_NAMED = "named"
ANSWER_BEHALF = "on_behalf"
NAMED, KEPT = "yes", "keep"  # what an author may choose

DELETE_ANSWER = "delete_answer"
DELETE_SHORTCUT = "delete_answer_shortcut"
DELETE_MODAL = "delete_answer_modal"

SCORE = "score_"  # and the level
SCORE_NOTES = "score_with_notes"
SCORE_ALL = "score_all"
SCORE_MODAL = "score_modal"
PASS = "pass"  # noqa: S105 - a choice, not a password
LEVEL_OF = "level-"  # and the answer's letter
NOTE_OF = "note-"
RECORD_TYPED = "record_typed"

RESCORE = "rescore"
RESCORE_MODAL = "rescore_modal"

DISPUTE = "dispute"
DISPUTE_MODAL = "dispute_modal"
DECIDE = "decide"
DECISION_MODAL = "decision_modal"
PROMOTE = "promote"

SETUP_MODAL = "setup_modal"
REVEAL_NOW = "reveal_now"
SKIP_NOW = "skip_now"
SWAP_NOW = "swap_now"
PREVIEW = "preview_question"
FORGET_ME = "forget_me"

NOTICE = "notice"

OPEN_SETUP = "open_setup"
NUDGES = "nudges"
AWAY = "away"
AWAY_MODAL = "away_modal"
STAY = "stay"  # takes days away back

QUALIFY = "qualify"
QUALIFY_MODAL = "qualify_modal"

PRACTISE = "practise"
PRACTICE_MODAL = "practice_modal"
PROPOSE = "propose"
ANOTHER = "another_question"
PICK = "pick_question"


def answering(round_id: int, slug: str, source_ts: str) -> str:
    """Which round's question an answer is written to, and the reply in the thread that it was taken from."""
    return f"{subject(round_id)}/{slug}/{source_ts}"


def parsed_answering(value: str) -> tuple[int, str, str]:
    """Round, slug and reply.

    Raises:
        ValueError: nobody of ours wrote this value.
    """
    round_part, slug, source_ts = value.split("/")
    return parsed_subject(round_part)[0], slug, source_ts


def setup(channel: str, version: str) -> str:
    """Whose settings a modal shows, and which version of them."""
    return f"{channel}/{version}"


def parsed_setup(value: str) -> tuple[str, str]:
    """Channel and version."""
    channel, _, version = value.partition("/")
    return channel, version


def score_action(level: int) -> str:
    return f"{SCORE}{level}"


def subject(round_id: int, letter: str = "") -> str:
    """What a button is about, as its value: a round, or one of its answers."""
    return f"{round_id}:{letter}"


def parsed_subject(value: str) -> tuple[int, str]:
    """Round and letter of a button's value.

    Raises:
        ValueError: nobody of ours wrote this value.
    """
    found = SUBJECT.fullmatch(value)
    if found is None:
        raise ValueError(value)
    return int(found[1]), found[2]


def asked(round_id: int, what: str) -> str:
    """What somebody is to be sure about, as a button's value: a round's question, or (0) the day of one to come."""
    return f"{subject(round_id)}/{what}"


def parsed_asked(value: str) -> tuple[int, str]:
    """Round, and question or day.

    Raises:
        ValueError: nobody of ours wrote this value.
    """
    round_part, _, what = value.partition("/")
    return parsed_subject(round_part)[0], what


def parsed_level(action_id: str) -> int:
    """The level of a score button.

    Raises:
        ValueError: it is no such button's id.
    """
    return int(action_id.removeprefix(SCORE))


def typed(round_id: int, letter: str, level: int, note: str) -> str:
    """The value of the button that records a typed score."""
    return f"{subject(round_id, letter)}:{level}:{note}"[:2_000]


def parsed_typed(value: str) -> tuple[int, str, int, str]:
    """Round, letter, level and note of such a value.

    Raises:
        ValueError: nobody of ours wrote this value.
    """
    round_part, letter, level, note = value.split(":", 3)
    return *parsed_subject(f"{round_part}:{letter}"), int(level), note


def task(panel_id: int, number: int) -> str:
    """Where somebody is in their set of anchors."""
    return f"{panel_id}/{number}"


def parsed_task(value: str) -> tuple[int, int]:
    """Panel and number."""
    panel_id, _, number = value.partition("/")
    return int(panel_id), int(number)


def question(track: str, slug: str) -> str:
    """What a button on a question is about."""
    return f"{track}/{slug}"


def parsed_question(value: str) -> tuple[str, str]:
    """Track and slug."""
    track, _, slug = value.partition("/")
    return track, slug


def another(shown: str, words: str) -> str:
    """Which question is shown, and the words that it was found by, on the button for another one."""
    return f"{shown}/{words}"[:2_000]


def parsed_another(value: str) -> tuple[str, str, str]:
    """Track, slug and words.

    Raises:
        ValueError: nobody of ours wrote this value.
    """
    track, slug, words = value.split("/", 2)
    return track, slug, words
