"""The modal in which an answer is written, changed, withdrawn or deleted."""

from bot.blocks import ids
from bot.blocks.elements import (
    Block,
    actions,
    button,
    choices,
    confirm,
    context,
    escape,
    modal,
    option,
    section,
    shortened,
    text_input,
)
from bot.domain.rounds import LONGEST_ANSWER, Answer, Draft

MOST_ENTERED = 20  # of candidates' answers by one person that their modal lists


DELETED_FOR_GOOD = "Its text is deleted everywhere. This cannot be undone."


def answer_form(draft: Draft, text: str = "", source_ts: str = "") -> Block:
    """Where an answer is written or changed; `text` is what the reply `source_ts` in the thread said already."""
    round_, given = draft.round, draft.given
    blocks = [
        section(f"*{escape(round_.question.prompt)}*"),
        text_input(
            ids.ANSWER_TEXT, "Your answer", text if source_ts or not given else given.text, longest=LONGEST_ANSWER
        ),
        *_wishes(given),
        context(_who_sees(draft, source_ts)),
    ]
    if given is not None:
        blocks.append(actions(_withdraw_button(round_.id)))
    for candidates in draft.entered[:MOST_ENTERED]:
        told = f"You entered for a candidate: {escape(shortened(candidates.text, 200))}"
        blocks.append(section(told, delete_button(ids.subject(candidates.id))))
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
    told = (
        "Your reply stays in the thread under your name, so others can tell whose answer it is. "
        f"To stay unnamed, delete the reply and write with `{ids.COMMAND} answer`."
    )
    return f"{told} Saving replaces the answer that you gave before." if draft.given else told


def _withdraw_button(round_id: int) -> Block:
    sure = confirm(
        "Withdraw your answer?", "Its text is gone then. Until answers close you can add another.", "Withdraw"
    )
    return button("Withdraw my answer", ids.WITHDRAW, ids.subject(round_id), style="danger", confirm=sure)


def _wishes(given: Answer | None) -> list[Block]:
    """What somebody may choose below an answer."""
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
        choices(
            ids.ANSWER_BEHALF,
            "For somebody else",
            [option("A real candidate gave this answer; I enter it for them", "yes")],
            [],
            optional=True,
            kind="checkboxes",
            hint="Leave out names and whatever tells who it was. You or a lead can delete it at any time.",
        ),
    ]


def withdrawn(sentence: str = "Your answer is withdrawn.") -> Block:
    """What takes the form's place once an answer is taken back."""
    return modal(ids.ANSWER_MODAL, "Your answer", section(sentence), submit=None)


def delete_button(value: str) -> Block:
    """Deletes a candidate's answer, once sure."""
    sure = confirm("Delete this answer?", DELETED_FOR_GOOD, "Delete")
    return button("Delete", ids.DELETE_ANSWER, value, style="danger", confirm=sure)


def delete_form(answer_id: int) -> Block:
    """Asks first, since it cannot be undone."""
    asked = section(f"Was this answer entered for a candidate, and shall it go? {DELETED_FOR_GOOD}")
    return modal(ids.DELETE_MODAL, "Delete this answer?", asked, submit="Delete", metadata=ids.subject(answer_id))
