"""The database's schema: which one it has, and how it comes to the one that this version works with."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, column, inspect, select, table, text, update
from sqlalchemy.exc import DBAPIError

from bot.store.engine import Database
from bot.store.trouble import reason
from questions.errors import UserError

# Beside the revision stands the oldest one whose code runs with this schema, so that an older version can know it.
_version = table("alembic_version", column("version_num"), column("noted_for"), column("oldest"))


class SchemaError(UserError):
    """The database does not open, or its schema does not fit this version; the message says what to do."""

    status = 2


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("bot.store") / "migrations"))
    return config


def current(database: Database) -> str | None:
    """The revision that the database is at; None where it is empty."""
    with database.read() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def migrate(database: Database) -> None:
    """Brings the database to this version's schema, or leaves it as it is; a newer one that fits is left alone.

    Raises:
        SchemaError: the database cannot be opened, has a newer schema that does not fit, or refuses a change.
    """
    if _is_newer(_known(database)):
        return
    config = _config()
    try:
        with database.write() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            _note_oldest(connection)
    except DBAPIError as error:
        raise SchemaError(f"The database is as it was, since it could not be migrated: {reason(error)}") from error


def check(database: Database) -> bool:
    """Whether there is a schema at all.

    Raises:
        SchemaError: the database cannot be opened, or has an older schema, or a newer one that does not fit.
    """
    at = _known(database)
    if at not in (None, _scripts().get_current_head()) and not _is_newer(at):
        raise SchemaError("The database has an older schema. Stop Concord, make a copy, and run `concord migrate`.")
    return at is not None


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _is_newer(at: str | None) -> bool:
    """Whether a newer version made this revision."""
    return at is not None and at not in {script.revision for script in _scripts().walk_revisions()}


def _known(database: Database) -> str | None:
    """The database's revision: this version's, an older or a newer one that fits; None where it is empty."""
    try:
        at = current(database)
        _check_encoding(database)
        if _is_newer(at) and _is_newer(_oldest(database) or at):
            told = "The database has a newer schema than this version of Concord. Please install the newer version."
            raise SchemaError(told)
    except DBAPIError as error:
        raise SchemaError(f"The database cannot be opened: check DATABASE_URL ({reason(error)}).") from error
    return at


def _check_encoding(database: Database) -> None:
    """Refuses a PostgreSQL database that cannot hold every sign, such as one of encoding LATIN1."""
    if database.is_sqlite:
        return
    with database.read() as connection:
        encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding not in ("UTF8", "SQL_ASCII"):
        raise SchemaError(f"The database's encoding is {encoding}: create it anew with ENCODING 'UTF8'.")


def _oldest(database: Database) -> str | None:
    """The oldest revision whose code runs with the schema; None where that is not noted for this very schema."""
    with database.read() as connection:
        if "oldest" not in {found["name"] for found in inspect(connection).get_columns("alembic_version")}:
            return None
        noted = select(_version.c.oldest).where(_version.c.noted_for == _version.c.version_num)
        return connection.execute(noted).scalar()


def _note_oldest(connection: Connection) -> None:
    head = _scripts().get_revision("head")
    oldest = getattr(head.module, "compatible_with", head.revision)
    connection.execute(update(_version).values(noted_for=head.revision, oldest=oldest))


def ready(database: Database) -> None:
    """Creates the schema in an empty database; raises SchemaError where it has another one."""
    if not check(database):
        migrate(database)
