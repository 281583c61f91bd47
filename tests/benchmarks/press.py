"""Times a press on a level against a bare listener: run as ``python -m tests.benchmarks.press [--quick] [--json]``.

Both sides take the same Socket Mode body through `App.dispatch`, in turns. The bare one knows who asks without looking,
and upserts and commits one row in the same database (SQLite with synchronous=FULL, PostgreSQL with fsync), which is the
least that a press can be. A ratio of 1.0 means as fast as that; latencies are per press, also with eight threads.
The presses are on one round by people who have more to score, as most are: four of five answers, in turns.
"""

import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from itertools import count, product
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from pydantic import SecretStr
from slack_bolt import Ack, App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.app import Concord, build
from bot.blocks.replies import recorded_reply
from bot.settings import Settings
from bot.store.schema import migrate
from tests.benchmarks.bare import Rows, ok_to_everything, postgres_url
from tests.benchmarks.pressed import Pressed, a_panel_that_scores

SIDES = ("bare", "ours")
AT_A_TIME = 48  # presses of one side, before it is the other's turn
WARMED_UP = 1  # turns that are not counted
Press = Callable[[int], None]


@dataclass(frozen=True)
class Measured:
    """Latencies in milliseconds of one side by side run, and what the bare one's are of ours."""

    database: str
    whisper: bool
    threads: int
    presses: int
    bare_p50: float
    bare_p99: float
    ours_p50: float
    ours_p99: float

    @property
    def ratio_p50(self) -> float:
        return self.bare_p50 / self.ours_p50

    @property
    def ratio_p99(self) -> float:
        return self.bare_p99 / self.ours_p99

    def __str__(self) -> str:
        return (
            f"{self.database:11}{'with' if self.whisper else 'without'} whisper, {self.threads} threads: "
            f"p50 {self.ratio_p50:.2f} ({self.bare_p50:.2f} / {self.ours_p50:.2f} ms), "
            f"p99 {self.ratio_p99:.2f} ({self.bare_p99:.2f} / {self.ours_p99:.2f} ms), {self.presses:,} presses a side"
        )


def pressing(app: App, pressed: Pressed) -> Press:
    """Presses what is next in turn, and fails where the app does not take it."""

    def press(number: int) -> None:
        response = app.dispatch(BoltRequest(mode="socket_mode", body=pressed.body(number)))
        assert response.status == 200, response.body

    return press


def bare_app(api_url: str, rows: Rows, *, whisper: bool) -> App:
    """One listener: one upsert, one commit, and the same reply as ours."""
    authorized = AuthorizeResult(enterprise_id="", team_id="T1", bot_user_id="UBOT", bot_token="xoxb-1")
    client = WebClient(base_url=api_url, retry_handlers=[])
    app = App(client=client, authorize=lambda: authorized, process_before_response=True)

    @app.action(re.compile(r"^score_\d$"))
    def press(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        action, user = body["actions"][0], body["user"]["id"]
        letter, level = action["value"].partition(":")[2], action["action_id"][-1]
        rows.upsert(letter, user, int(level))
        if whisper:
            told = recorded_reply(letter, level)
            channel, thread = body["channel"]["id"], body["message"]["thread_ts"]
            client.chat_postEphemeral(channel=channel, user=user, thread_ts=thread, text=told.text, blocks=told.blocks)
        ack()

    return app


def our_app(database_url: str, api_url: str) -> Concord:
    settings = Settings(
        slack_bot_token=SecretStr("xoxb-1"),
        slack_app_token=SecretStr("xapp-1"),
        slack_api_url=api_url,
        database_url=database_url,
    )
    return build(settings)


def latencies(press: Press, numbers: Iterator[int], threads: ThreadPoolExecutor) -> list[float]:
    """Milliseconds of each of some presses by these threads."""

    def one(number: int) -> float:
        begun = perf_counter()
        press(number)
        return (perf_counter() - begun) * 1e3

    return list(threads.map(one, [next(numbers) for _ in range(AT_A_TIME)]))


def in_turns(sides: tuple[Press, Press], threads: int, seconds: float) -> tuple[list[float], list[float]]:
    """The latencies of both sides, which take turns for so long."""
    found: tuple[list[float], list[float]] = ([], [])
    numbers = count()
    with ThreadPoolExecutor(threads) as pool:
        begun = perf_counter()
        for turn in count():
            for times, press in zip(found, sides, strict=True):
                taken = latencies(press, numbers, pool)
                if turn >= WARMED_UP:
                    times.extend(taken)
            if turn > WARMED_UP and perf_counter() - begun > seconds:
                return found
    raise AssertionError


def measured(name: str, database_url: str, api_url: str, seconds: float) -> Iterator[Measured]:
    """Every combination of whisper and threads on one database."""
    concord = our_app(database_url, api_url)
    database = concord.transactions.database
    migrate(database)
    with database.write() as db:
        pressed = a_panel_that_scores(db)
    with closing(Rows(database_url)) as rows, closing(database):
        for whisper, threads in product((False, True), (1, 8)):
            vars(concord.slack).pop("whisper", None)
            if not whisper:
                vars(concord.slack)["whisper"] = lambda *_: None
            bare = bare_app(api_url, rows, whisper=whisper)
            sides = (pressing(bare, pressed), pressing(concord.bolt, pressed))
            found = in_turns(sides, threads, seconds)
            (bare_p50, bare_p99), (ours_p50, ours_p99) = (np.quantile(times, (0.5, 0.99)) for times in found)
            yield Measured(name, whisper, threads, len(found[0]), *map(float, (bare_p50, bare_p99, ours_p50, ours_p99)))
        with database.read() as db:
            pressed.check(db)


@contextmanager
def slack() -> Iterator[str]:
    """The address of an API that answers ok, in a process of its own: it must not share our interpreter's lock."""
    spawn = get_context("spawn")
    here, there = spawn.Pipe()
    process = spawn.Process(target=ok_to_everything, args=(there,), daemon=True)
    process.start()
    there.close()  # so that an end of the process is noticed
    port: int = here.recv()
    yield f"http://127.0.0.1:{port}/api/"
    process.terminate()


def main() -> None:
    as_json, quick = "--json" in sys.argv[1:], "--quick" in sys.argv[1:]
    found: list[dict[str, Any]] = []
    with slack() as api_url, tempfile.TemporaryDirectory() as directory, postgres_url() as server:
        urls = {"sqlite": f"sqlite:///{Path(directory) / 'press.db'}"} | ({"postgresql": server} if server else {})
        for name, url in urls.items():
            for one in measured(name, url, api_url, 5.0 if quick else 15.0):
                found.append(asdict(one) | {"ratio_p50": one.ratio_p50, "ratio_p99": one.ratio_p99})
                if not as_json:
                    print(one, flush=True)
    if as_json:
        print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
