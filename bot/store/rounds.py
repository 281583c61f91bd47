"""Rounds and the answers in them. Nothing here reads a score."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, update

from bot.domain.panel_settings import PanelSettings
from bot.domain.panels import Panel
from bot.domain.rounds import Phase, Round
from bot.domain.schedule import Window
from bot.store.tables import answer, panel, round_
from bot.store.upsert import add
from questions.model import Question, Track

_OPEN = (Phase.ANSWERING, Phase.SCORING)


def _rounds() -> Select[Any]:
    return select(round_, panel.c.channel_id, panel.c.settings).join(panel, panel.c.id == round_.c.panel_id)


def _round(row: Row[Any]) -> Round:
    values = row._asdict()
    copied = {name: values[name] for name in Round.__dataclass_fields__ if name in values}
    return Round(
        **{
            **copied,
            "channel": row.channel_id,
            "timezone": PanelSettings.from_json(row.settings).timezone,
            "posed": Track.from_stored(row.posed),
            "phase": Phase(row.phase),
        }
    )


def create(db: Connection, panel_: Panel, window: Window, track: Track, question: Question) -> Round:
    """A round in its answering phase."""
    posed = track.model_copy(update={"questions": (question,)})
    round_id = add(
        db,
        round_,
        workspace_id=panel_.workspace_id,
        panel_id=panel_.id,
        day=window.day,
        track=question.track,
        slug=question.slug,
        posed=posed.model_dump_json(),
        names_shown=panel_.settings.names_shown,
        phase=Phase.ANSWERING,
        opened_at=window.opens,
        scoring_at=window.scoring,
        reveal_at=window.reveal,
    )
    return by_id(db, round_id)


def ask_instead(db: Connection, round_id: int, track: Track, question: Question) -> None:
    """The round asks another question."""
    posed = track.model_copy(update={"questions": (question,)}).model_dump_json()
    changed = {"track": question.track, "slug": question.slug, "posed": posed}
    db.execute(update(round_).where(round_.c.id == round_id).values(**changed))


def by_id(db: Connection, round_id: int) -> Round:
    return _round(db.execute(_rounds().where(round_.c.id == round_id)).one())


def by_ids(db: Connection, round_ids: Iterable[int]) -> list[Round]:
    return [_round(row) for row in db.execute(_rounds().where(round_.c.id.in_(list(round_ids))).order_by(round_.c.id))]


def in_workspace(db: Connection, workspace_id: int, round_id: int, *, lock: bool = False) -> Round | None:
    """The round, if it is this workspace's, kept from other transactions where asked."""
    wanted = _rounds().where(round_.c.id == round_id, round_.c.workspace_id == workspace_id)
    row = db.execute(wanted.with_for_update(of=round_) if lock else wanted).first()
    return _round(row) if row else None


def days(db: Connection, round_ids: Iterable[int]) -> dict[int, date]:
    """Each round's local date."""
    wanted = select(round_.c.id, round_.c.day).where(round_.c.id.in_(list(round_ids)))
    return {row.id: row.day for row in db.execute(wanted)}


def current(db: Connection, panel_id: int, *, lock: bool = False) -> Round | None:
    """The panel's round that is neither revealed nor cancelled, kept from other transactions where asked."""
    wanted = _rounds().where(round_.c.panel_id == panel_id, round_.c.phase.in_(_OPEN))
    row = db.execute(wanted.with_for_update(of=round_) if lock else wanted).first()
    return _round(row) if row else None


def last_day(db: Connection, panel_id: int) -> date | None:
    """The local date of the panel's latest round."""
    return db.execute(select(func.max(round_.c.day)).where(round_.c.panel_id == panel_id)).scalar()


def set_phase(db: Connection, round_id: int, phase: Phase, **instants: datetime) -> None:
    db.execute(update(round_).where(round_.c.id == round_id).values(phase=phase, **instants))


def reveal_earlier(db: Connection, round_id: int, at: datetime) -> None:
    db.execute(update(round_).where(round_.c.id == round_id).values(reveal_at=at))


def weeks(db: Connection, panel_id: int, since: datetime) -> list[tuple[Round, int | None]]:
    """The panel's rounds that were revealed after `since`, oldest first, each with the summary that covers it."""
    wanted = _rounds().where(round_.c.panel_id == panel_id, round_.c.phase == Phase.REVEALED)
    rows = db.execute(wanted.where(round_.c.revealed_at > since).order_by(round_.c.id))
    return [(_round(row), row.summary_id) for row in rows]


def unsummarised(db: Connection, panel_id: int) -> list[int]:
    """The ids of the panel's revealed rounds that no summary covers yet."""
    wanted = select(round_.c.id).where(round_.c.panel_id == panel_id, round_.c.phase == Phase.REVEALED)
    return list(db.execute(wanted.where(round_.c.summary_id.is_(None)).order_by(round_.c.id)).scalars())


def revealed(db: Connection, panel_id: int) -> list[int]:
    """The ids of the panel's revealed rounds, oldest first."""
    wanted = select(round_.c.id).where(round_.c.panel_id == panel_id, round_.c.phase == Phase.REVEALED)
    return list(db.execute(wanted.order_by(round_.c.id)).scalars())


def cover(db: Connection, round_ids: Sequence[int], summary_id: int) -> None:
    db.execute(update(round_).where(round_.c.id.in_(round_ids)).values(summary_id=summary_id))


def asked(db: Connection, panel_id: int) -> Counter[tuple[str, str]]:
    """How often the panel had each question, by track and slug."""
    wanted = select(round_.c.track, round_.c.slug).where(
        round_.c.panel_id == panel_id, round_.c.phase != Phase.CANCELLED
    )
    return Counter((row.track, row.slug) for row in db.execute(wanted))


def recent_topics(db: Connection, panel_id: int, count: int) -> list[tuple[str, ...]]:
    """The topics of each of the panel's last `count` rounds, the last one's first."""
    wanted = select(round_.c.posed).where(round_.c.panel_id == panel_id).order_by(round_.c.id.desc()).limit(count)
    return [Track.from_stored(posed).questions[0].topics for posed in db.execute(wanted).scalars()]


def served_levels(db: Connection, panel_id: int, count: int) -> Counter[int]:
    """How many anchors of each level went out in the panel's last `count` rounds."""
    last = select(round_.c.id).where(round_.c.panel_id == panel_id).order_by(round_.c.id.desc()).limit(count)
    wanted = select(answer.c.reference).where(answer.c.round_id.in_(last), answer.c.reference.is_not(None))
    return Counter(db.execute(wanted).scalars())
