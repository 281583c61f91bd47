"""An anchor looks like a colleague's answer: in order, time, sender, metadata and every id."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from sandbox import Sent
from tests.conftest import SqliteFiles
from tests.e2e.workspace import ANSWERS, CHANNEL, Workspace, running_workspace


def posts(workspace: Workspace) -> list[Sent]:
    """The answers as sent over the wire."""
    calls = workspace.sandbox.sent.calls("chat.postMessage")
    return [sent for sent in calls if sent.args["channel"] == CHANNEL and sent.args["text"].startswith("Answer ")]


def told(text: str) -> tuple[str, str]:
    """Letter and text of an answer's message."""
    name, _, rest = text.partition(": ")
    return name.removeprefix("Answer "), rest


def key(sent: Sent) -> str:
    return str(sent.args["metadata"]["event_payload"]["key"])


def changed(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - any JSON
    """The same JSON with `change` applied to every text."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [changed(item, change) for item in value]
    if isinstance(value, dict):
        return {name: changed(item, change) for name, item in value.items()}
    return value


def bare(sent: Sent) -> Any:  # noqa: ANN401 - any JSON
    """A post without its letter, words and key, which have to differ."""
    letter, text = told(sent.args["text"])
    swaps = [(text, "TEXT"), (key(sent), "KEY"), (f"Answer {letter}", "Answer X")]
    return changed(sent.args, swapping(swaps, f":{letter}"))


def swapping(swaps: Iterable[tuple[str, str]], end: str) -> Callable[[str], str]:
    """Replaces words anywhere, and the letter at the end of a value."""

    def change(found: str) -> str:
        for old, new in swaps:
            found = found.replace(old, new)
        return f"{found.removesuffix(end)}:X" if found.endswith(end) else found

    return change


def test_answer_posts_differ_only_in_letter_words_and_key(scoring: Workspace) -> None:
    found = posts(scoring)
    assert len(found) == 5
    forms = [bare(sent) for sent in found]
    assert all(form == forms[0] for form in forms)
    assert {message.user for message in scoring.member("Eli").thread()} == {scoring.sandbox.bot_user}


def test_keys_and_times_follow_only_the_letters(scoring: Workspace) -> None:
    found = sorted(posts(scoring), key=lambda sent: float(sent.response["ts"]))
    assert [told(sent.args["text"])[0] for sent in found] == ["A", "B", "C", "D", "E"]
    numbers = [int(key(sent).removeprefix("concord-")) for sent in found]
    assert numbers == list(range(numbers[0], numbers[0] + 5))
    gaps = {round((later.at - sooner.at).total_seconds()) for sooner, later in pairwise(found)}
    assert gaps == {1}


def test_anchors_look_like_answers_in_every_modal(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    for letter in eli.letters:
        eli.presses(eli.answer(letter), "score_with_notes")
    opened = [sent.args["view"] for sent in scoring.sandbox.sent.calls("views.open")][-5:]
    views = []
    for letter, view in zip(eli.letters, opened, strict=True):
        text = eli.letters[letter]
        swaps = ((text, "TEXT"), (f"Answer {letter}", "Answer X"), (f"-{letter}", "-X"))
        views.append(changed(view, swapping(swaps, f":{letter}")))
    assert all(view == views[0] for view in views)


def test_no_anchor_is_sent_before_scoring_begins(answering: Workspace) -> None:
    eli = answering.member("Eli")
    for name, text in ANSWERS.items():
        answering.member(name).writes(text)
    eli.asks("status")
    answering.move_to("mon 13:59")
    prompt = next(one for one in answering.bank.questions if one.prompt in eli.question.text)
    for anchor in prompt.anchors:
        assert not answering.sandbox.sent.containing(anchor.text[:40])
    assert not answering.sandbox.sent.containing(prompt.look_fors[0][:40])


def test_anchors_get_every_letter_over_many_rounds(sqlite_files: SqliteFiles) -> None:
    anchors: set[str] = set()
    members: set[str] = set()
    with running_workspace(sqlite_files.migrated()) as workspace:
        workspace.member("Ada").sets_up(answering="60")
        for day in ["mon", "tue", "wed", "thu", "fri"] * 2:
            workspace.move_to(f"{day} 10:00")
            for name, text in ANSWERS.items():
                workspace.member(name).writes(text)
            workspace.move_to(f"{day} 11:01")
            letters = workspace.member("Eli").letters
            own = {letter for letter, text in letters.items() if text in ANSWERS.values()}
            members |= own
            anchors |= letters.keys() - own
    assert anchors == members == set("ABCDE")
