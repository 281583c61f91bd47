"""Workspaces and the people in them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Somebody in a workspace. Bots, guests, deactivated people and other organisations' people do not score."""

    id: int
    workspace_id: int
    user_id: str
    name: str
    timezone: str
    scores: bool
    admin: bool
    nudges: bool


@dataclass(frozen=True)
class Workspace:
    """A workspace in which Concord is installed."""

    id: int
    enterprise_id: str
    team_id: str
    name: str
    bot_user_id: str
