"""Concurrent use: nothing is lost, doubled or out of order."""

from concurrent.futures import ThreadPoolExecutor

from slack_sdk import WebClient

from sandbox import Person, Sandbox


def test_many_threads_post_and_read_at_once(sandbox: Sandbox, client: WebClient, ada: Person) -> None:
    def post(number: int) -> str:
        client.conversations_history(channel="C1", limit=5)
        return str(client.chat_postMessage(channel="C1", text=str(number))["ts"])

    with ThreadPoolExecutor(8) as pool:
        stamps = list(pool.map(post, range(80)))
    messages = ada.channel("C1")
    assert len(set(stamps)) == 80
    assert [message.ts for message in messages] == sorted(stamps)
    assert sorted(int(message.text) for message in messages) == list(range(80))
    assert len(sandbox.sent.calls("chat.postMessage")) == 80


def test_many_people_say_something_at_once(sandbox: Sandbox, poll: object) -> None:
    assert poll
    people = [sandbox.person(user) for user in ("U1", "U2")]
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda number: people[number % 2].say("C1", f"word {number}"), range(20)))
    sandbox.settle()
    replies = [people[0].thread("C1", message.ts)[1].text for message in said]
    assert replies == [f"heard word {number}" for number in range(20)]
