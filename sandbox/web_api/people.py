"""auth.*, apps.*, users.*, bots.*: people, bots and tokens."""

from sandbox.forms import handle, user_form
from sandbox.model import User
from sandbox.web_api.call import Call, Method, Refusal, Reply
from sandbox.web_api.paging import page


def auth_test(call: Call) -> Reply:
    installation = call.installation
    team = call.core.world.workspaces[installation.team_id]
    bot = call.core.world.users[installation.bot_user]
    who = {
        "user": handle(bot),
        "user_id": installation.bot_user,
        "bot_id": installation.bot_id,
        "app_id": call.core.app.id,
    }
    where = {"url": call.core.url, "team": team.name, "team_id": team.id, "is_enterprise_install": False}
    return Reply(who | where | ({"enterprise_id": team.enterprise} if team.enterprise else {}))


def open_connection(call: Call) -> Reply:
    ticket = call.core.sockets.ticket()
    return Reply({"url": f"{call.core.url.replace('http://', 'ws://')}link?ticket={ticket}"})


def user_info(call: Call) -> Reply:
    user = _user(call, call.required("user", "user_not_found"))
    ours = call.core.world.are_colleagues(user, call.installation.team_id)
    return Reply({"user": user_form(user) | ({} if ours else {"is_stranger": not _is_met(call, user)})})


def user_list(call: Call) -> Reply:
    people = [user for user in call.core.world.users.values() if user.team_id == call.installation.team_id]
    some, metadata = page(call, people)
    return Reply({"members": [user_form(user) for user in some]} | metadata)


def bot_info(call: Call) -> Reply:
    installation = call.installation
    if call.text("bot", installation.bot_id) != installation.bot_id:
        raise Refusal("bot_not_found")
    bot = call.core.world.users[installation.bot_user]
    about = {
        "id": installation.bot_id,
        "app_id": call.core.app.id,
        "user_id": bot.id,
        "name": bot.name,
        "deleted": False,
    }
    return Reply({"bot": about})


def revoke(call: Call) -> Reply:
    if not call.flag("test"):
        call.core.app.uninstall(call.installation.team_id)
    return Reply({"revoked": not call.flag("test")})


def _user(call: Call, user_id: str) -> User:
    """A user known to the workspace, including by Slack Connect."""
    world, team_id = call.core.world, call.installation.team_id
    user = world.users.get(user_id)
    if user is None or (user.team_id in world.workspaces and not world.are_colleagues(user, team_id)):
        raise Refusal("user_not_found")
    return user


def _is_met(call: Call, user: User) -> bool:
    """Whether the user is in a channel with the bot."""
    pair = {user.id, call.installation.bot_user}
    return any(pair <= set(channel.members) for channel in call.core.world.channels.values())


METHODS: dict[str, Method] = {
    "auth.test": Method(auth_test),
    "auth.revoke": Method(revoke),
    "apps.connections.open": Method(open_connection, app_token=True),
    "users.info": Method(user_info, ("users:read",)),
    "users.list": Method(user_list, ("users:read",)),
    "bots.info": Method(bot_info, ("users:read",)),
}
