"""Modals to write, change, withdraw or delete an answer."""

from bot.blocks import ids
from bot.blocks.elements import Block, actions, bold, button, confirm, context, excerpt, modal, option, section
from bot.blocks.inputs import checkbox, choices, text_input
from bot.domain.rounds import LONGEST_ANSWER, Answer, Draft

MOST_ENTERED = 20  # candidates' answers that a person's modal lists
LONGEST_ENTERED = 200  # of each, in that list
DELETED_FOR_GOOD = "Its text is deleted everywhere. This cannot be undone."


def answer_form(draft: Draft, text: str = "", source_ts: str = "") -> Block:
    """The answer's modal; `text` comes from the thread reply `source_ts` that the person submits as their answer."""
    round_, given = draft.round, draft.given
    blocks = [
        section(bold(round_.question.prompt)),
        text_input(
            ids.ANSWER_TEXT, "Your answer", text if source_ts or not given else given.text, longest=LONGEST_ANSWER
        ),
        *_wishes(given),
        context(_who_sees(draft, source_ts)),
    ]
    if given is not None:
        blocks.append(actions(_withdraw_button(round_.id)))
    for candidates in draft.entered[:MOST_ENTERED]:
        entered = f"You entered for a candidate: {excerpt(candidates.text, LONGEST_ENTERED)}"
        blocks.append(section(entered, delete_button(ids.subject(candidates.id))))
    return modal(
        ids.ANSWER_MODAL,
        "Your answer",
        *blocks,
        submit="Save" if given else "Add",
        metadata=ids.answering(round_.id, round_.question.slug, source_ts),
    )


def _who_sees(draft: Draft, source_ts: str) -> str:
    if not source_ts:
        return "Nobody sees whose answer it is, unless you say so. You can change it until answers close."
    warning = (
        "Your reply stays in the thread under your name, so others can tell whose answer it is. "
        f"To stay unnamed, delete the reply and answer with `{ids.COMMAND} answer`."
    )
    return f"{warning} Saving replaces your earlier answer." if draft.given else warning


def _withdraw_button(round_id: int) -> Block:
    sure = confirm(
        "Withdraw your answer?", "This deletes its text. You can add another until answers close.", "Withdraw"
    )
    return button("Withdraw my answer", ids.WITHDRAW, ids.subject(round_id), style="danger", confirm=sure)


def _wishes(given: Answer | None) -> list[Block]:
    """The checkboxes below an answer."""
    return [
        choices(
            ids.ANSWER_NAMED,
            "If you like",
            [
                option("Say at the reveal that this answer is mine", ids.NAMED),
                option("Let the panel keep it as an anchor for later rounds", ids.KEPT),
            ],
            [ids.NAMED] * bool(given and given.named) + [ids.KEPT] * bool(given and given.kept),
            optional=True,
            kind="checkboxes",
        ),
        checkbox(
            ids.ANSWER_BEHALF,
            "For somebody else",
            "A real candidate gave this answer; I enter it for them",
            checked=False,
            hint="Leave out names and anything that identifies them. You or a lead can delete it at any time.",
        ),
    ]


def withdrawn(sentence: str = "Your answer is withdrawn.") -> Block:
    """Replaces the form once its answer is withdrawn."""
    return modal(ids.ANSWER_MODAL, "Your answer", section(sentence), submit=None)


def delete_button(value: str) -> Block:
    """The button that deletes a candidate's answer, after a confirmation."""
    sure = confirm("Delete this answer?", DELETED_FOR_GOOD, "Delete")
    return button("Delete", ids.DELETE_ANSWER, value, style="danger", confirm=sure)


def delete_form(answer_id: int) -> Block:
    """Asks for confirmation, since a deletion cannot be undone."""
    question = section(f"Was this answer entered for a candidate, and should it be deleted? {DELETED_FOR_GOOD}")
    return modal(ids.DELETE_MODAL, "Delete this answer?", question, submit="Delete", metadata=ids.subject(answer_id))
