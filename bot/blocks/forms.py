"""The modals in which people answer, score, re-score and practise."""

from bot.blocks import ids
from bot.blocks.elements import (
    Block,
    choices,
    context,
    escape,
    modal,
    option,
    quoted,
    section,
    select,
    shortened,
    text_input,
)
from bot.panel.rounds import LONGEST_ANSWER, Answer, Round
from bot.panel.visibility import AnswerView, RevealedAnswer, ScoringView
from questions.model import Question

LONGEST_NOTE = 1_000
MOST_ANSWERS = 40  # in one modal, which holds a hundred blocks


def answer_form(round_: Round, given: Answer | None, text: str = "", source_ts: str = "") -> Block:
    """Where an answer is written or changed; `text` is what a reply in the thread said already."""
    seen = "Your reply stays in the thread under your name. Here" if source_ts else "Here"
    blocks = [
        section(f"*{escape(round_.question.prompt)}*"),
        text_input(ids.ANSWER_TEXT, "Your answer", given.text if given else text, longest=LONGEST_ANSWER),
        choices(
            ids.ANSWER_NAMED,
            "At the reveal",
            [option("Say that this answer is mine", "yes")],
            ["yes"] if given and given.named else [],
            optional=True,
            kind="checkboxes",
        ),
        context(f"{seen} nobody sees whose answer it is, unless you say so. You can change it until answers close."),
    ]
    if given is not None:
        withdraw = {"type": "button", "text": {"type": "plain_text", "text": "Withdraw my answer"}, "style": "danger"}
        value = ids.subject(round_.id)
        blocks.append({"type": "actions", "elements": [withdraw | {"action_id": ids.WITHDRAW, "value": value}]})
    return modal(
        ids.ANSWER_MODAL,
        "Your answer",
        *blocks,
        submit="Save" if given else "Add",
        metadata=f"{ids.subject(round_.id)}:{source_ts}",
    )


def scoring_form(view: ScoringView, *, notes: bool) -> Block:
    """Every answer with its levels, prefilled with what this person gave; with descriptors and notes where asked."""
    blocks = [section(f"*{escape(view.prompt)}*")]
    if notes:
        listen = "\n".join(f"• {escape(item)}" for item in view.look_fors)
        levels = view.answers[0].scale if view.answers else ()
        scale = "\n".join(f"*{level.level} {escape(level.label)}*: {escape(level.descriptor)}" for level in levels)
        blocks += [section(f"*What to listen for*\n{listen}"), section(scale)]
    for answer in view.answers[:MOST_ANSWERS]:
        blocks += _scored(answer, view, notes=notes)
    blocks.append(context("Nobody sees your scores or notes before the reveal. You can change them until then."))
    metadata = ids.subject(view.round_id)
    return modal(ids.SCORE_MODAL, "Score", *blocks, submit="Save scores", metadata=metadata)


def _scored(answer: AnswerView, view: ScoringView, *, notes: bool) -> list[Block]:
    own = view.own.get(answer.letter)
    chosen = None if own is None else ids.PASS if own.level is None else str(own.level)
    levels = [option(f"{level.level} {level.label}", str(level.level)) for level in answer.scale]
    blocks = [
        section(f"*Answer {answer.letter}*\n{quoted(answer.text)}"),
        select(
            f"{ids.LEVEL_OF}{answer.letter}",
            f"Score for Answer {answer.letter}",
            [*levels, option("Pass on this one", ids.PASS)],
            chosen,
            optional=True,
        ),
    ]
    if notes:
        note = own.note if own else ""
        name = f"{ids.NOTE_OF}{answer.letter}"
        blocks.append(text_input(name, "What you heard", note, longest=LONGEST_NOTE, optional=True))
    return blocks


def rescoring_form(round_id: int, answers: list[RevealedAnswer], own: dict[str, int]) -> Block:
    """The answers that this person scored, each with the level they would give now."""
    blocks = [context("Your first scores stay as they are; these stand beside them and show what discussion changed.")]
    for answer in answers[:MOST_ANSWERS]:
        levels = [option(f"{level.level} {level.label}", str(level.level)) for level in answer.scale]
        label = f"Answer {answer.letter}: {shortened(answer.text, 80)}"
        blocks.append(select(f"{ids.LEVEL_OF}{answer.letter}", label, levels, str(own[answer.letter]), optional=True))
    return modal(ids.RESCORE_MODAL, "Re-score", *blocks, submit="Save", metadata=ids.subject(round_id))


def practice_form(question: Question) -> Block:
    """Where one answers a question for oneself."""
    return modal(
        ids.PRACTICE_MODAL,
        "Practice",
        section(f"*{escape(question.prompt)}*"),
        text_input(ids.ANSWER_TEXT, "Your answer", longest=LONGEST_ANSWER),
        context("This is for you alone, and it is not kept."),
        submit="Compare",
        metadata=f"{question.track}/{question.slug}",
    )


def practice_result(question: Question, text: str, scale_labels: list[str]) -> Block:
    """One's own answer beside the sample answer and the look-fors, to place oneself."""
    checklist = "\n".join(f"☐ {escape(item)}" for item in question.look_fors)
    return modal(
        ids.PRACTICE_MODAL,
        "Practice",
        section(f"*{escape(question.prompt)}*"),
        section(f"*Your answer*\n{quoted(text)}"),
        section(f"*Did one hear …*\n{checklist}"),
        section(f"*A strong answer*\n{quoted(question.sample_answer)}"),
        section("*Where would you place yours?* " + " · ".join(escape(label) for label in scale_labels)),
        submit=None,
    )
