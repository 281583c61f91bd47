"""Deliberate breaches of the import contracts in `pyproject.toml`: each is caught by the contract it was made for."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Final

import grimp
import pytest
from importlinter.api import read_configuration
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract
from importlinter.domain.contract import Contract

ROOT = Path(__file__).parents[1]
_read = read_configuration(str(ROOT / "pyproject.toml"))
SESSION, CONTRACTS = _read["session_options"], _read["contracts_options"]
TYPES: dict[str, Callable[..., Contract]] = {
    "layers": LayersContract,
    "protected": ProtectedContract,
    "forbidden": ForbiddenContract,
    "independence": IndependenceContract,
}

LAYERS: Final = "Every module of the bot stands in a layer, and none imports upwards"
PACKAGES: Final = "The packages stand in layers too"
SQL: Final = "SQL is known to the store"
SLACK: Final = "Slack's client is known to bot.slack, and to where the app is put together"
SANDBOX: Final = "The sandbox is known to the demo"
PURE: Final = "Rules, statistics and blocks are pure"
APART: Final = "The sandbox knows nothing of Concord"
SURFACES: Final = "A surface's listeners know no other surface"

BREACHES: Final = (
    # the contract, the importing module, the imported module
    (LAYERS, "bot.domain.rounds", "bot.store.rounds"),
    (LAYERS, "bot.store.rounds", "bot.usecases.rounds"),
    (LAYERS, "bot.agreement.report", "bot.domain.rounds"),
    (LAYERS, "bot.settings", "bot.clock"),
    (LAYERS, "bot.delivery.courier", "bot.scheduler"),
    (LAYERS, "bot.charts.canvas", "bot.blocks.elements"),
    (LAYERS, "bot.reports.text", "bot.store.scores"),
    (LAYERS, "bot.usecases.rounds", "bot.slack.client"),
    (LAYERS, "bot.doctor", "bot.roster"),
    (LAYERS, "bot.scheduler", "bot.worker"),
    (LAYERS, "bot.app", "bot.cli.run"),
    (PACKAGES, "questions.bank", "bot.blocks.ids"),
    (PACKAGES, "questions.bank", "bot.clock"),
    (PACKAGES, "questions.bank", "bot.store.engine"),
    (PACKAGES, "bot.usecases.rounds", "handlers.payload"),
    (PACKAGES, "bot.blocks.ids", "bot.usecases.views"),
    (PACKAGES, "bot.usecases.views", "bot.blocks.ids"),
    (PACKAGES, "bot.scheduler", "handlers.payload"),
    (PACKAGES, "bot.delivery.courier", "handlers.responder"),
    (PACKAGES, "handlers.scores", "bot.delivery.courier"),
    (PACKAGES, "handlers.scores", "bot.worker"),
    (PACKAGES, "handlers.scores", "bot.app"),
    (PACKAGES, "bot.app", "demo.stage"),
    (PACKAGES, "demo.stage", "bot.cli.run"),
    (SQL, "handlers.scores", "sqlalchemy"),
    (SQL, "bot.usecases.scores", "sqlalchemy"),
    (SQL, "bot.doctor", "sqlalchemy"),
    (SQL, "bot.cli.main", "alembic"),
    (SLACK, "bot.reports.text", "slack_sdk"),
    (SLACK, "handlers.scores", "slack_sdk"),
    (SLACK, "bot.delivery.courier", "slack_sdk"),
    (SANDBOX, "bot.doctor", "sandbox"),
    (SANDBOX, "bot.cli.demo", "sandbox"),
    (SANDBOX, "handlers.home", "sandbox.world"),
    (PURE, "bot.domain.rounds", "time"),
    (PURE, "bot.domain.nudges", "pydantic_settings"),
    (PURE, "bot.agreement.report", "logging"),
    (PURE, "bot.blocks.elements", "os"),
    (PURE, "bot.blocks.elements", "logging"),
    (PURE, "bot.blocks.home", "slack_bolt"),
    (APART, "sandbox.world", "bot.clock"),
    (APART, "sandbox.person", "demo.stage"),
    (APART, "sandbox.app", "questions.bank"),
    (SURFACES, "handlers.scores", "handlers.answers"),
    (SURFACES, "handlers.errors", "handlers.commands"),
)


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    """Every import of this repository, read once; a test adds its breach to a copy."""
    return grimp.build_graph(*SESSION["root_packages"], include_external_packages=True, cache_dir=None)


def broken(imports: grimp.ImportGraph) -> set[str]:
    """The names of the contracts that these imports break."""
    contracts = [TYPES[options["type"]](options["name"], SESSION, options) for options in CONTRACTS]
    return {contract.name for contract in contracts if not contract.check(deepcopy(imports), verbose=False).kept}


def test_the_repository_breaks_no_contract(imports: grimp.ImportGraph) -> None:
    assert broken(imports) == set()


def test_there_are_eight_contracts_and_each_is_breached() -> None:
    names = [options["name"] for options in CONTRACTS]
    assert len(names) == 8
    assert set(names) == {contract for contract, _, _ in BREACHES}


@pytest.mark.parametrize(
    ("contract", "importer", "imported"), BREACHES, ids=[f"{importer} imports {it}" for _, importer, it in BREACHES]
)
def test_a_breach_is_caught(imports: grimp.ImportGraph, contract: str, importer: str, imported: str) -> None:
    assert {importer, imported} <= imports.modules, "the breach names modules that are there"
    breached = deepcopy(imports)
    breached.add_import(importer=importer, imported=imported)
    assert contract in broken(breached)


def test_a_new_module_of_the_bot_needs_a_layer(imports: grimp.ImportGraph) -> None:
    grown = deepcopy(imports)
    grown.add_module("bot.helpers")
    assert broken(grown) == {LAYERS}


def test_a_new_surface_is_kept_apart_from_the_others(imports: grimp.ImportGraph) -> None:
    grown = deepcopy(imports)
    grown.add_import(importer="handlers.polls", imported="handlers.scores")
    assert broken(grown) == {SURFACES}


def test_every_breach_is_caught_in_source_code_too(tmp_path: Path) -> None:
    """Writes all breaches into one copy, each in a function, and runs the command that `make layers` runs."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in SESSION["root_packages"]:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=_all_but_python)
    assert "Contracts: 8 kept, 0 broken." in _lint(tmp_path)
    for _, importer, imported in BREACHES:
        path = tmp_path.joinpath(*importer.split("."))
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        with path.open("a", encoding="utf-8") as module:
            module.write(f"\n\ndef breach() -> None:\n    import {imported}\n")
    report = _lint(tmp_path)
    assert "Contracts: 0 kept, 8 broken." in report
    assert [breach for breach in BREACHES if not _names(report, *breach[1:])] == []


def _lint(directory: Path) -> str:
    """Import-linter's report on the packages in this directory, without line breaks."""
    command = "from importlinter.cli import lint_imports; print(lint_imports(no_cache=True))"
    run = [sys.executable, "-c", command]
    found = subprocess.run(run, cwd=directory, capture_output=True, text=True, check=False)  # noqa: S603 - all of it is ours
    return " ".join(found.stdout.split())


def _names(report: str, importer: str, imported: str) -> bool:
    return f"{importer} -> {imported} (l" in report


def _all_but_python(directory: str, names: list[str]) -> set[str]:
    return {name for name in names if not name.endswith(".py") and not Path(directory, name).is_dir()}
