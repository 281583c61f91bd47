"""The schema: created in an empty database, equal to the tables, and refused if of another version."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text

import bot
from bot.domain.summary_inputs import Inputs, Score
from bot.store import panels, posts, rounds, summaries
from bot.store.engine import Database
from bot.store.schema import SchemaError, current, migrate, ready
from bot.store.tables import metadata, summary
from tests.conftest import Backend
from tests.store.claims import a_posted
from tests.store.panels import MONDAY, NOW, a_round, a_team

LATER = '''"""One more"""

revision = "9999"
down_revision = "{head}"
branch_labels = None
depends_on = None
compatible_with = "{oldest}"


def upgrade() -> None:
    from alembic import op

    op.execute("CREATE TABLE later (id INTEGER)")
'''
GET_READY = """
import sys
from bot.store.engine import Database
from bot.store.schema import SchemaError, migrate, ready

database = Database(sys.argv[1])
try:
    ready(database)
except SchemaError as error:
    print(error)
migrate(database)
ready(database)
"""


@pytest.fixture
def database_url(backend: Backend) -> str:
    """A database of its own, since these tests change the schema."""
    url = backend.empty()
    database = Database(url)
    migrate(database)
    database.close()
    return url


def test_an_empty_database_is_made_ready_and_stays_so(backend: Backend) -> None:
    database = Database(backend.empty())
    assert current(database) is None
    ready(database)
    made = current(database)
    assert made is not None
    ready(database)
    migrate(database)
    assert current(database) == made
    database.close()


def test_the_migrations_make_the_tables_and_nothing_else(database: Database) -> None:
    with database.read() as connection:
        # Alembic takes an empty default for another one on SQLite.
        options = {"compare_type": True, "compare_server_default": not database.is_sqlite}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}


def back_to(database: Database, revision: str) -> None:
    """This version's code writes what earlier schemas lack, so an earlier one is made by going back."""
    config = Config()
    config.set_main_option("script_location", str(Path(bot.__path__[0]) / "store" / "migrations"))
    with database.write() as db:
        config.attributes["connection"] = db
        command.downgrade(config, revision)
    assert current(database) == revision


def test_a_database_of_the_first_version_keeps_its_rows(backend: Backend) -> None:
    database = Database(backend.empty())
    migrate(database)
    with database.write() as db:
        kept = a_team(db)
        posted, asked = a_posted(db, kept), a_round(db, kept.panel)
    back_to(database, "0001")
    migrate(database)
    with database.write() as db:
        assert posts.by_id(db, posted.id) == posted
        assert rounds.by_id(db, asked.id) == asked
        assert panels.of_person(db, kept.people[0].id) == [kept.panel]
        assert compare_metadata(MigrationContext.configure(db), metadata) == []
    database.close()


def test_scores_that_were_stored_by_position_are_stored_by_name(backend: Backend) -> None:
    """Old replicas may write rows by position after the migration, during a rolling deploy: they are read as well."""
    inputs = Inputs((1, 2, 3, 4), 1, 2, (Score(0, 7, 8, "A", 9, 3, 4, None, True), Score(-1, 5, 6, "B", 9, 1)))
    database = Database(backend.empty())
    migrate(database)
    with database.write() as db:
        kept = summaries.add(db, a_team(db).panel, MONDAY, inputs, NOW)
    back_to(database, "0004")
    with database.read() as db:
        stored = db.execute(select(summary.c.inputs)).scalar_one()
        assert stored["scores"] == [[0, 7, 8, "A", 9, 3, 4, None, True], [-1, 5, 6, "B", 9, 1, None, None, False]]
        assert summaries.by_id(db, kept) == (MONDAY, inputs)
    migrate(database)
    with database.read() as db:
        assert db.execute(select(summary.c.inputs)).scalar_one() == json.loads(json.dumps(inputs.as_json()))
        assert summaries.by_id(db, kept) == (MONDAY, inputs)
    database.close()


def test_a_newer_schema_error_asks_for_the_newer_version(database: Database) -> None:
    with database.write() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match=r"newer schema.*install the newer version"):
        ready(database)


def migrated_by_a_later_version(database: Database, url: str, tmp_path: Path, oldest: str) -> str:
    """What a version that has one migration more than ours says before it migrates."""
    shutil.copytree(Path(bot.__path__[0]), tmp_path / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    later = tmp_path / "bot" / "store" / "migrations" / "versions" / "9999_one_more.py"
    later.write_text(LATER.format(head=current(database), oldest=oldest), encoding="utf-8")
    run = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", GET_READY, url],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(bot.__path__[0]).parent)},
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert current(database) == "9999"
    return run.stdout


def test_an_older_schema_is_refused_until_migrate_mends_it(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    told = migrated_by_a_later_version(database, database_url, tmp_path, "9999")
    assert "older schema" in told
    assert "concord migrate" in told
    with pytest.raises(SchemaError, match=r"newer schema.*install the newer version"):
        migrate(database)


def test_this_version_runs_on_a_schema_that_was_only_expanded(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    migrated_by_a_later_version(database, database_url, tmp_path, str(current(database)))
    ready(database)
    migrate(database)
    assert current(database) == "9999"
    with database.write() as db:
        assert a_round(db, a_team(db).panel).id


def test_each_migration_says_which_versions_run_with_its_schema() -> None:
    scripts = ScriptDirectory(str(Path(bot.__path__[0]) / "store" / "migrations"))
    chain = [script.revision for script in scripts.walk_revisions()][::-1]
    oldest = [getattr(scripts.get_revision(name).module, "compatible_with", name) for name in chain]
    assert oldest == sorted(oldest), "what did not run with a schema does not run with a later one"
    assert all(first in chain and first <= name for first, name in zip(oldest, chain, strict=True))


def test_a_migration_that_fails_leaves_the_database_as_it_was(backend: Backend) -> None:
    """Both databases create tables in a transaction; an existing table stops the first migration."""
    database = Database(backend.empty())
    with database.write() as db:
        db.execute(text("CREATE TABLE audit (id INTEGER)"))
    with pytest.raises(Exception, match="audit"):
        migrate(database)
    assert current(database) is None
    with database.read() as connection:
        assert inspect(connection).get_table_names() == ["audit"]
    database.close()
