"""The `/mock` command: a command, else a search, else the nearest command."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from functools import partial

from bot.blocks import ids, replies
from bot.blocks.answer_form import answer_form
from bot.blocks.calibration import own_figures_reply
from bot.blocks.exports import export_reply
from bot.blocks.forgetting import sure_to_forget
from bot.blocks.setup import setup_form
from bot.blocks.setup_input import read_date
from bot.blocks.setup_saved import pause_reply
from bot.blocks.status import status_reply
from bot.blocks.summary import summary_post
from bot.usecases import access, answers, calibration, exports, lead_actions, practice, setup, status, summaries
from handlers.listening import Answer, Listener, Request

Command = Callable[[Request], Answer]
NEAR = 0.7  # how alike a word and a command have to be, for the command to be offered
SAME = {"settings": "setup"}
PAUSE = re.compile(r"pause\s+(?:until\s+)?(?P<until>\S.*)", re.IGNORECASE)


def mock(request: Request) -> Answer:
    """Runs what the words name."""
    request.bot.roster.join(request.workspace, request.person, request.payload.channel)
    words = request.payload.words
    command = _command(words)
    return command(request) if command else _search(request, words)


def _command(words: str) -> Command | None:
    """The command that the words are; `pause` may have a date behind it."""
    paused = PAUSE.fullmatch(words)
    word = words.lower()
    return partial(_pause, until=paused["until"]) if paused else COMMANDS.get(SAME.get(word, word))


def _search(request: Request, words: str) -> Answer:
    """A question now, one that fits the words if there are any."""
    with request.read() as tx:
        hits = practice.matching(tx, request.person, words)
        panel = access.means_panel(tx, request.person, request.payload.channel)
        nearest = next(iter(get_close_matches(words.lower(), COMMANDS, n=1, cutoff=NEAR)), None)
        if not hits or (nearest and not practice.stands_in_bank(tx, words)):
            return replies.unknown_reply(words, nearest)
        if len(hits) > 1:
            return replies.hits_reply(words, hits)
        return replies.question_reply(hits[0], tx.bank.tracks[hits[0].track].title, panel=panel, search=words)


def _answer(request: Request) -> Answer:
    with request.read() as tx:
        panel = access.own_panel(tx, request.person, request.payload.channel)
        draft = answers.draft(tx, request.person, access.current_round(tx, panel).id)
    request.open(answer_form(draft))
    return None


def _setup(request: Request) -> Answer:
    channel, users_of = request.payload.channel, request.bot.roster.users
    with request.read() as tx:
        if channel.startswith("D"):
            channel = access.panel_of(tx, request.person, channel).channel
        view = setup.view(tx, request.person, channel)
    request.open(setup_form(setup.creatable(view, request.workspace, request.person, users_of)))
    return None


def _status(request: Request) -> Answer:
    with request.read() as tx:
        panel = access.own_panel(tx, request.person, request.payload.channel)
        return status_reply(status.status(tx, panel, request.person))


def _summary(request: Request) -> Answer:
    with request.read() as tx:
        return summary_post(summaries.preview(tx, access.own_panel(tx, request.person, request.payload.channel)))


def _me(request: Request) -> Answer:
    with request.read() as tx:
        return own_figures_reply(calibration.everywhere(tx, request.person))


def _reveal(request: Request) -> Answer:
    with request.read() as tx:
        panel = access.led_panel(tx, request.person, request.payload.channel)
        round_ = lead_actions.revealable(tx, panel)
    return replies.sure_reply(
        "Reveal today's round now?",
        "Scores close for everybody; this cannot be undone.",
        "Reveal",
        ids.REVEAL_NOW,
        ids.subject(round_.id),
    )


def _skip(request: Request) -> Answer:
    with request.read() as tx:
        panel = access.led_panel(tx, request.person, request.payload.channel)
        round_, day = lead_actions.skippable(tx, panel)
    warning = "Its answers and scores enter no figure; this" if round_ else "This"
    return replies.sure_reply(
        f"Skip the question of {day:%A %-d %B}?",
        f"{warning} cannot be undone.",
        "Skip",
        ids.SKIP_NOW,
        ids.asked(round_.id if round_ else None, day.isoformat()),
    )


def _swap(request: Request) -> Answer:
    with request.read() as tx:
        round_ = lead_actions.swappable(tx, access.led_panel(tx, request.person, request.payload.channel))
    return replies.sure_reply(
        "Swap today's question for another?",
        "The message changes for everybody; this cannot be undone.",
        "Swap",
        ids.SWAP_NOW,
        ids.asked(round_.id, round_.question.slug),
    )


def _pause(request: Request, until: str = "") -> Answer:
    with request.write() as tx:
        panel = access.led_panel(tx, request.person, request.payload.channel)
        return pause_reply(lead_actions.pause(tx, panel, request.person, read_date(until) if until else None))


def _resume(request: Request) -> Answer:
    with request.write() as tx:
        panel = access.led_panel(tx, request.person, request.payload.channel)
        return pause_reply(lead_actions.resume(tx, panel, request.person))


def _export(request: Request) -> Answer:
    with request.write() as tx:
        return export_reply(exports.request(tx, request.person, request.payload.channel))


def _forget(_request: Request) -> Answer:
    return sure_to_forget()


def _help(_request: Request) -> Answer:
    return replies.help_reply()


COMMANDS: dict[str, Command] = {
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

LISTENERS = (Listener("command", ids.COMMAND, mock),)
