"""Our own checks in `make check` find what they look for."""

import json
from pathlib import Path

from tests.audit import told
from tests.sizes import main, modules, too_long


def test_a_module_of_250_lines_passes_and_one_more_does_not() -> None:
    assert list(too_long("a.py", "x = 1\n" * 250)) == []
    assert list(too_long("a.py", "x = 1\n" * 251)) == ["a.py has 251 lines; a module has 250 at most"]


def test_a_function_of_40_lines_passes_and_one_more_does_not() -> None:
    fitting = "def short():\n" + "    x = 1\n" * 39
    assert list(too_long("a.py", fitting)) == []
    assert list(too_long("a.py", fitting + "    x = 2\n")) == ["a.py:1 short has 41 lines; a function has 40 at most"]


def test_methods_and_inner_functions_are_measured_too() -> None:
    inner = "class A:\n    async def long(self):\n" + "        x = 1\n" * 40
    assert list(too_long("a.py", inner)) == ["a.py:2 long has 41 lines; a function has 40 at most"]


def test_a_test_name_of_60_characters_passes_and_one_more_does_not() -> None:
    sentence = "x" * 60
    assert list(too_long("a.py", f"def test_{sentence}(): ...\ndef helper_{sentence}(): ...\n")) == []
    assert list(too_long("a.py", f"def test_{sentence}y(): ...\n")) == [
        f"a.py:1 test_{sentence}y has 61 characters; a test has 60 at most"
    ]


def test_hidden_and_built_folders_are_left_out(tmp_path: Path) -> None:
    for name in (".venv/a.py", "build/b.py", "bot/c.py"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("x = 1\n" * 300)
    assert [path.name for path in modules(tmp_path)] == ["c.py"]
    assert main(tmp_path) == 1


def test_a_known_vulnerability_fails() -> None:
    package = {"name": "left", "version": "1.0", "vulns": [{"id": "CVE-1", "fix_versions": ["1.1"]}]}
    assert told(json.dumps({"dependencies": [package]}), "") == (
        1,
        ["left 1.0 has a known vulnerability, CVE-1: fixed in 1.1"],
    )


def test_a_service_that_does_not_answer_is_a_warning() -> None:
    status, lines = told("", "Traceback …\nConnectionError: no route to host\n")
    assert status == 0
    assert lines == ["Warning: the packages could not be audited: ConnectionError: no route to host"]


def test_packages_that_the_audit_could_not_check_are_counted() -> None:
    packages = [{"name": "a", "skip_reason": "not found"}, {"name": "b", "version": "2", "vulns": []}]
    assert told(json.dumps({"dependencies": packages}), "") == (
        0,
        ["Warning: 1 of 2 packages could not be looked up."],
    )
    assert told(json.dumps({"dependencies": packages[1:]}), "") == (
        0,
        ["No known vulnerability. Packages looked up: 1."],
    )
