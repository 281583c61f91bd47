"""Who leads a panel, and what they set."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from bot.domain import public_holidays
from bot.domain.clock_changes import clock_changes
from bot.domain.errors import Refusal
from bot.domain.panel_settings import PanelSettings
from bot.domain.panels import Panel
from bot.domain.people import Person, Workspace
from bot.domain.posts import PostKind
from bot.domain.rotation import eligible
from bot.domain.schedule import REVEAL_BEFORE_NEXT, shortest_gap
from bot.domain.setup import (
    ANSWERING,
    HOLIDAYS,
    INTERVIEWERS,
    LEADS,
    SKIP_DATES,
    TOPICS,
    TRACKS,
    WEEKDAYS,
    Named,
    Saved,
    SetupView,
    Wish,
)
from bot.store import members, panels, people, posts, rounds
from bot.usecases import audit, show
from bot.usecases.access import must_lead
from bot.usecases.leads import tell_of_disputes
from bot.usecases.planning import plan_question, plan_summary
from bot.usecases.transaction import Transaction

CANNOT = "guests, apps, people of other organisations and people who have left"
NEW = "new"  # the version of settings that are not saved yet


class Overtaken(Refusal):
    """Somebody else has saved the settings meanwhile."""


def check_can_create(
    workspace: Workspace, person: Person, channel: str, users_of: Callable[[Workspace, str], list[str]]
) -> list[str]:
    """Refuses a new panel where this person or the bot is not; returns the users who are in the channel."""
    if not channel.startswith(("C", "G")):
        raise Refusal("A panel lives in a channel. Invite me to one, and say `/mock setup` there.")
    users = users_of(workspace, channel)
    if workspace.bot_user_id not in users:
        raise Refusal("I am not in this channel yet. Say `/invite @Concord` here first, then `/mock setup`.")
    if person.user_id not in users:
        raise Refusal("Only people in the channel can set up its panel. Join it first.")
    return users


def creatable(
    view: SetupView, workspace: Workspace, person: Person, users_of: Callable[[Workspace, str], list[str]]
) -> SetupView:
    """The same settings; a Refusal if they are of a new panel that this person cannot create."""
    if view.created:
        check_can_create(workspace, person, view.channel, users_of)
    return view


def view(tx: Transaction, person: Person, channel: str, *, overtaken: bool = False) -> SetupView:
    """The settings of the channel's panel for one of its leads; of a new panel in their zone where there is none."""
    tracks = tuple(tx.bank.tracks.values())
    panel = panels.in_channel(tx.db, person.workspace_id, channel)
    if panel is None:
        proposed = PanelSettings(timezone=person.timezone)
        return SetupView(channel, proposed, [person.user_id], [], tracks, created=True, version=NEW)
    must_lead(tx, panel, person)
    today = tx.now.astimezone(panel.settings.zone).date()
    ahead = frozenset(day for day in panel.settings.skip_dates if day >= today)
    return SetupView(
        channel=channel,
        settings=replace(panel.settings, skip_dates=ahead),
        leads=_users(tx, panels.leads(tx.db, panel.id)),
        interviewers=_users(tx, _here(tx, panel)),
        tracks=tracks,
        created=False,
        version=_version(tx, panel),
        overtaken=overtaken,
    )


def _here(tx: Transaction, panel: Panel) -> list[int]:
    """The interviewers whom the panel named, apart from who has left its channel."""
    here = members.ids(tx.db, panel.id)
    return [person_id for person_id in panel.settings.interviewers if person_id in here]


def _users(tx: Transaction, person_ids: list[int]) -> list[str]:
    return [person.user_id for person in people.by_ids(tx.db, person_ids)]


def _version(tx: Transaction, panel: Panel) -> str:
    """Tells what a lead sees in the settings from anything that is saved later."""
    told = f"{panel.settings.as_json()} {panels.leads(tx.db, panel.id)}"
    return sha256(told.encode()).hexdigest()[:16]


def save(tx: Transaction, person: Person, channel: str, version: str, wish: Wish, named: Named) -> Saved:
    """Makes or changes the channel's panel as wished, and plans its next question and summary anew.

    `version` is that of the settings that the wish began with, `named` whom it names. Refuses what would
    not work, people who do not lead the panel, and Overtaken a wish that began with other settings.
    """
    chosen = [named.people[user].id for user in wish.leads]
    settings = replace(wish.settings, interviewers=tuple(sorted(named.people[user].id for user in wish.interviewers)))
    panel = panels.in_channel(tx.db, person.workspace_id, channel, lock=True)
    if panel is not None:
        must_lead(tx, panel, person)
        if version != _version(tx, panel):
            raise Overtaken("Somebody else saved the settings meanwhile.")
    _check(tx, settings)
    _check_people(wish, named)
    before = panel.settings if panel else None
    if panel is None:
        panel = panels.create(tx.db, person.workspace_id, channel, settings, tx.now)
    if panel is None:
        raise Overtaken("Somebody else made the panel meanwhile.")
    leads_before = panels.leads(tx.db, panel.id)
    panels.save_settings(tx.db, panel.id, settings)
    panels.ask_members(tx.db, panel.id, tx.now)
    panels.set_leads(tx.db, panel.id, chosen)
    posts.drop(tx.db, PostKind.LEADERLESS, panel.id)
    tell_of_disputes(tx, panel, set(chosen) - set(leads_before))
    panel = replace(panel, settings=settings)
    leads_changed = set(leads_before) != set(chosen)
    audit.note(tx, "settings", person, panel, changed=_changed(before, settings), leads=leads_changed)
    show.panel_changed(tx, panel.id)
    question_at = plan_question(tx, panel)
    return Saved(
        panel=panel,
        before=before,
        leads_changed=leads_changed,
        round=rounds.current(tx.db, panel.id),
        question_at=question_at,
        summary_at=plan_summary(tx, panel),
        clock_changes=clock_changes(settings, tx.now),
    )


def _changed(before: PanelSettings | None, after: PanelSettings) -> list[str]:
    """The names of the settings that are others than before."""
    old = before.as_json() if before else {}
    return [name for name, value in after.as_json().items() if old.get(name) != value]


def _check(tx: Transaction, settings: PanelSettings) -> None:
    """Refuses settings that would not work, naming the input."""
    if not settings.weekdays:
        raise Refusal("Please choose at least one weekday.", WEEKDAYS)
    longest = shortest_gap(settings) - REVEAL_BEFORE_NEXT
    if not timedelta(0) < settings.answering < longest:
        raise Refusal("Answers must close well before the next question. Please choose a shorter time.", ANSWERING)
    unknown = [track for track in settings.tracks if track not in tx.bank.tracks]
    if unknown:
        raise Refusal(f"The bank has no track {unknown[0]}.", TRACKS)
    if not eligible(tx.bank, settings):
        raise Refusal("These tracks have no question on these topics. Please choose others, or none for all.", TOPICS)
    if settings.holidays and not public_holidays.is_known(settings.holidays):
        raise Refusal("Please choose a country from the list.", HOLIDAYS)
    stale = [day for day in settings.skip_dates if day < tx.now.astimezone(settings.zone).date()]
    if stale:
        raise Refusal(f"{min(stale)} has passed. Please leave it out.", SKIP_DATES)


def _check_people(wish: Wish, named: Named) -> None:
    if not wish.leads:
        raise Refusal("A panel needs a lead.", LEADS)
    for field, chosen in ((LEADS, wish.leads), (INTERVIEWERS, wish.interviewers)):
        for user in chosen:
            person = named.people[user]
            if not person.scores:
                raise Refusal(f"{person.name} cannot be chosen: {CANNOT} cannot.", field)
            if named.here and user not in named.here:
                raise Refusal(f"{person.name} is not in this channel. Invite them first, or leave them out.", field)
