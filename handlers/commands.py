"""The `/mock` command: a command, else a search, else the nearest command."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from functools import partial

from slack_bolt import Ack, App

from bot.blocks import answer_form, ids, replies
from bot.blocks.calibration import own_figures_reply
from bot.blocks.elements import Message
from bot.blocks.exports import export_reply
from bot.blocks.forgetting import sure_to_forget
from bot.blocks.setup_input import read_date
from bot.blocks.setup_saved import pause_reply
from bot.blocks.status import status_reply
from bot.blocks.summary import summary_post
from bot.usecases import access, answers, calibration, exports, lead_actions, practice, status, summaries
from handlers.front import Asker, Body, Front

Command = Callable[[Front, Asker], Message | None]
NEAR = 0.7  # how alike a word and a command have to be, for the command to be offered
SAME = {"settings": "setup"}
PAUSE = re.compile(r"pause\s+(?:until\s+)?(?P<until>\S.*)", re.IGNORECASE)


def register(app: App, front: Front) -> None:
    @app.command(ids.COMMAND)
    def mock(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        words = " ".join(body.get("text", "").split())
        command = _command(words)
        reply = command(front, asker) if command else _search(front, asker, words)
        if reply is None:
            ack()
        else:
            ack(text=reply.text, blocks=reply.blocks)
        front.wake()


def _command(words: str) -> Command | None:
    """The command that the words are; `pause` may have a date behind it."""
    paused = PAUSE.fullmatch(words)
    word = words.lower()
    return partial(_pause, until=paused["until"]) if paused else _COMMANDS.get(SAME.get(word, word))


def _search(front: Front, asker: Asker, words: str) -> Message:
    """A question now, one that fits the words if there are any."""
    with front.transactions.read() as tx:
        hits = practice.matching(tx, asker.person, words)
        panel = access.means_panel(tx, asker.person, asker.channel)
        nearest = next(iter(get_close_matches(words.lower(), _COMMANDS, n=1, cutoff=NEAR)), None)
        if not hits or (nearest and not practice.stands_in_bank(tx, words)):
            return replies.unknown_reply(words, nearest)
        if len(hits) > 1:
            return replies.hits_reply(words, hits)
        return replies.question_reply(hits[0], tx.bank.tracks[hits[0].track].title, panel=panel, search=words)


def _answer(front: Front, asker: Asker) -> None:
    with front.transactions.read() as tx:
        round_ = access.current_round(tx, front.panel(tx, asker))
        draft = answers.draft(tx, asker.person, round_.id)
    front.open(asker, answer_form.answer_form(draft))


def _setup(front: Front, asker: Asker) -> None:
    channel = asker.channel
    if channel.startswith("D"):
        with front.transactions.read() as tx:
            channel = front.panel(tx, asker).channel
    front.open_setup(asker, channel)


def _status(front: Front, asker: Asker) -> Message:
    with front.transactions.read() as tx:
        return status_reply(status.status(tx, front.panel(tx, asker), asker.person))


def _summary(front: Front, asker: Asker) -> Message:
    with front.transactions.read() as tx:
        return summary_post(summaries.preview(tx, front.panel(tx, asker)))


def _me(front: Front, asker: Asker) -> Message:
    with front.transactions.read() as tx:
        return own_figures_reply(calibration.everywhere(tx, asker.person))


def _reveal(front: Front, asker: Asker) -> Message:
    with front.transactions.read() as tx:
        round_ = lead_actions.revealable(tx, front.led_panel(tx, asker))
    return replies.sure_reply(
        "Reveal today's round now?",
        "Scores close for everybody; this cannot be undone.",
        "Reveal",
        ids.REVEAL_NOW,
        ids.subject(round_.id),
    )


def _skip(front: Front, asker: Asker) -> Message:
    with front.transactions.read() as tx:
        round_id, day = lead_actions.skippable(tx, front.led_panel(tx, asker))
    warning = "Its answers and scores enter no figure; this" if round_id else "This"
    return replies.sure_reply(
        f"Skip the question of {day:%A %-d %B}?",
        f"{warning} cannot be undone.",
        "Skip",
        ids.SKIP_NOW,
        ids.asked(round_id, day.isoformat()),
    )


def _swap(front: Front, asker: Asker) -> Message:
    with front.transactions.read() as tx:
        round_ = lead_actions.swappable(tx, front.led_panel(tx, asker))
    return replies.sure_reply(
        "Swap today's question for another?",
        "The message changes for everybody; this cannot be undone.",
        "Swap",
        ids.SWAP_NOW,
        ids.asked(round_.id, round_.question.slug),
    )


def _pause(front: Front, asker: Asker, until: str = "") -> Message:
    with front.transactions.write() as tx:
        panel = front.led_panel(tx, asker)
        return pause_reply(lead_actions.pause(tx, panel, asker.person, read_date(until) if until else None))


def _resume(front: Front, asker: Asker) -> Message:
    with front.transactions.write() as tx:
        return pause_reply(lead_actions.resume(tx, front.led_panel(tx, asker), asker.person))


def _export(front: Front, asker: Asker) -> Message:
    with front.transactions.write() as tx:
        return export_reply(exports.request(tx, asker.person, asker.channel))


def _forget(_front: Front, _asker: Asker) -> Message:
    return sure_to_forget()


def _help(_front: Front, _asker: Asker) -> Message:
    return replies.help_reply()


_COMMANDS: dict[str, Command] = {
    "answer": _answer,
    "setup": _setup,
    "status": _status,
    "summary": _summary,
    "reveal": _reveal,
    "skip": _skip,
    "swap": _swap,
    "pause": _pause,
    "resume": _resume,
    "export": _export,
    "forget me": _forget,
    "me": _me,
    "help": _help,
}
