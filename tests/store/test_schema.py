"""The schema: created in an empty database, equal to the tables, and refused if of another version."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

import bot
from bot.store import panels, posts, rounds
from bot.store.engine import Database
from bot.store.schema import SchemaError, current, migrate, ready
from bot.store.tables import metadata
from tests.conftest import Backend
from tests.store.claims import a_posted
from tests.store.panels import a_round, a_team

LATER = '''"""One more"""

revision = "9999"
down_revision = "{head}"
branch_labels = None
depends_on = None


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


def test_a_database_of_the_first_version_keeps_its_rows(backend: Backend) -> None:
    """It is created by a downgrade, since this version's code writes columns that the first one lacks."""
    database = Database(backend.empty())
    migrate(database)
    with database.write() as db:
        kept = a_team(db)
        posted, asked = a_posted(db, kept), a_round(db, kept.panel)
    first = Config()
    first.set_main_option("script_location", str(Path(bot.__path__[0]) / "store" / "migrations"))
    with database.write() as db:
        first.attributes["connection"] = db
        command.downgrade(first, "0001")
    assert current(database) == "0001"
    migrate(database)
    with database.write() as db:
        assert posts.by_id(db, posted.id) == posted
        assert rounds.by_id(db, asked.id) == asked
        assert panels.of_person(db, kept.people[0].id) == [kept.panel]
        assert compare_metadata(MigrationContext.configure(db), metadata) == []
    database.close()


def test_a_newer_schema_error_asks_for_the_newer_version(database: Database) -> None:
    with database.write() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match=r"newer schema.*install the newer version"):
        ready(database)


def test_an_older_schema_is_refused_until_migrate_has_run(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    """Simulates a newer version that has one more migration."""
    shutil.copytree(Path(bot.__path__[0]), tmp_path / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    later = tmp_path / "bot" / "store" / "migrations" / "versions" / "9999_one_more.py"
    later.write_text(LATER.format(head=current(database)), encoding="utf-8")
    run = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", GET_READY, database_url],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "older schema" in run.stdout
    assert "concord migrate" in run.stdout
    assert current(database) == "9999"


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
