"""What each error code of Slack's means for what we do next.

The table lists every code that Slack documents for the methods that we call. `tests/slack/documented_errors.json` holds
that list with its source. Codes that Slack leaves undocumented, or once documented, are marked.
"""

from enum import StrEnum, auto


class Meaning(StrEnum):
    """What to do after Slack refused a call."""

    AGAIN = auto()  # repeat the call later, with back-off
    BLOCKED = auto()  # tell the leads once what to fix, and repeat the call rarely
    OURS = auto()  # log an error with the code: the call itself is wrong
    GONE = auto()  # stop: the message, person, view or file no longer exists


_TOKEN = "Slack no longer accepts Concord's token: install the app again"  # noqa: S105 - advice
_TOKEN_KIND = "Concord has the wrong kind of token: check the tokens in its settings"  # noqa: S105 - advice
_ARCHIVED = "the channel is archived: unarchive it to continue"
_INVITE = "Concord has no access to the channel: invite it there"
_FILE_TYPE = "the workspace doesn't allow this type of file: ask an admin to allow PNG and CSV files"
_SHARED = "the workspace blocks files in channels shared with other organizations: ask an admin to allow them"

# BLOCKED, with what a lead can do. Somebody can fix the cause, and the same call succeeds afterwards.
ADVICE: dict[str, str] = {
    # The token, the app's rights and the workspace's rules: one fix helps every channel.
    "account_inactive": _TOKEN,
    "token_revoked": _TOKEN,
    "token_expired": _TOKEN,
    "invalid_auth": "Slack rejects Concord's token or IP address: install the app again, or allow the address",
    "not_authed": "Concord called Slack without a token: check the tokens in its settings",
    "missing_args": "Concord has no app-level token: set one that has the scope connections:write",
    "not_allowed_token_type": _TOKEN_KIND,
    "is_bot": _TOKEN_KIND,
    "metadata_must_be_sent_from_app": _TOKEN_KIND,
    "missing_scope": "the app lacks a scope that Concord needs: reinstall it from the manifest",
    "no_permission": "the app may not do this here: invite it to the channel, or reinstall it from the manifest",
    "access_denied": "Slack denies Concord access: ask a workspace admin to allow the app",
    "forbidden": "Slack denies Concord access: ask a workspace admin to allow the app",  # documented until 2020
    "app_access_restricted": "the workspace restricts who may use the app: ask an admin to allow Concord",
    "team_access_not_granted": "the app may not use this workspace: ask an organization admin to add it",
    "team_not_found": "Slack cannot find the message's workspace: install the app there again",
    "forbidden_team": "this workspace may not use Socket Mode: ask an admin to allow it",
    "enterprise_is_restricted": "Slack doesn't allow this in an Enterprise organization: ask an organization admin",
    "two_factor_setup_required": "the workspace requires two-factor authentication: set it up for Concord's installer",
    "accesslimited": "the workspace limits which networks may call Slack: ask an admin to allow Concord's IP address",
    "ekm_access_denied": "admins have suspended posting in this channel: ask them to allow it again",
    "messages_tab_disabled": "the app's Messages tab is off: turn it on, or reinstall the app from the manifest",
    "not_enabled": "the app's Home tab is off: turn it on, or reinstall the app from the manifest",
    # The channel: its leads can change it.
    "is_archived": _ARCHIVED,
    "is_inactive": _ARCHIVED,
    "channel_not_found": _INVITE,
    "invalid_channel": _INVITE,
    "not_in_channel": _INVITE,
    "channel_is_limited_access": "the channel has limited access: give Concord access to it",
    "method_not_supported_for_channel_type": "Concord cannot work in this kind of conversation: use a channel",
    "restricted_action": "the workspace restricts who may post: allow Concord to post in this channel",
    "restricted_action_read_only_channel": "the channel is read-only for apps: allow Concord to post in its settings",
    "restricted_action_thread_only_channel": "the channel takes only replies: allow new messages in its settings",
    "restricted_action_non_threadable_channel": "the channel takes no replies: allow threads in its settings",
    "restricted_action_thread_locked": "an admin locked the thread: ask them to unlock it",
    "posting_to_channel_denied": "Concord may not share files in this channel: allow it to post here",
    # The person: Slack hides or refuses them, and an admin can change that.
    "user_not_found": "Slack cannot find this person: check that they are still in the workspace",
    "user_not_visible": "Slack doesn't show this person to Concord: ask a workspace admin to allow it",
    "user_disabled": "this person's account is deactivated: an admin can activate it again",  # undocumented
    # The message or file still exists, but must stay as it is: never treat it as deleted.
    "edit_window_closed": "the workspace limits how long messages can be edited: ask an admin to lift the limit",
    "cant_update_message": "Concord may not edit its own message: ask a workspace admin about limits on editing",
    "cant_delete_message": "Concord may not delete this message: ask a workspace admin to delete it",
    "compliance_exports_prevent_deletion": "compliance exports keep messages: ask an admin",  # documented until 2022
    "cant_delete_file": "Concord may not delete this file: ask a workspace admin to delete it",
    "file_deleting_disabled": "the workspace doesn't allow deleting files: ask an admin to allow it",
    # Uploads: the workspace's rules for files.
    "file_uploads_disabled": "the workspace doesn't allow uploads: ask an admin to allow them",
    "file_uploads_except_images_disabled": "the workspace allows only images: ask an admin to allow other files",
    "file_type_not_allowed": _FILE_TYPE,
    "blocked_file_type": _FILE_TYPE,
    "file_upload_size_restricted": "the workspace limits the size of files: ask an admin to raise the limit",
    "storage_limit_reached": "the workspace is out of file storage: delete some files or upgrade its plan",
    "slack_connect_blocked_file_type": _SHARED,
    "slack_connect_canvas_sharing_blocked": _SHARED,
    "slack_connect_clip_sharing_blocked": _SHARED,
    "slack_connect_file_link_sharing_blocked": _SHARED,
    "slack_connect_file_upload_sharing_blocked": _SHARED,
    "slack_connect_lists_sharing_blocked": _SHARED,
}

_AGAIN = {
    # Too much at once: Slack takes it after a pause.
    "ratelimited",
    "rate_limited",
    "message_limit_exceeded",
    # Slack failed.
    "internal_error",
    "fatal_error",
    "service_unavailable",
    "request_timeout",
    "update_failed",
    "fetch_members_failed",
    "list_record_comment_fetch_failed",
    "file_update_failed",
    "unable_to_share_files",
    "unknown_method",  # "currently not available"
    # A migration or another writer is in the way, and finishes by itself.
    "team_added_to_org",
    "org_login_required",
    "external_channel_migrating",
    "streaming_state_conflict",
    # Our copy is out of date: the next attempt renders the view, or reads the list, from the start.
    "hash_conflict",
    "invalid_cursor",
}

_OURS = {
    # The request's form, or a method that Slack has retired: only a new version of Concord helps.
    "invalid_arguments",
    "invalid_arg_name",
    "invalid_array_arg",
    "invalid_charset",
    "invalid_form_data",
    "invalid_post_type",
    "missing_post_type",
    "missing_argument",
    "insecure_request",
    "method_deprecated",
    "deprecated_endpoint",
    # A message's content: Slack refuses the same blocks, text or metadata every time.
    "invalid_blocks",
    "invalid_blocks_format",
    "msg_blocks_too_long",
    "msg_too_long",
    "no_text",
    "markdown_text_conflict",
    "block_mismatch",
    "invalid_attachments",
    "attachment_payload_limit_exceeded",
    "too_many_attachments",
    "too_many_contact_cards",
    "invalid_metadata_format",
    "invalid_metadata_schema",
    "metadata_too_large",
    # Arguments of posting and editing that we never set, so they can only come from a mistake.
    "as_user_not_supported",
    "send_on_behalf_not_allowed",
    "cant_broadcast_message",
    "no_dual_broadcast_content_update",
    "duplicate_channel_not_found",
    "duplicate_message_not_found",
    "draft_already_deleted",
    "draft_already_sent",
    "draft_has_conflict",
    "draft_not_found",
    "missing_file_data",
    "file_share_limit_reached",
    "max_file_sharing_exceeded",
    # Arguments of reading.
    "invalid_limit",
    "limit_required",
    "invalid_metadata_filter_keys",
    "invalid_ts_latest",
    "invalid_ts_oldest",
    "too_many_users",
    # Views: their size, identity and kind.
    "view_too_large",
    "duplicate_external_id",
    "invalid_trigger_id",
    "missing_profile_id",
    "not_implemented",
    # Files: their description, and a file that cannot be deleted at all.
    "alt_txt_too_large",
    "snippet_too_large",
    "unknown_snippet_type",
    "unknown_subtype",
    "channels_limit_exceeded",
    "delete_not_allowed",
}

_GONE = {
    # Somebody deleted the message, or the parent of the thread: nothing is left to edit, delete or reply to.
    "message_not_found",
    "thread_not_found",
    "cannot_reply_to_message",
    # The person left the channel, so nobody is there to see an ephemeral message.
    "user_not_in_channel",
    # The view was closed, or its trigger expired or was used: the person has to press again.
    "not_found",
    "view_not_found",  # undocumented
    "expired_trigger_id",
    "exchanged_trigger_id",
    "trigger_expired",  # undocumented for views
    # The file is deleted already.
    "file_not_found",
    "file_deleted",
    "file_is_deleted",
}

BY_CODE: dict[str, Meaning] = (
    dict.fromkeys(ADVICE, Meaning.BLOCKED)
    | dict.fromkeys(_AGAIN, Meaning.AGAIN)
    | dict.fromkeys(_OURS, Meaning.OURS)
    | dict.fromkeys(_GONE, Meaning.GONE)
)

BY_METHOD: dict[tuple[str, str], Meaning] = {
    ("users.info", "user_not_found"): Meaning.GONE,  # the id is unknown: no such person any more
    ("chat.postMessage", "team_not_found"): Meaning.OURS,  # a channel's name instead of its id
    # The message stands; only the file that we named is missing.
    ("chat.update", "file_not_found"): Meaning.OURS,
    ("chat.update", "file_deleted"): Meaning.OURS,
    ("chat.update", "file_is_deleted"): Meaning.OURS,
    # The upload's ticket is lost, or belongs to another token: the next attempt uploads the file again.
    ("files.completeUploadExternal", "file_not_found"): Meaning.AGAIN,
    ("files.completeUploadExternal", "access_denied"): Meaning.AGAIN,
}

# Slack may have carried out the call. The reference says so of internal_error and fatal_error ("some aspect of the
# operation succeeded"), and nothing of service_unavailable or file_update_failed. By its words a request_timeout never
# arrived whole; searching for the message first costs one call, and posting it twice is worse.
UNSURE_CODES = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "file_update_failed"}
)


def meaning(method: str, code: str) -> Meaning:
    """Returns what the code means for this method; AGAIN for codes that are not listed."""
    return BY_METHOD.get((method, code), BY_CODE.get(code, Meaning.AGAIN))


def advice(code: str) -> str | None:
    """Returns what is wrong and what a lead can do, as part of a sentence; None if only we or time can help."""
    return ADVICE.get(code)
