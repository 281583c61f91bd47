"""oauth.v2.access: a code for a token."""

from sandbox.web_api.call import Call, Method, Refusal, Reply


def access(call: Call) -> Reply:
    app = call.core.app
    if (call.text("client_id"), call.text("client_secret")) != (app.client_id, app.client_secret):
        raise Refusal("bad_client_secret")
    granted = app.codes.pop(call.text("code"), None)
    if granted is None:
        raise Refusal("invalid_code")
    installation, installer = granted
    app.installations[installation.bot_token] = installation
    team = call.core.world.workspaces[installation.team_id]
    bot = {"access_token": installation.bot_token, "token_type": "bot", "scope": ",".join(installation.scopes)}
    who = {"bot_user_id": installation.bot_user, "app_id": app.id, "authed_user": {"id": installer}}
    where = {"team": {"id": team.id, "name": team.name}, "enterprise": None, "is_enterprise_install": False}
    return Reply(bot | who | where)


METHODS: dict[str, Method] = {"oauth.v2.access": Method(access, token=False)}
