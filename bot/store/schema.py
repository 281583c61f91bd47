"""The database's schema: which one it has, and how it comes to the one that this version works with."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import DBAPIError

from bot.store.engine import Database


class SchemaError(Exception):
    """The database's schema is not the one that this version works with; the message says what to do."""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("bot.store") / "migrations"))
    return config


def current(database: Database) -> str | None:
    """The revision that the database is at; None where it is empty."""
    with database.read() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def migrate(database: Database) -> None:
    """Brings the database to this version's schema, or leaves it as it is.

    Raises:
        SchemaError: the database cannot be opened, has a newer schema than this version's, or refuses a change.
    """
    _known(database)
    config = _config()
    try:
        with database.write() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except DBAPIError as error:
        raise SchemaError(f"The database is as it was, since it could not be migrated: {error.orig}") from error


def check(database: Database) -> bool:
    """Whether there is a schema at all.

    Raises:
        SchemaError: the database cannot be opened, or has an older or a newer one than this version's.
    """
    at = _known(database)
    if at not in (None, ScriptDirectory.from_config(_config()).get_current_head()):
        raise SchemaError("The database has an older schema. Stop Concord, make a copy, and run `concord migrate`.")
    return at is not None


def _known(database: Database) -> str | None:
    """The revision that the database is at, one of this version's or an older one's; None where it is empty."""
    try:
        at = current(database)
    except DBAPIError as error:
        hint = "check DATABASE_URL, and that the file's directory or the server is there."
        raise SchemaError(f"The database cannot be opened: {hint}") from error
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if at is not None and at not in known:
        told = "The database has a newer schema than this version of Concord. Please install the newer version."
        raise SchemaError(told)
    return at


def ready(database: Database) -> None:
    """Creates the schema in an empty database; raises SchemaError where it has another one."""
    if not check(database):
        migrate(database)
