"""Docs, help texts and manifest match the code."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from dotenv import dotenv_values
from typer.main import get_command

from bot.blocks.replies import COMMANDS
from bot.cli.main import commands
from bot.doctor import SCOPES
from bot.settings import Settings
from handlers import SURFACES
from handlers import commands as listeners

ROOT = Path(__file__).parents[1]
VERBATIM = ROOT.parent / "shared" / "tools" / "verbatim"
TEXTS = {
    str(path.relative_to(ROOT)): path.read_text("utf-8") for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
}
README = TEXTS["README.md"]
EVENTS = {
    "app_home_opened",
    "app_uninstalled",
    "channel_archive",
    "channel_deleted",
    "channel_id_changed",
    "channel_left",
    "channel_rename",
    "channel_unarchive",
    "grid_migration_finished",
    "group_archive",
    "group_deleted",
    "group_left",
    "group_rename",
    "group_unarchive",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "tokens_revoked",
    "user_change",
}
NEEDED = {
    "chat_delete": {"chat:write"},
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_info": {"channels:read", "groups:read"},
    "conversations_history": {"channels:history", "groups:history"},
    "conversations_members": {"channels:read", "groups:read"},
    "conversations_replies": {"channels:history", "groups:history"},
    "files_completeUploadExternal": {"files:write"},
    "files_delete": {"files:write"},
    "files_getUploadURLExternal": {"files:write"},
    "files_upload_v2": {"files:write"},
    "users_info": {"users:read"},
    "users_list": {"users:read"},
    "views_open": set[str](),
    "views_publish": set[str](),
    "views_update": set[str](),
}
# Each in two parts, so that this file does not contain them.
INDEXES = ("py" + "pi.org", "python" + "hosted", "npm" + "js.org", "deb.deb" + "ian.org")
MACHINES = ("/wo" + "rk/", "/fa" + "rm/", "/ro" + "ot/", "/ho" + "me/", "/Us" + "ers/", "/tm" + "p/")


def table(text: str, heading: str) -> dict[str, str]:
    """The first table below the heading: its first column, without backticks, to its second."""
    section = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| `")]
    return {row[0].strip("`"): row[1] for row in rows}


def command_lines() -> dict[str, tuple[str, set[str]]]:
    """Each command of the command line: the first line of its help, and its options."""
    found: dict[str, tuple[str, set[str]]] = {}
    group = get_command(commands())
    waiting = [("concord", group)]
    while waiting:
        name, command = waiting.pop(0)
        if inner := getattr(command, "commands", None):
            waiting[:0] = [(f"{name} {word}", one) for word, one in inner.items()]
        else:
            options = {option for parameter in command.params for option in parameter.opts}
            found[name] = ((command.help or "").split("\n")[0], options | {"--help"})
    return found


def quoted(text: str) -> Iterator[str]:
    """The text between backticks within one line."""
    yield from re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)


def test_the_readme_lists_every_command_with_what_its_help_says() -> None:
    lines = command_lines()
    assert table(README, "In a terminal: `concord`") == {name: told for name, (told, _) in lines.items()}


def test_the_readme_lists_every_mock_command_as_the_help_reply_does() -> None:
    told = {f"/mock {word}".strip(): does for word, does in COMMANDS}
    assert table(README, "In Slack: `/mock`") == told


def test_the_help_reply_names_exactly_the_accepted_words() -> None:
    first_words = {word.split(" ")[0] for word, _ in COMMANDS if word and word == word.lower()}
    assert first_words == {word.split(" ")[0] for word in listeners.COMMANDS}


def test_every_command_in_a_text_exists_with_its_options() -> None:
    lines = command_lines()
    groups = {name.rsplit(" ", 1)[0] for name in lines}
    for name, text in TEXTS.items():
        for line in quoted(text):
            words = line.removeprefix(".venv/bin/").split()
            if words[:1] != ["concord"] or words[1:2] == ["COMMAND"]:
                continue
            known = next((one for one in (" ".join(words[:3]), " ".join(words[:2])) if one in {*lines, *groups}), None)
            assert known, f"{name}: {line}"
            given = {word for word in words if word.startswith("--")}
            assert given <= lines.get(known, ("", set()))[1], f"{name}: {line}"


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_make_target_in_a_text_exists(name: str) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = re.findall(r"(?:^|`)make (\w+)(?:`| +#|$)", TEXTS[name], re.MULTILINE)
    assert set(named) <= targets


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_internal_link_leads_to_a_file(name: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", TEXTS[name]) if not link.startswith("https://")]
    assert [link for link in links if not (ROOT / name).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_module_in_a_text_exists(name: str) -> None:
    named = re.findall(r"`((?:bot|handlers|questions|sandbox|demo|tests)/[\w/.]+\.py)`", TEXTS[name])
    assert [module for module in named if not (ROOT / module).exists()] == []


@pytest.mark.parametrize("name", sorted(name for name in TEXTS if name.startswith("docs/decisions/")))
def test_a_decision_has_a_status_with_its_date(name: str) -> None:
    title, blank, status = TEXTS[name].splitlines()[:3]
    assert title.startswith("# ")
    assert not blank
    assert re.fullmatch(r"Status: (accepted|superseded by \d{4}), \d{4}-\d{2}-\d{2}", status)


def test_the_env_example_has_every_setting_with_its_description() -> None:
    pairs = re.findall(r"^# (.+)\n([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE)
    fields = [(field.description, name.upper()) for name, field in Settings.model_fields.items()]
    assert pairs == fields


def test_the_env_example_sets_the_defaults() -> None:
    values = {name.lower(): value for name, value in dotenv_values(ROOT / ".env.example").items()}
    defaults = {name: field.get_default() for name, field in Settings.model_fields.items()}
    assert Settings(_env_file=None, **values).model_dump() == defaults  # type: ignore[arg-type] # texts, as from a file


def test_the_manifest_asks_for_these_events_and_listens_to_no_other() -> None:
    manifest = json.loads((ROOT / "manifest.json").read_text("utf-8"))
    assert set(manifest["settings"]["event_subscriptions"]["bot_events"]) == EVENTS
    heard = {
        listener.what if isinstance(listener.what, str) else "message"
        for surface in SURFACES
        for listener in surface.LISTENERS
        if listener.kind == "event"
    }
    assert heard == {event.split(".")[0] for event in EVENTS}


def test_the_manifest_requests_exactly_the_scopes_that_calls_need() -> None:
    trees = [ast.parse((ROOT / "bot/slack" / name).read_text("utf-8")) for name in ("client.py", "files.py")]
    called = {
        node.attr
        for node in chain.from_iterable(map(ast.walk, trees))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "client"
    }
    assert called == NEEDED.keys()
    manifest = json.loads((ROOT / "manifest.json").read_text("utf-8"))
    asked = set(manifest["oauth_config"]["scopes"]["bot"])
    assert asked == SCOPES == {"commands"}.union(*NEEDED.values())


def test_the_procfile_runs_existing_commands() -> None:
    lines = (ROOT / "Procfile").read_text("utf-8").splitlines()
    run = [line.partition(": ")[2].removeprefix("python -m bot ") for line in lines]
    assert run
    assert {f"concord {words}" for words in run} <= command_lines().keys()


def test_no_file_names_a_package_index_or_a_place_on_a_machine() -> None:
    listed = _git("ls-files", "--cached", "--others", "--exclude-standard").splitlines()
    files = [path for path in map(ROOT.joinpath, listed) if path.is_file()]
    read = {path.name: path.read_text("utf-8", errors="replace") for path in files}
    found = [(name, place) for name, text in read.items() for place in (*INDEXES, *MACHINES) if place in text]
    assert found == []


@pytest.mark.skipif(not VERBATIM.exists(), reason="the pages are not beside the repository")
def test_the_repository_has_no_sentence_of_the_pages() -> None:
    found = subprocess.run([sys.executable, VERBATIM], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own tool
    assert (found.stdout, found.returncode) == ("", 0)


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603, S607 - git of the PATH
