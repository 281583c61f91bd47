"""The environment: all wrong values are reported at once, by name, and never shown."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, read_settings

SECRET = "sentinel-4711"
WRONG = {
    "SLACK_BOT_TOKEN": f"xapp-{SECRET}",
    "SLACK_APP_TOKEN": f"xoxb-{SECRET}",
    "SLACK_API_URL": f"ftp://{SECRET}/",
    "DATABASE_URL": f"mysql://user:{SECRET}@host/name",
    "CONCORD_BANK": f"no-such-directory-{SECRET}",
    "PORT": f"{SECRET}",
    "LOG_LEVEL": f"{SECRET}",
    "LOG_FORMAT": f"{SECRET}",
}
Environment = pytest.MonkeyPatch


@pytest.fixture(autouse=True)
def environment(monkeypatch: Environment, tmp_path: Path) -> Environment:
    """An empty environment, in a directory without a `.env`."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


def problems(*required: str) -> list[str]:
    with pytest.raises(SettingsError) as found:
        read_settings(*required)
    return found.value.problems


def test_an_empty_environment_gives_the_defaults() -> None:
    settings = read_settings()
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.database_url == "sqlite:///concord.db"
    assert settings.port == 3000
    assert settings.concord_bank is None


def test_a_blank_required_setting_is_reported_with_its_description(environment: Environment) -> None:
    environment.setenv("SLACK_SIGNING_SECRET", "  ")
    found = problems("slack_bot_token", "slack_app_token", "slack_signing_secret")
    assert [line.split()[0] for line in found] == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"]
    assert all("is not set: " in line and line.endswith(".") for line in found)
    assert "xoxb-" in found[0]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1", "begins with xoxb-; this looks like the other token"),
        ("SLACK_BOT_TOKEN", "hello", "begins with xoxb-"),
        ("SLACK_APP_TOKEN", "xoxb-1", "begins with xapp-; this looks like the other token"),
        ("SLACK_API_URL", "http://slack.com/api/", "https address"),
        ("DATABASE_URL", "concord.db", "sqlite:///concord.db or postgresql://"),
        ("DATABASE_URL", "mysql://u:p@h/n", "sqlite:///concord.db or postgresql://"),
        ("CONCORD_BANK", "nowhere", "has to be a directory"),
        ("PORT", "70000", "has to be less than or equal to 65535."),
        ("PORT", "x", "has to be a valid integer."),
        ("LOG_LEVEL", "LOUD", "has to be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'."),
        ("LOG_FORMAT", "xml", "has to be 'text' or 'json'."),
    ],
)
def test_a_wrong_value_is_reported_with_its_name_and_expected_form(
    environment: Environment, name: str, value: str, told: str
) -> None:
    environment.setenv(name, value)
    (line,) = problems()
    assert line.startswith(f"{name} ")
    assert told in line
    assert line.endswith(".")
    assert "\n" not in line


def test_every_problem_is_reported_at_once_without_values(environment: Environment) -> None:
    for name, value in WRONG.items():
        environment.setenv(name, value)
    environment.setenv("CONCORD_BNAK", SECRET)
    found = problems("slack_signing_secret")
    assert {line.split()[0] for line in found} >= {*WRONG, "CONCORD_BNAK"}
    assert SECRET not in "\n".join(found)


def test_missing_settings_are_reported_along_with_wrong_ones(environment: Environment) -> None:
    environment.setenv("PORT", "x")
    environment.setenv("SLACK_APP_TOKEN", "xoxb-1")
    found = problems("slack_bot_token", "slack_app_token", "slack_client_id")
    assert [line.split()[0] for line in found] == ["SLACK_APP_TOKEN", "PORT", "SLACK_BOT_TOKEN", "SLACK_CLIENT_ID"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("CONCORD_BNAK", "CONCORD_BNAK is not a setting of Concord. Did you mean CONCORD_BANK?"),
        ("CONCORD_SECRET", "CONCORD_SECRET is not a setting of Concord. Did you mean CONCORD_SECRET_KEY?"),
        ("CONCORD_DATABASE_URL", "CONCORD_DATABASE_URL is not a setting of Concord. Did you mean DATABASE_URL?"),
        ("CONCORD_XYZZY_PLUGH", "CONCORD_XYZZY_PLUGH is not a setting of Concord."),
    ],
)
def test_an_unknown_variable_of_ours_is_reported_with_the_nearest(
    environment: Environment, name: str, told: str
) -> None:
    environment.setenv(name, SECRET)
    assert problems() == [told]


def test_other_programs_variables_are_ignored(environment: Environment) -> None:
    environment.setenv("SLACK_WHATEVER", "1")
    assert read_settings().port == 3000


@pytest.mark.parametrize(
    ("name", "value", "field", "expected"),
    [
        ("SLACK_API_URL", "http://127.0.0.1:8080/api", "slack_api_url", "http://127.0.0.1:8080/api/"),
        ("DATABASE_URL", "postgres://u:p@h/n", "database_url", "postgresql://u:p@h/n"),
        ("CONCORD_BANK", "", "concord_bank", None),
        ("LOG_FORMAT", "json", "log_format", "json"),
    ],
)
def test_a_value_is_accepted_in_its_usual_forms(
    environment: Environment, name: str, value: str, field: str, expected: object
) -> None:
    environment.setenv(name, value)
    assert getattr(read_settings(), field) == expected


@pytest.mark.parametrize("blank", ["", " ", "\t"])
def test_a_blank_variable_is_as_if_it_were_not_set(environment: Environment, blank: str) -> None:
    """Compose files and hosts set such ones. A blank name that is none of ours is no slip of the pen either."""
    plain = read_settings()
    for name in Settings.model_fields:
        environment.setenv(name.upper(), blank)
    environment.setenv("CONCORD_NOTHING", blank)
    assert read_settings() == plain


def test_a_blank_variable_leaves_the_word_to_the_dot_env_file(environment: Environment, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=4000\nLOG_LEVEL=\n", encoding="utf-8")
    environment.setenv("PORT", "")
    assert (read_settings().port, read_settings().log_level) == (4000, "INFO")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("PORT=4000\n# Größe\n".encode("latin-1"), 2),
        ("# “Concord”\n".encode("cp1252"), 1),
        ("PORT=4000\n".encode("utf-16"), 1),
        ("PORT=4000\n".encode("utf-16-le"), 1),
    ],
    ids=["latin-1", "cp1252", "utf-16", "utf-16 without a mark"],
)
def test_a_dot_env_file_that_is_not_utf_8_is_named(tmp_path: Path, data: bytes, line: int) -> None:
    (tmp_path / ".env").write_bytes(data)
    assert problems() == [f".env is not UTF-8 (line {line}): save it as UTF-8."]


def test_a_byte_order_mark_before_a_dot_env_file_is_nothing(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=4000\n# für später\n", encoding="utf-8-sig")
    assert read_settings().port == 4000


def test_a_bank_whose_name_is_too_long_is_no_directory(environment: Environment) -> None:
    environment.setenv("CONCORD_BANK", "b" * 300)
    assert problems()[0].startswith("CONCORD_BANK has to be a directory")


def test_white_space_around_a_token_is_ignored(environment: Environment) -> None:
    environment.setenv("SLACK_BOT_TOKEN", " xoxb-1\n")
    assert read_settings("slack_bot_token").slack_bot_token.get_secret_value() == "xoxb-1"


def test_concord_bank_must_be_an_existing_directory(environment: Environment, tmp_path: Path) -> None:
    environment.setenv("CONCORD_BANK", str(tmp_path))
    assert read_settings().concord_bank == tmp_path


def test_a_dot_env_file_is_read_and_the_environment_wins(environment: Environment, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=4000\nLOG_LEVEL=ERROR\nOTHER=1\n", encoding="utf-8")
    environment.setenv("PORT", "5000")
    settings = read_settings()
    assert (settings.port, settings.log_level) == (5000, "ERROR")


@pytest.mark.parametrize("show", [str, repr, lambda settings: str(settings.model_dump())], ids=["str", "repr", "dump"])
def test_printed_settings_show_no_secret(environment: Environment, show: object) -> None:
    for name in (
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
        "SLACK_SIGNING_SECRET",
        "SLACK_CLIENT_SECRET",
        "CONCORD_SECRET_KEY",
    ):
        prefix = {"SLACK_BOT_TOKEN": "xoxb-", "SLACK_APP_TOKEN": "xapp-"}.get(name, "")
        environment.setenv(name, prefix + SECRET)
    assert callable(show)
    assert SECRET not in show(read_settings())
