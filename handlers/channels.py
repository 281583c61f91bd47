"""What happens around the panel: people, the bot and the channel come and go."""

from bot.domain.panels import Closed
from bot.usecases import channels, members, workspaces
from handlers.listening import Answer, Listener, Request


def joined(request: Request) -> Answer:
    """Somebody, or the bot, is in the channel from now on."""
    if _is_bot(request):
        with request.write() as tx:
            channels.greet(tx, request.workspace, request.payload.channel)
        _look_again(request)
    return _ask_members(request)


def left(request: Request) -> Answer:
    """Somebody, or the bot, is in the channel no more."""
    return removed(request) if _is_bot(request) else _ask_members(request)


def person_changed(request: Request) -> Answer:
    """Slack describes somebody anew."""
    request.wrote = True
    request.bot.roster.changed(request.workspace, request.payload.user_id)
    return None


def archived(request: Request) -> Answer:
    """The channel takes no messages any more."""
    return _look_again(request, Closed.ARCHIVED)


def deleted(request: Request) -> Answer:
    """The channel is gone for good."""
    return _look_again(request, Closed.DELETED)


def id_changed(request: Request) -> Answer:
    """The channel has another id, and may have been taken for a lost one meanwhile."""
    old, new = (request.payload.event[f"{which}_channel_id"] for which in ("old", "new"))
    with request.write() as tx:
        channels.move(tx, request.workspace, old, new)
    request.bot.roster.look_again(request.workspace, new)
    return None


def joined_enterprise(request: Request) -> Answer:
    """The workspace has become part of an Enterprise Grid."""
    request.wrote = True
    request.bot.roster.meet_workspace()
    return None


def removed(request: Request) -> Answer:
    """The bot was taken out of the channel."""
    return _look_again(request, Closed.REMOVED)


def unarchived(request: Request) -> Answer:
    """The channel takes messages again."""
    return _look_again(request)


def uninstalled(request: Request) -> Answer:
    """The workspace took the app out."""
    with request.write() as tx:
        workspaces.remove(tx, request.workspace)
    return None


def revoked(request: Request) -> Answer:
    """Slack takes tokens back; ours among them ends the installation."""
    if request.workspace.bot_user_id in request.payload.event.get("tokens", {}).get("bot", ()):
        return uninstalled(request)
    return None


def nothing(_request: Request) -> Answer:
    """Acknowledges what changes nothing: messages name a channel by its id, and most are not ours to read."""
    return None


def _is_bot(request: Request) -> bool:
    return request.payload.user_id == request.workspace.bot_user_id


def _ask_members(request: Request) -> Answer:
    """Has the members of the channel fetched, where it has a panel."""
    with request.write() as tx:
        members.ask(tx, request.workspace, request.payload.channel)
    return None


def _look_again(request: Request, reported: Closed | None = None) -> Answer:
    """Learns anew whether the channel takes messages, where it has a panel."""
    request.wrote = True
    request.bot.roster.look_again(request.workspace, request.payload.channel, reported)
    return None


LISTENERS = (
    Listener("event", "member_joined_channel", joined),
    Listener("event", "member_left_channel", left),
    Listener("event", "user_change", person_changed),
    # Public channels and private ones have events of their own.
    *(Listener("event", f"{kind}_archive", archived) for kind in ("channel", "group")),
    *(Listener("event", f"{kind}_deleted", deleted) for kind in ("channel", "group")),
    *(Listener("event", f"{kind}_left", removed) for kind in ("channel", "group")),
    *(Listener("event", f"{kind}_unarchive", unarchived) for kind in ("channel", "group")),
    *(Listener("event", f"{kind}_rename", nothing) for kind in ("channel", "group")),
    Listener("event", "channel_id_changed", id_changed),
    Listener("event", "grid_migration_finished", joined_enterprise),
    Listener("event", "app_uninstalled", uninstalled),
    Listener("event", "tokens_revoked", revoked),
    Listener("event", "message", nothing),
)
