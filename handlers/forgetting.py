"""Being forgotten, once the person is sure."""

from bot.blocks import ids
from bot.blocks.replies import said
from bot.usecases import forgetting
from handlers.listening import Answer, Listener, Request


def forget(request: Request) -> Answer:
    """Erases the person."""
    with request.write() as tx:
        forgetting.forget(tx, request.person)
    request.bot.roster.ask_admins_for_leads(request.workspace)
    request.bot.responder.empty_home(request.place)
    request.tell(said("You are forgotten: your name, answers and notes are erased here."))
    return None


LISTENERS = (Listener("action", ids.FORGET_ME, forget),)
