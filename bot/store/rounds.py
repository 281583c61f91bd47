"""Rounds. Nothing here reads a score."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, exists, func, select, update

from bot.domain.panel_settings import PanelSettings
from bot.domain.panels import Panel
from bot.domain.rounds import Phase, Round
from bot.domain.schedule import Window
from bot.store import upsert
from bot.store.tables import Instant, answer, membership, panel, round_
from questions.model import Question, Track

REMEMBERED_TRACKS = 256

_THIS = round_.c.id == bindparam("of_id")
_OF_PANEL = round_.c.panel_id == bindparam("of_panel")
_REVEALED = round_.c.phase == Phase.REVEALED
_ROUNDS: Select[Any] = select(round_, panel.c.channel_id, panel.c.settings).join(panel, panel.c.id == round_.c.panel_id)
_member = exists().where(membership.c.panel_id == round_.c.panel_id, membership.c.person_id == bindparam("of_person"))
_BY_ID = _ROUNDS.where(_THIS)
_BY_IDS = _ROUNDS.where(round_.c.id.in_(bindparam("of_ids", expanding=True))).order_by(round_.c.id)
_IN_WORKSPACE = _BY_ID.where(round_.c.workspace_id == bindparam("of_workspace"))
_FOR_PERSON = _IN_WORKSPACE.add_columns(_member.label("member"))
_CURRENT = _ROUNDS.where(_OF_PANEL, round_.c.phase.in_((Phase.ANSWERING, Phase.SCORING)))
_IN_WORKSPACE_LOCKED, _FOR_PERSON_LOCKED, _CURRENT_LOCKED = (
    statement.with_for_update(of=round_) for statement in (_IN_WORKSPACE, _FOR_PERSON, _CURRENT)
)
_WEEKS = _ROUNDS.where(_OF_PANEL, _REVEALED, round_.c.revealed_at > bindparam("since", type_=Instant)).order_by(
    round_.c.id
)
_LATEST = select(round_.c.id).where(_OF_PANEL).order_by(round_.c.id.desc()).limit(bindparam("most"))
_DAYS = select(round_.c.id, round_.c.day).where(round_.c.id.in_(bindparam("of_ids", expanding=True)))
_LAST_DAY = select(func.max(round_.c.day)).where(_OF_PANEL)
_REVEALED_IDS = select(round_.c.id).where(_OF_PANEL, _REVEALED).order_by(round_.c.id)
_UNSUMMARISED = _REVEALED_IDS.where(round_.c.summary_id.is_(None))
_ASKED = select(round_.c.track, round_.c.slug).where(_OF_PANEL, round_.c.phase != Phase.CANCELLED)
_POSED = select(round_.c.posed).where(_OF_PANEL).order_by(round_.c.id.desc()).limit(bindparam("most"))
_SERVED = select(answer.c.reference).where(
    answer.c.round_id.in_(_LATEST.scalar_subquery()), answer.c.reference.is_not(None)
)
_ASK_INSTEAD = (
    update(round_)
    .where(_THIS)
    .values(track=bindparam("to_track"), slug=bindparam("to_slug"), posed=bindparam("to_posed"))
)
_BEGIN_SCORING = update(round_).where(_THIS).values(phase=Phase.SCORING, scoring_at=bindparam("at", type_=Instant))
_REVEAL = update(round_).where(_THIS).values(phase=Phase.REVEALED, revealed_at=bindparam("at", type_=Instant))
_CANCEL = update(round_).where(_THIS).values(phase=Phase.CANCELLED)
_REVEAL_EARLIER = update(round_).where(_THIS).values(reveal_at=bindparam("at", type_=Instant))
_COVER = (
    update(round_)
    .where(round_.c.id.in_(bindparam("of_ids", expanding=True)))
    .values(summary_id=bindparam("by_summary"))
)


def _round(row: Mapping[Any, Any]) -> Round:
    stored = {name: row[name] for name in Round.__dataclass_fields__ if name in row}
    timezone = row["settings"].get("timezone") or PanelSettings.timezone
    return Round(**stored | {"channel": row["channel_id"], "timezone": timezone, "posed": _track(row["posed"])})


@lru_cache(maxsize=REMEMBERED_TRACKS)
def _track(posed: str) -> Track:
    """The track as it is stored with a round; remembered, since every press on a round reads it again."""
    return Track.from_stored(posed)


def _posed(track: Track, question: Question) -> str:
    return track.model_copy(update={"questions": (question,)}).model_dump_json()


def create(db: Connection, panel_: Panel, window: Window, track: Track, question: Question) -> Round:
    """A round in its answering phase."""
    values = {
        "workspace_id": panel_.workspace_id,
        "panel_id": panel_.id,
        "day": window.day,
        "track": question.track,
        "slug": question.slug,
        "posed": _posed(track, question),
        "names_shown": panel_.settings.names_shown,
        "phase": Phase.ANSWERING,
        "opened_at": window.opens,
        "scoring_at": window.scoring,
        "reveal_at": window.reveal,
    }
    return by_id(db, upsert.add(db, round_, values))


def ask_instead(db: Connection, round_id: int, track: Track, question: Question) -> None:
    """Puts another question in the place of the round's."""
    values = {"to_track": question.track, "to_slug": question.slug, "to_posed": _posed(track, question)}
    db.execute(_ASK_INSTEAD, {"of_id": round_id, **values})


def by_id(db: Connection, round_id: int) -> Round:
    return _round(db.execute(_BY_ID, {"of_id": round_id}).mappings().one())


def by_ids(db: Connection, round_ids: Iterable[int]) -> list[Round]:
    return [_round(row) for row in db.execute(_BY_IDS, {"of_ids": list(round_ids)}).mappings()]


def in_workspace(db: Connection, workspace_id: int, round_id: int, *, lock: bool = False) -> Round | None:
    """The round, if it is this workspace's; locked for this transaction on request."""
    statement = _IN_WORKSPACE_LOCKED if lock else _IN_WORKSPACE
    row = db.execute(statement, {"of_id": round_id, "of_workspace": workspace_id}).mappings().first()
    return _round(row) if row else None


def for_person(
    db: Connection, workspace_id: int, person_id: int, round_id: int, *, lock: bool = False
) -> tuple[Round, bool] | None:
    """The workspace's round, and whether this person is in its panel's channel; None if there is no such round."""
    statement = _FOR_PERSON_LOCKED if lock else _FOR_PERSON
    which = {"of_id": round_id, "of_workspace": workspace_id, "of_person": person_id}
    row = db.execute(statement, which).mappings().first()
    return (_round(row), bool(row["member"])) if row else None


def current(db: Connection, panel_id: int, *, lock: bool = False) -> Round | None:
    """The panel's round that is neither revealed nor cancelled; locked for this transaction on request."""
    row = db.execute(_CURRENT_LOCKED if lock else _CURRENT, {"of_panel": panel_id}).mappings().first()
    return _round(row) if row else None


def days(db: Connection, round_ids: Iterable[int]) -> dict[int, date]:
    """Each round's local date."""
    return {row.id: row.day for row in db.execute(_DAYS, {"of_ids": list(round_ids)})}


def last_day(db: Connection, panel_id: int) -> date | None:
    """The local date of the panel's latest round."""
    return db.execute(_LAST_DAY, {"of_panel": panel_id}).scalar()


def begin_scoring(db: Connection, round_id: int, at: datetime) -> None:
    db.execute(_BEGIN_SCORING, {"of_id": round_id, "at": at})


def reveal(db: Connection, round_id: int, at: datetime) -> None:
    db.execute(_REVEAL, {"of_id": round_id, "at": at})


def cancel(db: Connection, round_id: int) -> None:
    db.execute(_CANCEL, {"of_id": round_id})


def reveal_earlier(db: Connection, round_id: int, at: datetime) -> None:
    db.execute(_REVEAL_EARLIER, {"of_id": round_id, "at": at})


def weeks(db: Connection, panel_id: int, since: datetime) -> list[tuple[Round, int | None]]:
    """The panel's rounds that were revealed after `since`, oldest first, each with the summary that covers it."""
    rows = db.execute(_WEEKS, {"of_panel": panel_id, "since": since}).mappings()
    return [(_round(row), row["summary_id"]) for row in rows]


def unsummarised(db: Connection, panel_id: int) -> list[int]:
    """The ids of the panel's revealed rounds that no summary covers yet."""
    return list(db.execute(_UNSUMMARISED, {"of_panel": panel_id}).scalars())


def revealed(db: Connection, panel_id: int) -> list[int]:
    """The ids of the panel's revealed rounds, oldest first."""
    return list(db.execute(_REVEALED_IDS, {"of_panel": panel_id}).scalars())


def cover(db: Connection, round_ids: Sequence[int], summary_id: int) -> None:
    """Notes which summary covers these rounds."""
    if round_ids:
        db.execute(_COVER, {"of_ids": list(round_ids), "by_summary": summary_id})


def asked(db: Connection, panel_id: int) -> Counter[tuple[str, str]]:
    """How often the panel had each question, by track and slug."""
    return Counter((row.track, row.slug) for row in db.execute(_ASKED, {"of_panel": panel_id}))


def recent_topics(db: Connection, panel_id: int, count: int) -> list[tuple[str, ...]]:
    """The topics of each of the panel's last `count` rounds, the last one's first."""
    rows = db.execute(_POSED, {"of_panel": panel_id, "most": count}).scalars()
    return [_track(posed).questions[0].topics for posed in rows]


def served_levels(db: Connection, panel_id: int, count: int) -> Counter[int]:
    """How many anchors of each level went out in the panel's last `count` rounds."""
    return Counter(db.execute(_SERVED, {"of_panel": panel_id, "most": count}).scalars())
