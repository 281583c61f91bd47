"""Who may do what: the guards that every use case begins with."""

from bot.domain.errors import Refusal
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.posts import Post
from bot.domain.rounds import Answer, Round
from bot.store import answers, members, panels, posts, rounds
from bot.usecases.transaction import Transaction


def panel_in(tx: Transaction, workspace_id: int, channel: str) -> Panel:
    """The channel's panel; a Refusal where it has none."""
    panel = panels.in_channel(tx.db, workspace_id, channel)
    if panel is None:
        raise Refusal("There is no panel in this channel yet. `/mock setup` makes one.")
    return panel


def panel_of(tx: Transaction, person: Person, channel: str) -> Panel:
    """The channel's panel; in a direct message the one that the person is in. A Refusal where that is not one."""
    if not channel.startswith("D"):
        return panel_in(tx, person.workspace_id, channel)
    found = panels.of_person(tx.db, person.id)
    if not found:
        raise Refusal("You are in no panel yet. Panels live in channels: `/mock setup` there makes one.")
    if len(found) > 1:
        told = ", ".join(f"<#{panel.channel}>" for panel in found)
        raise Refusal(f"You are in several panels. Please say this in the channel of the one you mean: {told}.")
    return found[0]


def means_panel(tx: Transaction, person: Person, channel: str) -> bool:
    """Whether there is one panel that this person can mean from here."""
    if channel.startswith("D"):
        return len(panels.of_person(tx.db, person.id)) == 1
    return panels.in_channel(tx.db, person.workspace_id, channel) is not None


def is_lead(tx: Transaction, panel: Panel, person: Person) -> bool:
    """Whether this person may change the panel: its leads and workspace admins may."""
    return person.admin or person.id in panels.leads(tx.db, panel.id)


def must_lead(tx: Transaction, panel: Panel, person: Person) -> None:
    if not is_lead(tx, panel, person):
        raise Refusal("Only the leads of this panel can do that. `/mock status` tells who they are.")


def locked_round(tx: Transaction, person: Person, round_id: int) -> Round:
    """The round for a change by this person; a Refusal where no panel of theirs has such a round."""
    return _theirs(tx, person, rounds.in_workspace(tx.db, person.workspace_id, round_id, lock=True))


def _theirs(tx: Transaction, person: Person, round_: Round | None) -> Round:
    if round_ is None:
        raise Refusal("This round is no longer there.")
    if not members.includes(tx.db, round_.panel_id, person.id):
        raise Refusal("Only the people in the panel's channel take part. Join it first, then try again.")
    return round_


def round_of(tx: Transaction, person: Person, round_id: int) -> Round:
    """The round, to look at; a Refusal where no panel of this person's has such a round."""
    return _theirs(tx, person, rounds.in_workspace(tx.db, person.workspace_id, round_id))


def current_round(tx: Transaction, panel: Panel) -> Round:
    """The panel's round that is not over; a Refusal where there is none."""
    round_ = rounds.current(tx.db, panel.id)
    if round_ is None:
        raise Refusal("No question is open here right now. `/mock status` tells when the next one comes.")
    return round_


def question_at(tx: Transaction, workspace_id: int, channel: str, thread_ts: str | None) -> Post | None:
    """The question in whose thread a reply stands, if that is what it stands under."""
    parent = posts.at(tx.db, workspace_id, channel, thread_ts) if thread_ts else None
    return parent if parent is not None and parent.kind == "question" else None


def round_under(tx: Transaction, workspace_id: int, channel: str, thread_ts: str | None) -> Round:
    """The round in whose thread a reply stands."""
    parent = question_at(tx, workspace_id, channel, thread_ts)
    if parent is None:
        raise Refusal("This works on your reply in the thread of a question.")
    return rounds.by_id(tx.db, parent.subject_id)


def must_be_own(person: Person, author: str | None) -> None:
    if author != person.user_id:
        raise Refusal("You can put your own replies to scoring; others do so with theirs.")


def answer_under(tx: Transaction, round_: Round, letter: str) -> Answer:
    answer = answers.under_letter(tx.db, round_.id, letter)
    if answer is None:
        raise Refusal(f"This round has no Answer {letter}.")
    return answer
