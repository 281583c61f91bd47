"""The README matches the code."""

import re
from pathlib import Path

from sandbox import Person, Sandbox
from sandbox.app import DEFAULT_EVENTS
from sandbox.faults import Faults
from sandbox.validation import blocks, elements
from sandbox.web_api.endpoint import METHODS

README = Path(__file__).parents[2].joinpath("sandbox", "README.md").read_text()


def named(heading: str, row: str = "") -> set[str]:
    """The names in code in the first cells of a section's table, or in the second cell of one row."""
    section = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    cells = [line.split("|")[1:3] for line in section.splitlines() if line.startswith("| ")]
    texts = [second for first, second in cells if first.strip() == row] if row else [first for first, _ in cells]
    return {re.split(r"\W\W|\(", name)[0] for text in texts for name in re.findall(r"`([^`]+)`", text)}


def public(kind: type) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_")}


def test_the_readme_lists_exactly_the_methods() -> None:
    assert named("Web API") == METHODS.keys()


def test_every_block_and_element_is_listed() -> None:
    assert named("Blocks and elements", "blocks") == blocks.FIELDS.keys()
    assert named("Blocks and elements", "elements") == elements.FIELDS.keys()


def test_every_event_is_listed() -> None:
    listed = named("Payloads and events", "events") - {"message_changed", "message_deleted"}
    assert listed == {event.partition(".")[0] for event in DEFAULT_EVENTS}


def test_every_fault_is_listed() -> None:
    assert named("Faults") == (public(Faults) | vars(Faults()).keys()) - {"clear", "strike", "_faults", "_lock"}


def test_the_readme_lists_everything_a_person_can_do() -> None:
    listed = {name.removeprefix("person.") for name in named("People")} - {""}
    assert listed - {"NotThere"} == public(Person)


def test_every_error_code_in_the_code_is_listed() -> None:
    code = Path(__file__).parents[2] / "sandbox"
    raised = {
        found
        for file in [*code.glob("web_api/*.py"), code / "triggers.py"]
        for found in re.findall(r'(?:Refusal|TriggerError)\(\s*"([a-z_]+)"', file.read_text())
    }
    assert {error for error in raised if f"`{error}`" not in README} == set()


def test_the_readme_lists_the_sandboxes_own_methods() -> None:
    told = {name for name in public(Sandbox) if re.search(rf"\b{name}\b", README)}
    assert public(Sandbox) - told <= {"start", "stop"}
