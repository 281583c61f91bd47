"""Workspaces and the people in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from bot.panel.rounds import Person
from bot.store.tables import exposure, interviewer, membership, person, workspace
from bot.store.upsert import insert_new, upsert


@dataclass(frozen=True)
class Workspace:
    id: int
    enterprise_id: str
    team_id: str
    name: str
    bot_user_id: str


def _workspace(row: Row[Any]) -> Workspace:
    return Workspace(row.id, row.enterprise_id, row.team_id, row.name, row.bot_user_id)


def install(
    db: Connection, *, enterprise_id: str, team_id: str, name: str, url: str, bot_user_id: str, now: datetime
) -> Workspace:
    """The workspace as Slack describes it, made or brought up to date."""
    values = {
        "enterprise_id": enterprise_id,
        "team_id": team_id,
        "name": name,
        "url": url,
        "bot_user_id": bot_user_id,
        "installed_at": now,
        "removed_at": None,
    }
    upsert(db, workspace, values, key=("enterprise_id", "team_id"), keep=("installed_at",))
    found = workspace_of(db, enterprise_id, team_id)
    assert found is not None  # noqa: S101 - it was written in this transaction
    return found


def workspace_of(db: Connection, enterprise_id: str, team_id: str) -> Workspace | None:
    wanted = select(workspace).where(workspace.c.enterprise_id == enterprise_id, workspace.c.team_id == team_id)
    row = db.execute(wanted.where(workspace.c.removed_at.is_(None))).first()
    return _workspace(row) if row else None


def workspace_by_id(db: Connection, workspace_id: int) -> Workspace:
    return _workspace(db.execute(select(workspace).where(workspace.c.id == workspace_id)).one())


def _person(row: Row[Any]) -> Person:
    values = row._asdict()
    return Person(**{name: values[name] for name in Person.__dataclass_fields__})


def save(db: Connection, *, workspace_id: int, user_id: str, now: datetime, **what: Any) -> Person:  # noqa: ANN401 - columns
    """A person as Slack describes them: name, timezone, scores, admin."""
    values = {"workspace_id": workspace_id, "user_id": user_id, "seen_at": now, **what}
    upsert(db, person, values, key=("workspace_id", "user_id"))
    return by_user(db, workspace_id, user_id) or _missing(user_id)


def _missing(user_id: str) -> Person:
    raise LookupError(f"{user_id} was just written and is not there")


def by_user(db: Connection, workspace_id: int, user_id: str) -> Person | None:
    row = db.execute(select(person).where(person.c.workspace_id == workspace_id, person.c.user_id == user_id)).first()
    return _person(row) if row else None


def by_ids(db: Connection, person_ids: Iterable[int]) -> list[Person]:
    """Those people, apart from any who were forgotten."""
    wanted = (
        select(person).where(person.c.id.in_(list(person_ids)), person.c.user_id.is_not(None)).order_by(person.c.id)
    )
    return [_person(row) for row in db.execute(wanted)]


def admins(db: Connection, workspace_id: int) -> list[Person]:
    """The workspace's admins, as far as they are known."""
    wanted = select(person).where(person.c.workspace_id == workspace_id, person.c.admin, person.c.user_id.is_not(None))
    return [_person(row) for row in db.execute(wanted.order_by(person.c.id))]


def known(db: Connection, workspace_id: int, user_ids: Iterable[str]) -> dict[str, Person]:
    """Those of the users that are known, by user id."""
    wanted = select(person).where(person.c.workspace_id == workspace_id, person.c.user_id.in_(list(user_ids)))
    return {row.user_id: _person(row) for row in db.execute(wanted)}


def set_members(db: Connection, panel_id: int, person_ids: Iterable[int]) -> None:
    """Who is in the panel's channel."""
    db.execute(delete(membership).where(membership.c.panel_id == panel_id))
    rows = [{"panel_id": panel_id, "person_id": person_id} for person_id in sorted(set(person_ids))]
    if rows:
        db.execute(insert(membership), rows)


def members(db: Connection, panel_id: int) -> list[Person]:
    """The people in the panel's channel who can score."""
    joined = select(person).join(membership, membership.c.person_id == person.c.id)
    return [
        _person(row)
        for row in db.execute(joined.where(membership.c.panel_id == panel_id, person.c.scores).order_by(person.c.id))
    ]


def member_ids(db: Connection, panel_id: int) -> list[int]:
    """Everybody in the panel's channel, whether they score or not."""
    return list(db.execute(select(membership.c.person_id).where(membership.c.panel_id == panel_id)).scalars())


def is_member(db: Connection, panel_id: int, person_id: int) -> bool:
    """Whether the person is in the panel's channel."""
    wanted = select(membership).where(membership.c.panel_id == panel_id, membership.c.person_id == person_id)
    return db.execute(wanted).first() is not None


def expect(db: Connection, round_id: int, person_ids: Iterable[int]) -> None:
    """Whose scores the round waits for."""
    rows = [{"round_id": round_id, "person_id": person_id} for person_id in person_ids]
    if rows:
        db.execute(insert(interviewer), rows)


def expected(db: Connection, round_id: int) -> list[int]:
    wanted = select(interviewer.c.person_id).where(interviewer.c.round_id == round_id)
    return list(db.execute(wanted.order_by(interviewer.c.person_id)).scalars())


def excuse(db: Connection, round_id: int, person_id: int) -> None:
    """The round no longer waits for this person."""
    whose = (interviewer.c.round_id == round_id, interviewer.c.person_id == person_id)
    db.execute(delete(interviewer).where(*whose))


def set_nudges(db: Connection, person_id: int, on: bool) -> None:
    db.execute(update(person).where(person.c.id == person_id).values(nudges=on))


def expose(db: Connection, person_id: int, track: str, slug: str, now: datetime) -> None:
    """Remembers that this person has seen the question's sample answer; the first time counts."""
    insert_new(db, exposure, {"person_id": person_id, "track": track, "slug": slug, "seen_at": now})


def exposures(db: Connection, person_ids: Iterable[int]) -> list[tuple[str, str]]:
    """Track and slug of every question that one of these has seen, once for each."""
    wanted = select(exposure.c.track, exposure.c.slug).where(exposure.c.person_id.in_(list(person_ids)))
    return [(row.track, row.slug) for row in db.execute(wanted)]
