"""The modals in which people answer, score, re-score and practise."""

from bot.blocks import ids
from bot.blocks.elements import (
    Block,
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
from bot.blocks.form_values import FormValues
from bot.blocks.levels import described
from bot.domain.visibility import AnswerView, ScoringView

LONGEST_NOTE = 1_000
MOST_ANSWERS = 40  # in one modal, which holds a hundred blocks
MOST_WHOLE, EXCERPT = 10, 500  # of more answers a modal can only show the beginnings; the thread has them whole


def scoring_form(view: ScoringView, *, notes: bool) -> Block:
    """Every answer with its levels, prefilled with what this person gave; with descriptors and notes where asked."""
    blocks = [section(f"*{escape(view.prompt)}*")]
    if notes:
        levels = view.answers[0].scale if view.answers else ()
        blocks += [*listed("*What to listen for*", view.look_fors), section(described(levels))]
    for answer in view.answers[:MOST_ANSWERS]:
        blocks += _scored(answer, view, notes=notes)
    blocks += _left_out(view)
    blocks.append(context("Nobody sees your scores or notes before the reveal. You can change them until then."))
    metadata = ids.subject(view.round_id)
    return modal(ids.SCORE_MODAL, "Score", *blocks, submit="Save scores", metadata=metadata)


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


def read_scores(form: FormValues) -> list[tuple[str, int | None, str | None]]:
    """Letter, level (None for a pass) and note (None where it was not asked for) of every answer that was scored."""
    scores = []
    for name in form:
        picked = form.choice(name) if name.startswith(ids.LEVEL_OF) else None
        if picked is not None:
            letter = name.removeprefix(ids.LEVEL_OF)
            note = f"{ids.NOTE_OF}{letter}"
            level = None if picked == ids.PASS else form.number(name)
            scores.append((letter, level, form.text(note) if note in form else None))
    return scores
