"""The panel's settings in a modal."""

from bot.blocks import ids
from bot.blocks.counts import counted
from bot.blocks.elements import Block, context, modal, option, section
from bot.blocks.inputs import MOST_OPTIONS, checkbox, choices, external, people_input, select, text_input, time_input
from bot.domain import public_holidays, setup
from bot.domain.setup import SetupView

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ANSWERING_HOURS = (1, 2, 3, 4, 5, 6, 8, 24, 48)
LONGEST_DATES = 1_000
ALL = "Leave empty for all."
DAYS = [option(name, str(number)) for number, name in enumerate(DAY_NAMES)]


def setup_form(view: SetupView) -> Block:
    """Every setting with its value."""
    opening = f"One question per working day for <#{view.channel}>, scored blind. Save as is, or change what you like."
    if view.overtaken:
        opening = "*Somebody else saved these settings while you had them open.* Here are the current ones."
    blocks = [section(opening), *_questions(view), *_days_off(view), *_people(view), *_summary(view)]
    return modal(
        ids.SETUP_MODAL,
        "Set up the panel" if view.created else "Settings",
        *(_anew(blocks, view.version) if view.overtaken else blocks),
        submit="Save",
        metadata=ids.setup(view.channel, view.version),
    )


def _anew(blocks: list[Block], version: str) -> list[Block]:
    """Gives the inputs new action ids, since Slack keeps typed values while both ids stay the same."""
    for block in blocks:
        if block["type"] == "input":
            block["element"]["action_id"] += f"-{version}"
    return blocks


def _questions(view: SetupView) -> list[Block]:
    settings = view.settings
    tracks = [option(track.title, track.name) for track in view.tracks][:MOST_OPTIONS]
    topics = [option(topic, topic) for topic in settings.topics]
    weekdays = [str(day) for day in settings.weekdays]
    hours = [option(_hours(hour), str(hour * 60)) for hour in ANSWERING_HOURS]
    several = "multi_static_select"
    return [
        choices(setup.TRACKS, "Tracks", tracks, settings.tracks, optional=True, kind=several, hint=ALL),
        external(setup.TOPICS, "Topics", topics, optional=True, several=True, hint=ALL),
        choices(setup.WEEKDAYS, "Weekdays", DAYS, weekdays, optional=False, kind=several),
        time_input(setup.QUESTION_TIME, "Question at", settings.question_time),
        external(setup.TIMEZONE, "Time zone", [option(settings.timezone, settings.timezone)], optional=False, least=2),
        select(setup.ANSWERING, "Time for answers", hours, str(round(settings.answering.total_seconds() / 60))),
        context("Scoring ends half an hour before the next question."),
    ]


def _hours(count: int) -> str:
    return counted(count // 24, "day") if count % 24 == 0 else counted(count, "hour")


def _days_off(view: SetupView) -> list[Block]:
    settings = view.settings
    country = settings.holidays
    known = [option(public_holidays.name_of(country), country)] if country else []
    return [
        external(setup.HOLIDAYS, "No question on public holidays of", known, optional=True),
        text_input(
            setup.SKIP_DATES,
            "Other days without a question",
            ", ".join(sorted(day.isoformat() for day in settings.skip_dates)),
            longest=LONGEST_DATES,
            optional=True,
            lines=False,
            hint="Dates such as 2026-12-25, separated by commas.",
        ),
    ]


def _people(view: SetupView) -> list[Block]:
    return [
        people_input(
            setup.INTERVIEWERS,
            "Interviewers",
            view.interviewers,
            optional=True,
            hint="Leave empty for everybody in the channel.",
        ),
        people_input(
            setup.LEADS,
            "Leads",
            view.leads,
            optional=False,
            hint="Leads change settings, skip and reveal. Workspace admins always can.",
        ),
        checkbox(setup.NAMES, "At the reveal", "Show names beside scores", checked=view.settings.names_shown),
        checkbox(
            setup.QUALIFY,
            "New interviewers",
            "Count their scores only after ten practice answers with feedback",
            checked=view.settings.qualify,
            hint="New interviewers are offered these ten answers in any case.",
        ),
    ]


def _summary(view: SetupView) -> list[Block]:
    settings = view.settings
    return [
        select(setup.SUMMARY_DAY, "Summary on", DAYS, str(settings.summary_weekday)),
        time_input(setup.SUMMARY_TIME, "Summary at", settings.summary_time),
    ]
