"""Slack's Web API as the courier and the messenger see it: what was sent, what surely was not, and what perhaps was.

Nobody else calls Slack. Its clients never send anything twice by themselves.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from http.client import HTTPException
from itertools import islice
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web import SlackResponse

from bot.blocks.elements import Block, Message
from bot.domain.panels import Closed
from bot.slack.errors import RATE_LIMITED, NotSent, Refused, Unsure
from bot.slack.refusals import UNSURE_CODES, meaning
from bot.slack.response_url import respond
from bot.slack.values import Picture, Place, Profile, Sheet

__all__ = ["NotSent", "Picture", "Place", "Profile", "Refused", "Sheet", "Slack", "SlackResponse", "Unsure"]

TIMEOUT_SECONDS = 10
EVENT_TYPE = "concord_post"
UNREACHABLE_WAIT = timedelta(seconds=5)
MOST_USERS = 2_000  # among whom admins are looked for
CLOCKS_APART = timedelta(seconds=60)  # ours and Slack's, at the most
PAGE = 15  # the most that Slack gives an app that is sold outside its marketplace


class Slack:
    """Calls to Slack for any workspace whose token is known; `token_of` gives it by the workspace's id."""

    def __init__(self, base_url: str, token_of: Callable[[int], str]) -> None:
        self._base_url = base_url
        self._token_of = token_of

    def _client(self, workspace_id: int) -> WebClient:
        token = self._token_of(workspace_id)
        return WebClient(token=token, base_url=self._base_url, timeout=TIMEOUT_SECONDS, retry_handlers=[])

    def call(self, workspace_id: int, ask: Callable[[WebClient], SlackResponse]) -> SlackResponse:
        """One call. Raises NotSent, Unsure or Refused."""
        try:
            return ask(self._client(workspace_id))
        except SlackApiError as error:
            raise _sorted_out(error) from error
        except (OSError, HTTPException, SlackRequestError) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, ConnectionRefusedError):
                raise NotSent("connection refused", UNREACHABLE_WAIT) from error
            raise Unsure(str(reason) or type(reason).__name__) from error

    def post(self, workspace_id: int, channel: str, message: Message, key: str, thread_ts: str | None) -> Place:
        """Posts a message that carries its key, in a channel or to a person; returns where it stands."""
        found = self.call(
            workspace_id,
            lambda client: client.chat_postMessage(
                channel=channel,
                thread_ts=thread_ts,
                text=message.text,
                blocks=_keyed(message.blocks, key),
                metadata=_metadata(key),
                unfurl_links=False,
                unfurl_media=False,
            ),
        )
        return Place(str(found["channel"]), str(found["ts"]))

    def update(self, workspace_id: int, channel: str, ts: str, message: Message, key: str) -> None:
        self.call(
            workspace_id,
            lambda client: client.chat_update(
                channel=channel,
                ts=ts,
                text=message.text,
                blocks=_keyed(message.blocks, key),
                metadata=_metadata(key),
            ),
        )

    def delete(self, workspace_id: int, channel: str, ts: str) -> None:
        self.call(workspace_id, lambda client: client.chat_delete(channel=channel, ts=ts))

    def upload(self, workspace_id: int, channel: str, file: Picture | Sheet, key: str, thread_ts: str | None) -> Place:
        """Posts a file, whose name carries the key; its id stands for the timestamp."""
        content, alt = (file.png, file.alt) if isinstance(file, Picture) else (file.csv.encode(), None)
        found = self.call(
            workspace_id,
            lambda client: client.files_upload_v2(
                channel=channel,
                thread_ts=thread_ts,
                content=content,
                filename=f"{key}.{'png' if isinstance(file, Picture) else 'csv'}",
                title=file.title,
                alt_txt=alt,
            ),
        )
        return Place(channel, str(found["files"][0]["id"]))

    def find(self, workspace_id: int, channel: str, key: str, since: datetime, thread_ts: str | None) -> list[str]:
        """The timestamps of the messages since `since` by our clock that carry the key, the earliest first."""
        oldest = f"{(since - CLOCKS_APART).timestamp():.6f}"

        def page(cursor: str | None) -> Callable[[WebClient], SlackResponse]:
            if thread_ts is None:
                return lambda client: client.conversations_history(
                    channel=channel, oldest=oldest, limit=PAGE, cursor=cursor, include_all_metadata=True
                )
            return lambda client: client.conversations_replies(
                channel=channel, ts=thread_ts, oldest=oldest, limit=PAGE, cursor=cursor, include_all_metadata=True
            )

        messages = self._pages(workspace_id, page, "messages")
        return sorted(message["ts"] for message in messages if _carries(message, key))

    def members(self, workspace_id: int, channel: str) -> list[str]:
        """The user ids of everybody in the channel, apps included."""

        def page(cursor: str | None) -> Callable[[WebClient], SlackResponse]:
            return lambda client: client.conversations_members(channel=channel, limit=200, cursor=cursor)

        return list(self._pages(workspace_id, page, "members"))

    def closed(self, workspace_id: int, channel: str) -> Closed | None:
        """Why the channel takes no messages from us, or None where it does."""
        found = self.call(workspace_id, lambda client: client.conversations_info(channel=channel))["channel"]
        if found.get("is_archived"):
            return Closed.ARCHIVED
        return None if found.get("is_member") else Closed.REMOVED

    def profile(self, workspace_id: int, user_id: str) -> Profile:
        found = self.call(workspace_id, lambda client: client.users_info(user=user_id))["user"]
        shown = found.get("profile") or {}
        return Profile(
            user_id=found["id"],
            team_id=found.get("team_id") or shown.get("team") or "",
            enterprise_id=(found.get("enterprise_user") or {}).get("enterprise_id") or "",
            name=shown.get("display_name") or found.get("real_name") or found.get("name", ""),
            timezone=found.get("tz") or "UTC",
            deleted=found.get("deleted", False),
            bot=found.get("is_bot", False),
            guest=found.get("is_restricted", False) or found.get("is_ultra_restricted", False),
            stranger=found.get("is_stranger", False),
            admin=found.get("is_admin", False) or found.get("is_owner", False),
        )

    def admins(self, workspace_id: int) -> list[str]:
        """The user ids of the workspace's admins, among the first that Slack lists where there are very many."""

        def page(cursor: str | None) -> Callable[[WebClient], SlackResponse]:
            return lambda client: client.users_list(limit=200, cursor=cursor)

        listed = islice(self._pages(workspace_id, page, "members"), MOST_USERS)
        return [str(user["id"]) for user in listed if user.get("is_admin") and not user.get("deleted")]

    def whisper(self, workspace_id: int, channel: str, user_id: str, message: Message, thread_ts: str | None) -> None:
        """Shows a message to one person in a channel, for as long as they look."""
        self.call(
            workspace_id,
            lambda client: client.chat_postEphemeral(
                channel=channel, user=user_id, thread_ts=thread_ts, text=message.text, blocks=message.blocks
            ),
        )

    def respond(self, address: str, message: Message) -> None:
        """Shows a message to whoever pressed or asked, also where the bot is not; Slack takes five in half an hour."""
        respond(address, self._base_url, message)

    def say(self, workspace_id: int, user_id: str, message: Message) -> None:
        """Sends one person a direct message, best effort: unlike a post it carries no key, and is never looked for."""
        told: dict[str, Any] = {"channel": user_id, "text": message.text, "blocks": message.blocks}
        self.call(workspace_id, lambda client: client.chat_postMessage(**told))

    def open_view(self, workspace_id: int, trigger_id: str, view: Block) -> None:
        self.call(workspace_id, lambda client: client.views_open(trigger_id=trigger_id, view=view))

    def update_view(self, workspace_id: int, view_id: str, view: Block) -> None:
        self.call(workspace_id, lambda client: client.views_update(view_id=view_id, view=view))

    def publish_home(self, workspace_id: int, user_id: str, view: Block) -> None:
        self.call(workspace_id, lambda client: client.views_publish(user_id=user_id, view=view))

    def _pages(
        self, workspace_id: int, page: Callable[[str | None], Callable[[WebClient], SlackResponse]], key: str
    ) -> Iterator[Any]:
        cursor: str | None = None
        while True:
            found = self.call(workspace_id, page(cursor))
            yield from found[key]
            cursor = (found.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return


def _sorted_out(error: SlackApiError) -> Exception:
    response = error.response
    status = getattr(response, "status_code", 0)
    code = str(response.get("error", "")) if isinstance(response, SlackResponse) else ""
    if status == 429 or code in ("ratelimited", "rate_limited"):
        wait = response.headers.get("Retry-After", response.headers.get("retry-after", "30"))
        return NotSent(RATE_LIMITED, timedelta(seconds=float(wait)))
    if status >= 500 or code in UNSURE_CODES or not code:
        return Unsure(code or f"status {status}")
    method = str(response.api_url).rstrip("/").rpartition("/")[2]
    return Refused(code, meaning(method, code), str(response.get("errors") or response.get("needed") or ""))


def _metadata(key: str) -> dict[str, Any]:
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key}}


def _keyed(blocks: list[Block], key: str) -> list[Block]:
    """The blocks with the key as the first one's id, since some Slacks drop metadata."""
    return [blocks[0] | {"block_id": key}, *blocks[1:]]


def _carries(message: dict[str, Any], key: str) -> bool:
    told = (message.get("metadata") or {}).get("event_payload", {}).get("key")
    named = any(file.get("name") == f"{key}.png" for file in message.get("files", []))
    return told == key or named or any(block.get("block_id") == key for block in message.get("blocks", []))
