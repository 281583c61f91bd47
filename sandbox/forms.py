"""Users, channels, messages, files and views in Slack's JSON form."""

from sandbox.model import Channel, File, Json, Message, User, View, Workspace


def user_form(user: User) -> Json:
    profile = {"real_name": user.name, "display_name": user.name, "bot_id": user.bot_id}
    return {
        "id": user.id,
        "team_id": user.team_id,
        "name": handle(user),
        "real_name": user.name,
        "deleted": user.deleted,
        "tz": user.tz,
        "is_bot": user.is_bot,
        "is_admin": user.is_admin,
        "is_owner": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": False,
        "is_app_user": False,
        "profile": profile | {"team": user.team_id},
    } | enterprise_form(user)


def enterprise_form(user: User) -> Json:
    """What Slack adds for people of an Enterprise Grid."""
    if not user.enterprise:
        return {}
    about = {"id": user.id, "enterprise_id": user.enterprise, "enterprise_name": user.enterprise}
    return {"enterprise_user": about | {"is_admin": False, "is_owner": False, "teams": [user.team_id]}}


def handle(user: User) -> str:
    return user.name.lower().replace(" ", ".")


def channel_form(channel: Channel, bot_user: str) -> Json:
    if channel.partner is not None:
        return {"id": channel.id, "is_im": True, "user": channel.partner, "is_archived": False, "is_channel": False}
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.private,
        "is_group": channel.private,
        "is_private": channel.private,
        "is_im": False,
        "is_mpim": False,
        "is_archived": channel.archived,
        "is_member": bot_user in channel.members,
        "is_general": False,
        "is_shared": bool(channel.shared),
        "is_ext_shared": bool(channel.shared),
        "is_org_shared": False,
        "creator": channel.creator,
        "context_team_id": channel.team_id,
        "shared_team_ids": [channel.team_id, *channel.shared],
        "num_members": len(channel.members),
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def message_form(message: Message, team_id: str, *, with_metadata: bool = False) -> Json:
    form: Json = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts, "team": team_id}
    optional = {
        "subtype": message.subtype,
        "thread_ts": message.thread_ts,
        "bot_id": message.bot_id,
        "blocks": message.blocks,
        "attachments": message.attachments,
        "files": [file_form(file) for file in message.files],
        "metadata": message.metadata if with_metadata else None,
        "edited": message.edited_ts and {"user": message.user, "ts": message.edited_ts},
    }
    return form | {name: value for name, value in optional.items() if value}


def parent_form(channel: Channel, message: Message, *, with_metadata: bool = False) -> Json:
    """The message as in history and replies, where a parent has its number of replies."""
    form = message_form(message, channel.team_id, with_metadata=with_metadata)
    replies = channel.replies.get(message.ts, [])
    if not replies:
        return form
    people = list(dict.fromkeys(reply.user for reply in replies))
    return form | {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users": people[:5],
        "reply_users_count": len(people),
        "latest_reply": replies[-1].ts,
    }


def file_form(file: File) -> Json:
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title,
        "alt_txt": file.alt_txt,
        "mimetype": file.mimetype,
        "filetype": file.name.rpartition(".")[2],
        "size": len(file.content),
        "user": file.user,
        "channels": sorted(file.channels),
    }


def view_form(view: View, app_id: str, bot_id: str | None) -> Json:
    definition = {"private_metadata": "", "callback_id": "", "external_id": "", "notify_on_close": False}
    return (
        definition
        | {"clear_on_close": False, "title": None, "submit": None, "close": None}
        | view.definition
        | {
            "id": view.id,
            "team_id": view.team_id,
            "app_id": app_id,
            "app_installed_team_id": view.team_id,
            "bot_id": bot_id,
            "hash": view.hash,
            "root_view_id": view.root_id,
            "previous_view_id": view.previous_id,
            "state": {"values": view.state},
        }
    )


def team_form(workspace: Workspace) -> Json:
    return {"id": workspace.id, "domain": workspace.domain}
