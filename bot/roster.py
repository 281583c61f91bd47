"""Who is who: people and channel members, learned from Slack when they are first met and when a round needs them."""

import logging
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from bot.panel import zones
from bot.panel.rounds import Closed, Panel, Person
from bot.service import leading, members
from bot.service.lifecycle import close, reopen
from bot.service.work import Desk, Work
from bot.slack import Blocked, NotSent, Profile, Rejected, Slack, Unsure
from bot.store import panels, people
from bot.store.people import Workspace

AT_ONCE = 8  # people that Slack is asked about

log = logging.getLogger(__name__)


class Roster:
    """Keeps the people of the store in step with Slack's."""

    def __init__(self, desk: Desk, slack: Slack) -> None:
        self._desk = desk
        self._slack = slack

    def person(self, workspace: Workspace, user_id: str, channel: str = "") -> Person:
        """The person, asked of Slack if they are new; and who is in the channel, if it has a panel without them."""
        with self._desk.look() as work:
            found = people.by_user(work.db, workspace.id, user_id)
            panel = panels.in_channel(work.db, workspace.id, channel)
            inside = found is not None and panel is not None and people.is_member(work.db, panel.id, found.id)
        person = found or self.meet(workspace, user_id)
        if panel is not None and not inside:
            self.refresh(workspace, panel)
        return person

    def meet(self, workspace: Workspace, user_id: str) -> Person:
        """The person as Slack describes them now."""
        found = self._met(workspace, [user_id])
        self.see_to_leads(workspace)
        return found[user_id]

    def changed(self, workspace: Workspace, user_id: str) -> None:
        """Slack describes somebody anew, which is news of those alone whom we know."""
        with self._desk.look() as work:
            known = people.by_user(work.db, workspace.id, user_id)
        if known is not None:
            self.meet(workspace, user_id)

    def _met(self, workspace: Workspace, user_ids: Sequence[str]) -> dict[str, Person]:
        """These people as Slack describes them now. Those whom it described before it failed are kept all the same."""
        found: dict[str, Person] = {}
        for first in range(0, len(user_ids), AT_ONCE):
            some = user_ids[first : first + AT_ONCE]
            with ThreadPoolExecutor(AT_ONCE) as pool:
                asked = [pool.submit(self._slack.profile, workspace.id, user_id) for user_id in some]
            with self._desk.work() as work:
                for answer in asked:
                    if answer.exception() is None:
                        person = self._keep(work, workspace, answer.result())
                        found[person.user_id] = person
            for answer in asked:
                answer.result()
        return found

    def _keep(self, work: Work, workspace: Workspace, profile: Profile) -> Person:
        elsewhere = bool(profile.team_id and workspace.team_id and profile.team_id != workspace.team_id)
        person = people.save(
            work.db,
            workspace_id=workspace.id,
            user_id=profile.user_id,
            now=work.now,
            name=profile.name,
            timezone=zones.known(profile.timezone),
            scores=not (profile.deleted or profile.bot or profile.guest or elsewhere),
            admin=profile.admin,
        )
        members.changed(work, person)
        return person

    def people(self, workspace: Workspace, user_ids: Iterable[str]) -> dict[str, Person]:
        """These people by their user ids, asked of Slack where they are new."""
        wanted = list(dict.fromkeys(user_ids))
        with self._desk.look() as work:
            known = people.known(work.db, workspace.id, wanted)
        return known | self._met(workspace, [user_id for user_id in wanted if user_id not in known])

    def users(self, workspace: Workspace, channel: str) -> list[str]:
        """The user ids of who is in the channel; nobody where it cannot be read."""
        try:
            return self._slack.members(workspace.id, channel)
        except (Blocked, Rejected) as error:
            log.info("The members of %s could not be read: %s", channel, error)
            return []

    def refresh(self, workspace: Workspace, panel: Panel) -> bool:
        """Learns who is in the panel's channel, and where Slack does not tell, keeps what was known.

        False where it may tell if it is asked again.
        """
        try:
            users = self._slack.members(workspace.id, panel.channel)
            found = self.people(workspace, (user_id for user_id in users if user_id != workspace.bot_user_id))
        except (NotSent, Unsure, Blocked, Rejected) as error:
            log.warning("The members of %s could not be read: %s", panel.channel, error)
            return isinstance(error, Blocked | Rejected)
        with self._desk.work() as work:
            members.in_channel(work, panel, [person.id for person in found.values()])
        self.see_to_leads(workspace)
        return True

    def see_to_leads(self, workspace: Workspace) -> None:
        """Has the workspace's admins asked about panels that nobody leads, and learns who they are if need be."""
        with self._desk.look() as work:
            lonely = leading.unasked(work, workspace.id)
            known = people.admins(work.db, workspace.id)
        if not lonely:
            return
        if not known:
            self._meet_admins(workspace)
        with self._desk.work() as work:
            for panel in lonely:
                leading.ask_admins(work, panel)

    def _meet_admins(self, workspace: Workspace) -> None:
        try:
            self._met(workspace, self._slack.admins(workspace.id))
        except (NotSent, Unsure, Blocked, Rejected) as error:
            log.warning("The admins of workspace %s could not be read: %s", workspace.id, error)

    def look_again(self, workspace: Workspace, panel: Panel, told: Closed | None = None) -> None:
        """Asks Slack whether the panel's channel takes messages: events come late, twice, or not at all.

        Where Slack does not say, what we were `told` is so; told nothing, we leave it as it was.
        """
        try:
            closed = self._slack.closed(workspace.id, panel.channel)
        except (NotSent, Unsure, Blocked, Rejected) as error:
            log.info("Whether %s takes messages is not known: %s", panel.channel, error)
            if told is None:
                return
            closed = told
        with self._desk.work() as work:
            if closed is None:
                reopen(work, panel)
            else:
                close(work, panel, closed)
