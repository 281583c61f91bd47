"""Who is who: people and channel members, learned from Slack when they are first met and when a round needs them."""

import logging
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from bot.domain import time_zones
from bot.domain.errors import Refusal
from bot.domain.panels import Closed, Panel
from bot.domain.people import Person, Workspace
from bot.domain.written import one_line
from bot.slack.client import Slack
from bot.slack.errors import NotSent, Refused, Unsure
from bot.slack.refusals import Meaning
from bot.slack.values import Profile
from bot.store import panels, people, workspaces
from bot.usecases import leads
from bot.usecases import members as membership
from bot.usecases.channels import close, reopen
from bot.usecases.transaction import Transaction, Transactions

AT_ONCE = 8  # people that Slack is asked about
NOT_TOLD = "Slack does not tell me just now who that is. Please try again in a moment."

log = logging.getLogger(__name__)


class Roster:
    """Keeps the people of the store in step with Slack's."""

    def __init__(self, transactions: Transactions, slack: Slack) -> None:
        self._transactions = transactions
        self._slack = slack

    def meet_workspace(self) -> Workspace:
        """Asks Slack whose token we have, and keeps the workspace."""
        found = self._slack.call(0, lambda client: client.auth_test())
        with self._transactions.write() as tx:
            return workspaces.install(
                tx.db,
                enterprise_id=found.get("enterprise_id") or "",
                team_id="" if found.get("is_enterprise_install") else found["team_id"],
                name=found.get("team") or "",
                url=found.get("url") or "",
                bot_user_id=found["user_id"],
                now=tx.now,
            )

    def join(self, workspace: Workspace, person: Person, channel: str) -> None:
        """Updates the members of the channel's panel if this person is not known to be among them."""
        with self._transactions.read() as tx:
            panel = membership.unknown_in(tx, workspace, person, channel)
        if panel is not None:
            self.refresh(workspace, panel)

    def meet(self, workspace: Workspace, user_id: str) -> Person:
        """The person as Slack describes them now. Raises Refusal if it does not."""
        found, _ = self._met(workspace, [user_id])
        if user_id not in found:
            raise Refusal(NOT_TOLD)
        self.ask_admins_for_leads(workspace)
        return found[user_id]

    def changed(self, workspace: Workspace, user_id: str) -> None:
        """Slack describes somebody anew, which is news of those alone whom we know."""
        with self._transactions.read() as tx:
            known = people.by_user(tx.db, workspace.id, user_id)
        if known is not None:
            self.meet(workspace, user_id)

    def _met(self, workspace: Workspace, user_ids: Sequence[str]) -> tuple[dict[str, Person], list[Exception]]:
        """The people whom Slack describes now, and why it did not describe the others."""
        found: dict[str, Person] = {}
        failures: list[Exception] = []
        for first in range(0, len(user_ids), AT_ONCE):
            some = user_ids[first : first + AT_ONCE]
            with ThreadPoolExecutor(AT_ONCE) as pool:
                profiles = list(pool.map(lambda user_id: self._profile(workspace, user_id), some))
            with self._transactions.write() as tx:
                for profile in profiles:
                    if isinstance(profile, Profile):
                        found[profile.user_id] = self._keep(tx, workspace, profile)
                    else:
                        failures.append(profile)
            if any(isinstance(failure, NotSent) for failure in failures):
                break  # the rest would be refused too
        return found, failures

    def _profile(self, workspace: Workspace, user_id: str) -> Profile | Exception:
        try:
            return self._slack.profile(workspace.id, user_id)
        except (NotSent, Unsure, Refused) as error:
            log.warning("Slack does not describe %s: %s", user_id, error)
            return error

    def _keep(self, tx: Transaction, workspace: Workspace, profile: Profile) -> Person:
        ours = profile.is_in(workspace)
        person = people.save(
            tx.db,
            workspace.id,
            profile.user_id,
            tx.now,
            name=one_line(profile.name),
            timezone=time_zones.known(profile.timezone),
            scores=ours and not (profile.deleted or profile.bot or profile.guest),
            admin=ours and profile.admin,
        )
        membership.changed(tx, person)
        return person

    def people(self, workspace: Workspace, user_ids: Iterable[str]) -> dict[str, Person]:
        """These people by their user ids, asked of Slack if they are new. Raises Refusal if it does not tell."""
        wanted = list(dict.fromkeys(user_ids))
        known, _ = self._known_or_met(workspace, wanted)
        if set(wanted) - set(known):
            raise Refusal(NOT_TOLD)
        return known

    def _known_or_met(self, workspace: Workspace, user_ids: Sequence[str]) -> tuple[dict[str, Person], list[Exception]]:
        with self._transactions.read() as tx:
            known = people.known(tx.db, workspace.id, user_ids)
        met, failures = self._met(workspace, [user_id for user_id in user_ids if user_id not in known])
        return known | met, failures

    def users(self, workspace: Workspace, channel: str) -> list[str]:
        """The user ids of who is in the channel; nobody where it cannot be read."""
        try:
            return self._slack.members(workspace.id, channel)
        except Refused as error:
            log.info("The members of %s could not be read: %s", channel, error)
            return []

    def refresh(self, workspace: Workspace, panel: Panel) -> bool:
        """Updates the panel's members from Slack, keeping the old list on failure.

        Returns False if a retry may help.
        """
        try:
            users = self._slack.members(workspace.id, panel.channel)
        except (NotSent, Unsure, Refused) as error:
            log.warning("The members of %s could not be read: %s", panel.channel, error)
            return isinstance(error, Refused) and error.meaning is not Meaning.AGAIN
        others = [user_id for user_id in users if user_id != workspace.bot_user_id]
        found, failures = self._known_or_met(workspace, others)
        with self._transactions.write() as tx:
            membership.in_channel(tx, panel, [person.id for person in found.values()])
        self.ask_admins_for_leads(workspace)
        return all(isinstance(failure, Refused) and failure.meaning is not Meaning.AGAIN for failure in failures)

    def refresh_panel(self, workspace: Workspace, panel_id: int) -> bool:
        """Updates the members of the panel of that id."""
        with self._transactions.read() as tx:
            panel = panels.by_id(tx.db, panel_id)
        return self.refresh(workspace, panel)

    def ask_admins_for_leads(self, workspace: Workspace) -> None:
        """Has the workspace's admins asked about panels that nobody leads, and learns who they are if need be."""
        with self._transactions.read() as tx:
            lonely = leads.unasked(tx, workspace.id)
            known = people.admins(tx.db, workspace.id)
        if not lonely:
            return
        if not known:
            self._meet_admins(workspace)
        with self._transactions.write() as tx:
            for panel in lonely:
                leads.ask_admins(tx, panel)

    def _meet_admins(self, workspace: Workspace) -> None:
        try:
            admins = self._slack.admins(workspace.id)
        except (NotSent, Unsure, Refused) as error:
            log.warning("The admins of workspace %s could not be read: %s", workspace.id, error)
            return
        self._met(workspace, admins)

    def look_again(self, workspace: Workspace, channel: str, reported: Closed | None = None) -> None:
        """Asks Slack whether a panel's channel takes messages: events come late, twice, or not at all.

        If Slack does not answer, the channel is as `reported`; with nothing reported, it stays as it was.
        """
        with self._transactions.read() as tx:
            panel = panels.in_channel(tx.db, workspace.id, channel)
        if panel is None:
            return
        try:
            closed = self._slack.closed(workspace.id, channel)
        except (NotSent, Unsure, Refused) as error:
            log.info("Whether %s takes messages is not known: %s", channel, error)
            if reported is None:
                return
            closed = reported
        with self._transactions.write() as tx:
            if closed is None:
                reopen(tx, panel)
            else:
                close(tx, panel, closed)
