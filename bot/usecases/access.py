"""Who may do what: the guards that use cases begin with. Each raises a Refusal, with a sentence for the person."""

from bot.domain.errors import NotMember, Refusal
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.posts import Post, PostKind
from bot.domain.rounds import Answer, Round
from bot.store import answers, members, panels, posts, rounds
from bot.usecases.transaction import Transaction


def panel_in(tx: Transaction, workspace_id: int, channel: str) -> Panel:
    """The channel's panel."""
    panel = panels.in_channel(tx.db, workspace_id, channel)
    if panel is None:
        raise Refusal("There is no panel in this channel yet. `/mock setup` makes one.")
    return panel


def panel_of(tx: Transaction, person: Person, channel: str) -> Panel:
    """The channel's panel; in a direct message the one that the person is in, if that is one."""
    if not channel.startswith("D"):
        return panel_in(tx, person.workspace_id, channel)
    theirs = panels.of_person(tx.db, person.id)
    if not theirs:
        raise Refusal("You are in no panel yet. Panels live in channels: `/mock setup` there makes one.")
    if len(theirs) > 1:
        channels = ", ".join(f"<#{panel.channel}>" for panel in theirs)
        raise Refusal(f"You are in several panels. Please say this in the channel of the one you mean: {channels}.")
    return theirs[0]


def means_panel(tx: Transaction, person: Person, channel: str) -> bool:
    """Whether there is one panel that this person can mean from here."""
    if channel.startswith("D"):
        return len(panels.of_person(tx.db, person.id)) == 1
    return panels.in_channel(tx.db, person.workspace_id, channel) is not None


def is_lead(tx: Transaction, panel: Panel, person: Person) -> bool:
    """Whether this person may change the panel: its leads and workspace admins may."""
    return person.admin or person.id in panels.leads(tx.db, panel.id)


def must_lead(tx: Transaction, panel: Panel, person: Person) -> None:
    """Refuses whoever may not change the panel."""
    if not is_lead(tx, panel, person):
        raise Refusal("Only the leads of this panel can do that. `/mock status` tells who they are.")


def own_panel(tx: Transaction, person: Person, channel: str) -> Panel:
    """The panel that this person means from here, for the people in its channel alone."""
    panel = panel_of(tx, person, channel)
    if not members.includes(tx.db, panel.id, person.id):
        raise NotMember(panel.id)
    return panel


def led_panel(tx: Transaction, person: Person, channel: str) -> Panel:
    """The panel that this person means from here, for its leads alone."""
    panel = panel_of(tx, person, channel)
    must_lead(tx, panel, person)
    return panel


def round_of(tx: Transaction, person: Person, round_id: int, *, lock: bool = False) -> Round:
    """The round, for the people in its panel's channel; locked for this transaction on request."""
    row = rounds.for_person(tx.db, person.workspace_id, person.id, round_id, lock=lock)
    if row is None:
        raise Refusal("This round is no longer there.")
    round_, member = row
    if not member:
        raise NotMember(round_.panel_id)
    return round_


def locked_round(tx: Transaction, person: Person, round_id: int) -> Round:
    """The round, for a change by somebody in its panel's channel."""
    return round_of(tx, person, round_id, lock=True)


def current_round(tx: Transaction, panel: Panel) -> Round:
    """The panel's round that is not over."""
    round_ = rounds.current(tx.db, panel.id)
    if round_ is None:
        raise Refusal("No question is open here right now. `/mock status` tells when the next one comes.")
    return round_


def question_at(tx: Transaction, workspace_id: int, channel: str, thread_ts: str | None) -> Post | None:
    """The question in whose thread a reply stands, if that is what it stands under."""
    parent = posts.at(tx.db, workspace_id, channel, thread_ts) if thread_ts else None
    return parent if parent is not None and parent.kind is PostKind.QUESTION else None


def round_under(tx: Transaction, workspace_id: int, channel: str, thread_ts: str | None) -> Round:
    """The round in whose thread a reply stands."""
    parent = question_at(tx, workspace_id, channel, thread_ts)
    if parent is None:
        raise Refusal("This works on your reply in the thread of a question.")
    return rounds.by_id(tx.db, parent.subject_id)


def must_be_own(person: Person, author: str | None) -> None:
    """Refuses a reply that somebody else wrote."""
    if author != person.user_id:
        raise Refusal("You can only submit your own replies for scoring.")


def answer_under(tx: Transaction, round_: Round, letter: str) -> Answer:
    """The round's answer of that letter."""
    answer = answers.under_letter(tx.db, round_.id, letter)
    if answer is None:
        raise Refusal(f"This round has no Answer {letter}.")
    return answer
