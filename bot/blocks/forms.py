"""The modals in which people answer, score, re-score and practise."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.blocks import ids
from bot.blocks.elements import (
    Block,
    actions,
    button,
    choices,
    confirm,
    context,
    escape,
    listed,
    modal,
    option,
    quoted,
    section,
    select,
    shortened,
    text_input,
)
from bot.panel.rounds import LONGEST_ANSWER, Answer, Draft
from bot.panel.visibility import AnswerView, ScoringView
from questions.model import Level, Question

LONGEST_NOTE = 1_000
MOST_ENTERED = 20  # of candidates' answers by one person that their modal lists
DELETED_FOR_GOOD = "Its text is deleted everywhere. This cannot be undone."
MOST_ANSWERS = 40  # in one modal, which holds a hundred blocks
MOST_WHOLE, EXCERPT = 10, 500  # of more answers a modal can only show the beginnings; the thread has them whole


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


def answer_wishes(values: Mapping[str, Any]) -> dict[str, bool]:
    """What was chosen below an answer."""
    chosen = {
        (name, found["value"])
        for name in (ids.ANSWER_NAMED, ids.ANSWER_BEHALF)
        for found in values[name][name].get("selected_options") or []
    }
    return {
        "named": (ids.ANSWER_NAMED, ids.NAMED) in chosen,
        "kept": (ids.ANSWER_NAMED, ids.KEPT) in chosen,
        "on_behalf": (ids.ANSWER_BEHALF, "yes") in chosen,
    }


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


def notice(sentence: str) -> Block:
    """A sentence in a modal, for whoever is in no channel: over their Home, or over another modal."""
    return modal(ids.NOTICE, "Concord", section(sentence), submit=None)


def scoring_form(view: ScoringView, *, notes: bool) -> Block:
    """Every answer with its levels, prefilled with what this person gave; with descriptors and notes where asked."""
    blocks = [section(f"*{escape(view.prompt)}*")]
    if notes:
        levels = view.answers[0].scale if view.answers else ()
        blocks += [*listed("*What to listen for*", view.look_fors), section(_described(levels))]
    for answer in view.answers[:MOST_ANSWERS]:
        blocks += _scored(answer, view, notes=notes)
    blocks += _left_out(view)
    blocks.append(context("Nobody sees your scores or notes before the reveal. You can change them until then."))
    metadata = ids.subject(view.round_id)
    return modal(ids.SCORE_MODAL, "Score", *blocks, submit="Save scores", metadata=metadata)


def _described(scale: Sequence[Level]) -> str:
    return "\n".join(f"*{level.level} {escape(level.label)}*: {escape(level.descriptor)}" for level in scale)


def _left_out(view: ScoringView) -> list[Block]:
    """Where the answers are for which the modal has no room."""
    rest = len(view.answers) - MOST_ANSWERS
    if rest <= 0:
        return []
    told = "1 more answer is" if rest == 1 else f"{rest} more answers are"
    return [context(f"*{told} in the thread only*: please press a level there.")]


def _scored(answer: AnswerView, view: ScoringView, *, notes: bool) -> list[Block]:
    whole = len(view.answers) <= MOST_WHOLE
    levels = [option(f"{level.level} {level.label}", str(level.level)) for level in answer.scale]
    blocks = [
        *quoted(f"*Answer {answer.letter}*", answer.text if whole else shortened(answer.text, EXCERPT)),
        select(
            f"{ids.LEVEL_OF}{answer.letter}",
            f"Score for Answer {answer.letter}",
            [*levels, option("Pass on this one", ids.PASS)],
            chosen(view, answer.letter),
            optional=not notes,
        ),
    ]
    if notes:
        note = view.own[answer.letter].note if answer.letter in view.own else ""
        name = f"{ids.NOTE_OF}{answer.letter}"
        blocks.append(text_input(name, "What you heard", note, longest=LONGEST_NOTE, optional=True))
    return blocks


def rescoring_form(view: ScoringView) -> Block:
    """The answers that this person scored, each with the level they would give now."""
    if not view.answers:
        told = "You scored none of these answers before the reveal, so there is nothing to re-score."
        return modal(ids.RESCORE_MODAL, "Re-score", section(told), submit=None)
    blocks = [context("Your first scores stay as they are; these stand beside them and show what discussion changed.")]
    for answer in view.answers[:MOST_ANSWERS]:
        levels = [option(f"{level.level} {level.label}", str(level.level)) for level in answer.scale]
        label = f"Answer {answer.letter}: {shortened(answer.text, 80)}"
        blocks.append(
            select(f"{ids.LEVEL_OF}{answer.letter}", label, levels, chosen(view, answer.letter), optional=True)
        )
    return modal(ids.RESCORE_MODAL, "Re-score", *blocks, submit="Save", metadata=ids.subject(view.round_id))


def chosen(view: ScoringView, letter: str) -> str | None:
    """The value of the option that stands for what this person gave."""
    own = view.own.get(letter)
    if own is None:
        return None
    return ids.PASS if own.level is None else str(own.level)


def read_scores(values: Mapping[str, Any]) -> list[tuple[str, int | None, str | None]]:
    """Letter, level (None for a pass) and note (None where it was not asked for) of every answer that was scored."""
    found = []
    for block_id, inputs in values.items():
        picked = inputs.get(block_id, {}).get("selected_option") if block_id.startswith(ids.LEVEL_OF) else None
        if picked is not None:
            letter = block_id.removeprefix(ids.LEVEL_OF)
            level = None if picked["value"] == ids.PASS else int(picked["value"])
            name = f"{ids.NOTE_OF}{letter}"
            found.append((letter, level, (values[name][name]["value"] or "") if name in values else None))
    return found


def practice_form(question: Question) -> Block:
    """Where one answers a question for oneself."""
    return modal(
        ids.PRACTICE_MODAL,
        "Practice",
        section(f"*{escape(question.prompt)}*"),
        text_input(ids.ANSWER_TEXT, "Your answer", longest=LONGEST_ANSWER),
        context("This is for you alone, and it is not kept."),
        submit="Compare",
        metadata=ids.question(question.track, question.slug),
    )


def practice_result(question: Question, text: str, scale: Sequence[Level]) -> Block:
    """One's own answer beside the sample answer and the look-fors, to place oneself."""
    return modal(
        ids.PRACTICE_MODAL,
        "Practice",
        section(f"*{escape(question.prompt)}*"),
        *quoted("*Your answer*", text),
        *listed("*Did one hear …*", question.look_fors, "☐"),
        *quoted("*A strong answer*", question.sample_answer),
        section(f"*Where would you place yours?*\n{_described(scale)}"),
        submit=None,
    )
