"""Modals to score and re-score answers."""

from bot.blocks import ids
from bot.blocks.counts import counted
from bot.blocks.elements import Block, bold, context, listed, modal, option, quoted, section, shortened
from bot.blocks.form_values import FormValues
from bot.blocks.inputs import select, text_input
from bot.blocks.levels import described, level_options
from bot.blocks.question import LISTEN
from bot.domain.rounds import LONGEST_NOTE
from bot.domain.visibility import AnswerView, ScoringView

MOST_ANSWERS = 40  # in one modal, which holds a hundred blocks
MOST_WHOLE, EXCERPT = 10, 500  # a modal with more answers shows excerpts; the thread has the whole texts
LONGEST_EXCERPT_IN_LABEL = 80


def scoring_form(view: ScoringView, *, notes: bool) -> Block:
    """Every answer with its levels, prefilled with the person's scores; `notes` adds descriptors and note fields."""
    blocks = [section(bold(view.prompt))]
    if notes:
        levels = view.answers[0].scale if view.answers else ()
        blocks += [*listed(LISTEN, view.look_fors), section(described(levels))]
    for answer in view.answers[:MOST_ANSWERS]:
        blocks += _scored(answer, view, notes=notes)
    blocks += _left_out(view)
    blocks.append(context("Nobody sees your scores or notes before the reveal. You can change them until then."))
    metadata = ids.subject(view.round_id)
    return modal(ids.SCORE_MODAL, "Score", *blocks, submit="Save scores", metadata=metadata)


def _left_out(view: ScoringView) -> list[Block]:
    """Points to the answers that don't fit into the modal."""
    rest = len(view.answers) - MOST_ANSWERS
    if rest <= 0:
        return []
    answers = counted(rest, "more answer is", "more answers are")
    return [context(f"*{answers} in the thread only*: please press a level there.")]


def _scored(answer: AnswerView, view: ScoringView, *, notes: bool) -> list[Block]:
    whole = len(view.answers) <= MOST_WHOLE
    blocks = [
        *quoted(f"*Answer {answer.letter}*", answer.text if whole else shortened(answer.text, EXCERPT)),
        select(
            f"{ids.LEVEL_OF}{answer.letter}",
            f"Score for Answer {answer.letter}",
            [*level_options(answer.scale), option("Pass on this one", ids.PASS)],
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
    """The answers that the person scored, each with a menu for its level after discussion."""
    if not view.answers:
        nothing = "You scored none of these answers before the reveal, so there is nothing to re-score."
        return modal(ids.RESCORE_MODAL, "Re-score", section(nothing), submit=None)
    blocks = [context("Your first scores don't change. Your new scores are kept beside them, to show what changed.")]
    for answer in view.answers[:MOST_ANSWERS]:
        label = f"Answer {answer.letter}: {shortened(answer.text, LONGEST_EXCERPT_IN_LABEL)}"
        levels, initial = level_options(answer.scale), chosen(view, answer.letter)
        blocks.append(select(f"{ids.LEVEL_OF}{answer.letter}", label, levels, initial, optional=True))
    return modal(ids.RESCORE_MODAL, "Re-score", *blocks, submit="Save", metadata=ids.subject(view.round_id))


def chosen(view: ScoringView, letter: str) -> str | None:
    """The value of the option for the person's score or pass; None while they gave neither."""
    own = view.own.get(letter)
    if own is None:
        return None
    return ids.PASS if own.level is None else str(own.level)


def read_scores(form: FormValues) -> list[tuple[str, int | None, str | None]]:
    """Letter, level (None for a pass) and note (None if the form had no note fields) of every scored answer."""
    scores = []
    for name in form:
        picked = form.choice(name) if name.startswith(ids.LEVEL_OF) else None
        if picked is not None:
            letter = name.removeprefix(ids.LEVEL_OF)
            note = f"{ids.NOTE_OF}{letter}"
            level = None if picked == ids.PASS else form.number(name)
            scores.append((letter, level, form.text(note) if note in form else None))
    return scores
