"""Files of the bot's at Slack that are in no channel: private, until a block shows one to whoever sees that block."""

from urllib.request import Request, urlopen

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.slack.client import TIMEOUT_SECONDS, Slack
from bot.slack.values import Picture


class Files:
    """Each call raises what `Slack.call` raises."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack

    def reserve(self, workspace_id: int, name: str, size: int) -> tuple[str, str]:
        """The id of a file of so many bytes that is to come, and the address that takes it."""
        found = self._slack.call(
            workspace_id, lambda client: client.files_getUploadURLExternal(filename=name, length=size)
        )
        return str(found["file_id"]), str(found["upload_url"])

    def fill(self, workspace_id: int, file_id: str, address: str, picture: Picture) -> None:
        """Uploads the picture, from when on the file is there."""

        def upload(client: WebClient) -> SlackResponse:
            with urlopen(Request(address, picture.png), timeout=TIMEOUT_SECONDS):  # noqa: S310 - Slack's own address
                return client.files_completeUploadExternal(files=[{"id": file_id, "title": picture.title}])

        self._slack.call(workspace_id, upload)

    def delete(self, workspace_id: int, file_id: str) -> None:
        self._slack.call(workspace_id, lambda client: client.files_delete(file=file_id))
