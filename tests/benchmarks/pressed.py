"""A panel whose round is under score, and the presses on its answers."""

from dataclasses import dataclass
from itertools import product
from typing import Any

from sqlalchemy import func, select

from bot.domain.posts import PostKind
from bot.domain.rounds import Phase
from bot.store import homes, interviewers, outbox, posts
from bot.store.engine import Connection
from bot.store.tables import score
from tests.store.panels import NOW, a_round, a_team, an_answer

INTERVIEWERS = 6
AUTHORS = 3
LETTERS = "ABCDE"
UNTOUCHED = LETTERS[-1]  # nobody presses on it, so that everybody has more to score
LEVELS = (1, 2, 3, 4)
TS = "1780000000.000100"


@dataclass(frozen=True)
class Pressed:
    """Presses on the answers of a round, by people who may score them."""

    round_id: int
    pairs: list[tuple[str, str]]  # user ids and letters

    def body(self, number: int) -> dict[str, Any]:
        """What Slack sends of that press; the person, the answer and at last the level go round."""
        user, letter = self.pairs[number % len(self.pairs)]
        level = LEVELS[number // len(self.pairs) % len(LEVELS)]
        action_id, value = f"score_{level}", f"{self.round_id}:{letter}"
        button = {"type": "button", "text": {"type": "plain_text", "text": str(level)}}
        return {
            "type": "block_actions",
            "token": "verification",
            "api_app_id": "A1",
            "team": {"id": "T1", "domain": "t1"},
            "enterprise": None,
            "is_enterprise_install": False,
            "user": {"id": user, "username": user.lower(), "name": user.lower(), "team_id": "T1"},
            "trigger_id": f"{number}.1.1",
            "container": {"type": "message", "message_ts": TS, "channel_id": "C1", "thread_ts": TS},
            "channel": {"id": "C1", "name": "interviewing"},
            "message": {
                "type": "message",
                "user": "UBOT",
                "ts": TS,
                "thread_ts": TS,
                "text": f"Answer {letter}: " + 20 * "I would talk to the people first. ",
                "blocks": [
                    {
                        "type": "actions",
                        "block_id": "levels",
                        "elements": [button | {"action_id": f"score_{n}", "value": value} for n in LEVELS],
                    }
                ],
            },
            "actions": [
                button | {"action_id": action_id, "block_id": "levels", "value": value, "action_ts": f"{number}.000100"}
            ],
        }

    def check(self, db: Connection) -> None:
        """Every pair has its score."""
        assert db.execute(select(func.count()).select_from(score)).scalar_one() == len(self.pairs)


def a_panel_that_scores(db: Connection) -> Pressed:
    """Six interviewers who opened their Homes, five answers, three of them members', and the posted question."""
    team = a_team(db, count=INTERVIEWERS)
    round_ = a_round(db, team.panel, phase=Phase.SCORING)
    interviewers.expect(db, round_.id, [person.id for person in team.people])
    authors = dict(zip(LETTERS, team.people[:AUTHORS], strict=False))
    for letter in LETTERS:
        an_answer(db, round_, letter, authors.get(letter))
    posts.add(db, PostKind.QUESTION, round_.id, workspace_id=team.workspace_id, channel="C1", due_at=NOW)
    claimed = outbox.claim(db, NOW, "benchmark", [])
    assert claimed is not None
    outbox.posted(db, claimed, TS)
    for person in team.people:
        homes.show(db, person, NOW)
    pairs = [
        (person.user_id, letter)
        for letter, person in product(LETTERS, team.people)
        if letter != UNTOUCHED and authors.get(letter) != person
    ]
    return Pressed(round_.id, pairs)
