"""files.*: the external upload in its three steps."""

from sandbox import posting
from sandbox.forms import file_form
from sandbox.model import Channel, File, Json, Message
from sandbox.web_api.call import Call, Method, Refusal, Reply


def get_upload_url(call: Call) -> Reply:
    name, size = call.required("filename"), call.required("length")
    if not size.isdecimal() or int(size) == 0:
        raise Refusal("invalid_arguments")
    installation = call.installation
    alt = call.text("alt_txt")
    file = call.core.uploads.expect(installation.team_id, installation.bot_user, name, int(size), alt)
    return Reply({"upload_url": f"{call.core.url}upload/{file.id}", "file_id": file.id})


def complete_upload(call: Call) -> Reply:
    files = [_file(call, item) for item in call.parsed("files", "invalid_arguments") or ()]
    if not files:
        raise Refusal("invalid_arguments")
    targets = call.text("channel_id") or call.text("channels")
    channels = [_target(call, id_) for id_ in targets.split(",") if id_]
    readers: frozenset[str] = frozenset()
    for file in files:
        call.core.uploads.complete(file)
        file.channels |= {channel.id for channel in channels}
    for channel in channels:
        posting.post(call.core.world, _message(call, channel, files))
        readers |= call.core.world.audience(channel)
    return Reply({"files": [file_form(file) for file in files]}, readers)


def delete(call: Call) -> Reply:
    file = call.core.world.files.get(call.required("file"))
    if file is None or not file.complete or file.team_id != call.installation.team_id:
        raise Refusal("file_not_found")
    with call.core.world.change():
        call.core.uploads.delete(file)
    return Reply()


def _file(call: Call, item: Json) -> File:
    file = call.core.world.files.get(str(item.get("id")))
    if file is None or file.complete or not call.core.uploads.received(file.id):
        raise Refusal("file_not_found")
    file.title = str(item.get("title") or file.name)
    return file


def _target(call: Call, channel_id: str) -> Channel:
    channel = call.core.world.channels.get(channel_id)
    if channel is None or channel.team_id != call.installation.team_id:
        raise Refusal("channel_not_found")
    if not call.is_in(channel):
        raise Refusal("channel_not_found" if channel.private else "not_in_channel")
    if channel.archived:
        raise Refusal("is_archived")
    return channel


def _message(call: Call, channel: Channel, files: list[File]) -> Message:
    thread_ts = call.text("thread_ts") or None
    if thread_ts is not None and thread_ts not in channel.messages:
        raise Refusal("thread_not_found")
    return Message(
        channel.id,
        call.core.world.tick(),
        call.installation.bot_user,
        call.text("initial_comment"),
        thread_ts=thread_ts,
        bot_id=call.installation.bot_id,
        subtype="file_share",
        files=files,
    )


METHODS: dict[str, Method] = {
    "files.getUploadURLExternal": Method(get_upload_url, ("files:write",)),
    "files.completeUploadExternal": Method(complete_upload, ("files:write",)),
    "files.delete": Method(delete, ("files:write",)),
}
