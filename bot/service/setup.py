"""Who leads a panel, and what they set."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from bot.panel import public_holidays
from bot.panel.clocks import clock_changes
from bot.panel.rotation import eligible
from bot.panel.rounds import Panel, Person, Refusal
from bot.panel.schedule import REVEAL_BEFORE_NEXT, shortest_gap
from bot.panel.settings import PanelSettings
from bot.panel.setup import (
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
from bot.service import journal
from bot.service.leading import LEADERLESS, hand_on
from bot.service.planning import plan_question, plan_summary
from bot.service.work import Work
from bot.store import panels, people, posts, private, rounds

NEW = "new"  # the version of settings that are not saved yet


class Overtaken(Refusal):
    """Somebody else has saved the settings meanwhile."""


def panel_in(work: Work, workspace_id: int, channel: str) -> Panel:
    """The channel's panel; a Refusal where it has none."""
    panel = panels.in_channel(work.db, workspace_id, channel)
    if panel is None:
        raise Refusal("There is no panel in this channel yet. `/mock setup` makes one.")
    return panel


def panel_of(work: Work, person: Person, channel: str) -> Panel:
    """The channel's panel; in a direct message the one that the person is in. A Refusal where that is not one."""
    if not channel.startswith("D"):
        return panel_in(work, person.workspace_id, channel)
    found = panels.of_person(work.db, person.id)
    if not found:
        raise Refusal("You are in no panel yet. Panels live in channels: `/mock setup` there makes one.")
    if len(found) > 1:
        told = ", ".join(f"<#{panel.channel}>" for panel in found)
        raise Refusal(f"You are in several panels. Please say this in the channel of the one you mean: {told}.")
    return found[0]


def means_panel(work: Work, person: Person, channel: str) -> bool:
    """Whether there is one panel that this person can mean from here."""
    if channel.startswith("D"):
        return len(panels.of_person(work.db, person.id)) == 1
    return panels.in_channel(work.db, person.workspace_id, channel) is not None


def leads(work: Work, panel: Panel, person: Person) -> bool:
    """Whether this person may change the panel: its leads and workspace admins may."""
    return person.admin or person.id in panels.leads(work.db, panel.id)


def must_lead(work: Work, panel: Panel, person: Person) -> None:
    if not leads(work, panel, person):
        raise Refusal("Only the leads of this panel can do that. `/mock status` tells who they are.")


def view(work: Work, person: Person, channel: str, *, overtaken: bool = False) -> SetupView:
    """The settings of the channel's panel for one of its leads; of a new panel in their zone where there is none."""
    tracks = tuple(work.bank.tracks.values())
    panel = panels.in_channel(work.db, person.workspace_id, channel)
    if panel is None:
        proposed = PanelSettings(timezone=person.timezone)
        return SetupView(channel, proposed, [person.user_id], [], tracks, created=True, version=NEW)
    must_lead(work, panel, person)
    today = work.now.astimezone(panel.settings.zone).date()
    ahead = frozenset(day for day in panel.settings.skip_dates if day >= today)
    return SetupView(
        channel=channel,
        settings=replace(panel.settings, skip_dates=ahead),
        leads=_users(work, panels.leads(work.db, panel.id)),
        interviewers=_users(work, _here(work, panel)),
        tracks=tracks,
        created=False,
        version=_version(work, panel),
        overtaken=overtaken,
    )


def _here(work: Work, panel: Panel) -> list[int]:
    """The interviewers whom the panel named, apart from who has left its channel."""
    members = people.member_ids(work.db, panel.id)
    return [one for one in panel.settings.interviewers if one in members]


def _users(work: Work, person_ids: list[int]) -> list[str]:
    return [person.user_id for person in people.by_ids(work.db, person_ids)]


def _version(work: Work, panel: Panel) -> str:
    """Tells what a lead sees in the settings from anything that is saved later."""
    told = f"{panel.settings.as_json()} {panels.leads(work.db, panel.id)}"
    return sha256(told.encode()).hexdigest()[:16]


def save(work: Work, person: Person, channel: str, version: str, wish: Wish, named: Named) -> Saved:
    """Makes or changes the channel's panel as wished, and plans its next question and summary anew.

    `version` is that of the settings that the wish began with, `named` whom it names. Refuses what would
    not work, people who do not lead the panel, and Overtaken a wish that began with other settings.
    """
    chosen = [named.people[user].id for user in wish.leads]
    settings = replace(wish.settings, interviewers=tuple(sorted(named.people[user].id for user in wish.interviewers)))
    panel = panels.in_channel(work.db, person.workspace_id, channel, lock=True)
    if panel is not None:
        must_lead(work, panel, person)
        if version != _version(work, panel):
            raise Overtaken("Somebody else saved the settings meanwhile.")
    _check(work, settings)
    _check_people(wish, named)
    before = panel.settings if panel else None
    if panel is None:
        panel = panels.create(work.db, person.workspace_id, channel, settings, work.now)
    if panel is None:
        raise Overtaken("Somebody else made the panel meanwhile.")
    leads_before = panels.leads(work.db, panel.id)
    panels.save_settings(work.db, panel.id, settings)
    panels.ask_members(work.db, panel.id, work.now)
    panels.set_leads(work.db, panel.id, chosen)
    posts.drop(work.db, LEADERLESS, panel.id)
    hand_on(work, panel, set(chosen) - set(leads_before))
    panel = replace(panel, settings=settings)
    leads_changed = set(leads_before) != set(chosen)
    journal.note(work, "settings", person, panel, changed=_changed(before, settings), leads=leads_changed)
    private.refresh_homes(work.db, panel.id, work.now)
    question_at = plan_question(work, panel)
    return Saved(
        panel=panel,
        before=before,
        leads_changed=leads_changed,
        round=rounds.current(work.db, panel.id),
        question_at=question_at,
        summary_at=plan_summary(work, panel),
        clock_changes=clock_changes(settings, work.now),
    )


def _changed(before: PanelSettings | None, after: PanelSettings) -> list[str]:
    """The names of the settings that are others than before."""
    old = before.as_json() if before else {}
    return [name for name, value in after.as_json().items() if old.get(name) != value]


def _check(work: Work, settings: PanelSettings) -> None:
    """Refuses settings that would not work, naming the input."""
    if not settings.weekdays:
        raise Refusal("Please choose at least one weekday.", WEEKDAYS)
    longest = shortest_gap(settings) - REVEAL_BEFORE_NEXT
    if not timedelta(0) < settings.answering < longest:
        raise Refusal("Answers must close well before the next question. Please choose a shorter time.", ANSWERING)
    unknown = [track for track in settings.tracks if track not in work.bank.tracks]
    if unknown:
        raise Refusal(f"The bank has no track {unknown[0]}.", TRACKS)
    if not eligible(work.bank, settings):
        raise Refusal("These tracks have no question on these topics. Please choose others, or none for all.", TOPICS)
    if settings.holidays and not public_holidays.is_known(settings.holidays):
        raise Refusal("Please choose a country from the list.", HOLIDAYS)
    stale = [day for day in settings.skip_dates if day < work.now.astimezone(settings.zone).date()]
    if stale:
        raise Refusal(f"{min(stale)} has passed. Please leave it out.", SKIP_DATES)


def _check_people(wish: Wish, named: Named) -> None:
    if not wish.leads:
        raise Refusal("A panel needs a lead.", LEADS)
    for field, chosen in ((LEADS, wish.leads), (INTERVIEWERS, wish.interviewers)):
        for user in chosen:
            person = named.people[user]
            if not person.scores:
                raise Refusal(f"{person.name} cannot be chosen: guests, apps and people who have left cannot.", field)
            if named.here and user not in named.here:
                raise Refusal(f"{person.name} is not in this channel. Invite them first, or leave them out.", field)
