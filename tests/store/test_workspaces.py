"""Two workspaces with the same user and channel ids: neither can reach the other's data."""

from random import Random

import pytest

from bot.clock import MovableClock
from bot.domain.errors import Refusal
from bot.domain.rounds import Phase
from bot.store import answers, members, panels, people, posts, rounds, scores
from bot.store.engine import Connection, Database
from bot.usecases import answers as answering
from bot.usecases import scores as scoring
from bot.usecases.access import panel_in
from bot.usecases.answers import Written
from bot.usecases.scores import Given
from bot.usecases.transaction import Transaction
from questions.model import Bank
from tests.store.claims import TS, a_posted
from tests.store.panels import NOW, Team, a_round, a_team, an_answer


def work_with(db: Connection) -> Transaction:
    return Transaction(db, MovableClock(NOW), Bank(tracks={}), Random(0))


def both(db: Connection) -> tuple[Team, Team]:
    return a_team(db, "T1"), a_team(db, "T2")


def test_the_same_ids_mean_other_people_in_another_workspace(database: Database) -> None:
    with database.write() as db:
        ours, theirs = both(db)
        assert ours.people[0].user_id == theirs.people[0].user_id
        assert ours.panel.channel == theirs.panel.channel
        for team in (ours, theirs):
            assert people.by_user(db, team.workspace_id, "U1") == team.people[0]
            assert people.known(db, team.workspace_id, ["U1"]) == {"U1": team.people[0]}
            assert panels.in_channel(db, team.workspace_id, "C1") == team.panel
            assert panel_in(work_with(db), team.workspace_id, "C1") == team.panel
            assert members.who_score(db, team.panel.id) == team.people


@pytest.mark.parametrize("phase", Phase)
def test_a_stranger_cannot_reach_another_workspaces_round(database: Database, phase: Phase) -> None:
    """A forged id in a button's value or a modal's metadata reads and changes nothing."""
    with database.write() as db:
        ours, theirs = both(db)
        round_ = a_round(db, ours.panel, phase=phase)
        an_answer(db, round_, "A")
        tx, stranger = work_with(db), theirs.people[0]
        for attempt in (
            lambda: scoring.score(tx, stranger, round_.id, [Given("A", 3)]),
            lambda: scoring.rescore(tx, stranger, round_.id, [Given("A", 3)]),
            lambda: scoring.open_round(tx, stranger, round_.id, "A"),
            lambda: answering.give(tx, stranger, round_.id, Written("mine", round_.question.slug)),
            lambda: answering.draft(tx, stranger, round_.id),
            lambda: answering.withdraw(tx, stranger, round_.id),
        ):
            with pytest.raises(Refusal, match="no longer there"):
                attempt()
        assert scores.recorded(db, round_.id) == {}
        assert len(answers.of_round(db, round_.id)) == 1


def test_a_message_is_known_only_in_its_own_workspace(database: Database) -> None:
    with database.write() as db:
        ours, theirs = both(db)
        found = a_posted(db, ours)
        assert posts.at(db, ours.workspace_id, "C1", TS) == found
        assert posts.at(db, theirs.workspace_id, "C1", TS) is None


def test_rounds_of_one_panel_are_in_no_figure_of_another(database: Database) -> None:
    with database.write() as db:
        ours, theirs = both(db)
        round_ = a_round(db, ours.panel, phase=Phase.REVEALED)
        assert rounds.unsummarised(db, ours.panel.id) == [round_.id]
        assert rounds.unsummarised(db, theirs.panel.id) == []
        assert rounds.weeks(db, theirs.panel.id, NOW.min.replace(tzinfo=NOW.tzinfo)) == []
        assert not rounds.asked(db, theirs.panel.id)
        assert rounds.recent_topics(db, theirs.panel.id, 4) == []
