"""A small app of real Bolt: it asks in a modal, posts buttons, and answers."""

import logging
from typing import Any

from slack_bolt import Ack, App, BoltRequest, Respond
from slack_sdk import WebClient

from sandbox import Sandbox
from sandbox.model import Json
from tests.sandbox.blocks import actions, button, home, input_block, modal, options, section

TEXT = {"type": "plain_text_input", "action_id": "text"}


def make_poll(sandbox: Sandbox) -> App:
    client = WebClient(sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[])
    logger = logging.getLogger("poll")
    logger.setLevel(logging.CRITICAL)
    app = App(
        client=client,
        signing_secret=sandbox.app.signing_secret,
        process_before_response=True,
        logger=logger,
    )
    _listen_to_commands(app)
    _listen_to_views(app)
    _listen_to_actions(app)
    _listen_to_events(app)
    return app


def _listen_to_commands(app: App) -> None:
    @app.command("/poll")
    def ask(ack: Ack, body: Json, client: WebClient) -> None:
        question = input_block("Question", TEXT, "question")
        choice = {"type": "static_select", "action_id": "choice", "options": options("pizza", "soup")}
        select = input_block("Lunch", choice, "lunch", optional=True)
        view = modal(question, select, callback_id="ask", private_metadata=body["channel_id"], notify_on_close=True)
        client.views_open(trigger_id=body["trigger_id"], view=view)
        ack("A form is open.")

    @app.shortcut("quote")
    def quote(ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        message = body["message"]
        client.chat_postMessage(channel=body["channel"]["id"], text=f"> {message['text']}", thread_ts=message["ts"])


def _listen_to_views(app: App) -> None:
    @app.view("ask")
    def asked(ack: Ack, view: Json, client: WebClient) -> None:
        text = view["state"]["values"]["question"]["text"]["value"]
        if text == "wrong":
            ack(response_action="errors", errors={"question": "Not this one."})
        elif text == "more":
            ack(response_action="push", view=modal(section("Sure?"), title="Really", callback_id="sure"))
        else:
            blocks = [section(text), actions(button("vote", "Pizza", value="pizza"), button("vote2", "Soup"))]
            client.chat_postMessage(channel=view["private_metadata"], text=text, blocks=blocks)
            ack()

    @app.view("sure")
    def sure(ack: Ack) -> None:
        ack(response_action="clear")

    @app.view_closed("ask")
    def closed(ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        client.chat_postMessage(channel=body["user"]["id"], text="Another time, then.")


def _listen_to_actions(app: App) -> None:
    @app.action("vote")
    def vote(ack: Ack, respond: Respond, body: Json) -> None:
        respond(f"You chose {body['actions'][0]['value']}.", replace_original=False)
        ack()

    @app.action("vote2")
    def close_poll(ack: Ack, respond: Respond) -> None:
        respond("The poll is closed.", replace_original=True)
        ack()

    @app.options("search")
    def search(ack: Ack, payload: Json) -> None:
        ack(options=options(f"{payload['value']}-1", f"{payload['value']}-2"))

    @app.action("search")
    def found(ack: Ack, respond: Respond, body: Json) -> None:
        respond(body["actions"][0]["selected_option"]["value"], replace_original=False)
        ack()


def _listen_to_events(app: App) -> None:
    @app.event("message")
    def heard(event: Json, say: Any, request: BoltRequest) -> None:  # noqa: ANN401 - Bolt's own type is not exported
        if event.get("text") == "fail" and "x-slack-retry-num" not in request.headers:
            raise RuntimeError
        if event.get("subtype") is None:
            say(f"heard {event['text']}", thread_ts=event["ts"])

    @app.event("member_joined_channel")
    def joined(event: Json, client: WebClient) -> None:
        client.chat_postMessage(channel=event["channel"], text=f"Welcome, <@{event['user']}>!")

    @app.event("app_home_opened")
    def opened(event: Json, client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view=home(section("Home, sweet home"), actions(button("vote"))))
