"""A lead's reveal, skip and swap, once they are sure; and a look at the next question."""

from bot.blocks import ids
from bot.blocks.replies import said
from bot.blocks.setup_saved import preview_reply
from bot.usecases import lead_actions
from bot.usecases.access import led_panel
from handlers.listening import Answer, Listener, Request


def reveal(request: Request) -> Answer:
    """Reveals the round."""
    round_id, _ = ids.SUBJECT.read(request.payload.value)
    with request.write() as tx:
        panel = led_panel(tx, request.person, request.payload.channel)
        lead_actions.reveal_now(tx, panel, request.person, round_id)
    request.tell(said("The round is revealed."))
    return None


def skip(request: Request) -> Answer:
    """Cancels the round, or drops the next question."""
    round_id, _, day = ids.CONFIRMED.read(request.payload.value)
    with request.write() as tx:
        panel = led_panel(tx, request.person, request.payload.channel)
        sentence = lead_actions.skip(tx, panel, request.person, round_id or None, day)
    request.tell(said(sentence))
    return None


def swap(request: Request) -> Answer:
    """Puts another question in today's place."""
    round_id, _, slug = ids.CONFIRMED.read(request.payload.value)
    with request.write() as tx:
        panel = led_panel(tx, request.person, request.payload.channel)
        lead_actions.swap(tx, panel, request.person, round_id, slug)
    request.tell(said("The question is swapped. Its message follows in a moment."))
    return None


def preview(request: Request) -> Answer:
    """Shows the next question; the button carries the panel's channel."""
    with request.write() as tx:
        panel = led_panel(tx, request.person, request.payload.value)
        question = lead_actions.preview(tx, panel, request.person)
        title = tx.bank.tracks[question.track].title
    request.tell(preview_reply(question, title, panel))
    return None


LISTENERS = (
    Listener("action", ids.REVEAL_NOW, reveal),
    Listener("action", ids.SKIP_NOW, skip),
    Listener("action", ids.SWAP_NOW, swap),
    Listener("action", ids.PREVIEW, preview),
)
