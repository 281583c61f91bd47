"""What can be done with an answer after its reveal: its reference disputed, itself kept as an anchor, or deleted."""

from bot.blocks import ids
from bot.blocks.answer_form import delete_button
from bot.blocks.elements import (
    Block,
    Message,
    actions,
    button,
    confirm,
    context,
    escape,
    message,
    modal,
    option,
    quoted,
    section,
    select,
    shortened,
    text_input,
)
from bot.domain.anchors import DECISION, KEEP, LONGEST_REASON, RATIONALE, REASON, RETIRE, DisputeView
from bot.domain.visibility import RevealedAnswer

DECIDED = {KEEP: "keep the reference as it is", RETIRE: "no longer use this anchor"}


def revealed_buttons(answer: RevealedAnswer) -> list[Block]:
    """What people may do with an answer once it is revealed."""
    value = ids.subject(answer.round_id, answer.letter)
    if answer.erased:
        return []
    if answer.reference is not None:
        return [actions(button("I dispute this reference", ids.DISPUTE, value))]
    if answer.promoted:
        return [context("The panel keeps this answer as an anchor.")]
    if answer.promotable is not None:
        what = f"Its author agreed, and so did your scores. Later rounds may serve it, as a {answer.promotable}."
        sure = confirm("Keep it as an anchor?", what, "Keep it")
        return [actions(button("Keep as an anchor", ids.PROMOTE, value, confirm=sure))]
    return [actions(delete_button(ids.subject(answer.answer_id)))] if answer.on_behalf else []


def dispute_form(round_id: int, letter: str) -> Block:
    """Where somebody says what speaks against a reference."""
    return modal(
        ids.DISPUTE_MODAL,
        "Dispute a reference",
        text_input(REASON, f"What speaks against the reference of Answer {letter}?", longest=LONGEST_REASON),
        context("The leads of the panel read this, with your name. What they decide counts for later rounds."),
        submit="Send",
        metadata=ids.subject(round_id, letter),
    )


def dispute_post(view: DisputeView) -> Message:
    """What every lead is told in private, until one of them settles it; then all hear how."""
    answer = view.answer
    who = f"<@{view.raised_by}>" if view.raised_by else "Somebody"
    opening = f"{who} disputes a reference in <#{view.channel}>: Answer {answer.letter} to “{_asked(view)}”"
    if view.dispute.settled is not None:
        told = f"*Settled*: the leads {_decided(view)}."
        return message(section(opening), section(told), text=f"{told} {opening}.")
    given = ", ".join(f"{count} at level {level}" for level, count in sorted(answer.counts.items())) or "none"
    scores = f"Scores: {given}." if answer.shows_distribution else "Fewer than three scores, so they stay private."
    facts = f"Its reference is {answer.reference}. {escape(answer.rationale or '')}".rstrip() + f" {scores}"
    decide = button("Decide", ids.DECIDE, ids.subject(view.dispute.id), style="primary")
    return message(
        section(opening),
        *quoted("*Why*", view.dispute.reason),
        *quoted(f"*Answer {answer.letter}*", answer.text),
        section(facts),
        actions(decide),
        text=f"{opening}.\nWhy: {escape(view.dispute.reason)}\n{facts}",
    )


def decision_form(view: DisputeView) -> Block:
    """Where a lead settles a dispute."""
    answer = view.answer
    levels = [
        option(f"Its reference is {level.level} {level.label}", str(level.level))
        for level in answer.scale
        if level.level != answer.reference
    ]
    options = [option("Keep the reference as it is", KEEP), *levels, option("Don't use this anchor any more", RETIRE)]
    return modal(
        ids.DECISION_MODAL,
        "Settle a dispute",
        *quoted(f"*Answer {answer.letter}, reference {answer.reference}*", answer.text),
        select(DECISION, "From now on", options, KEEP),
        text_input(RATIONALE, "Why (shown at later reveals)", longest=LONGEST_REASON, optional=True),
        context("This is for your panel alone, and for later rounds: those that were stay as they are."),
        submit="Save",
        metadata=ids.subject(view.dispute.id),
    )


def settled_post(view: DisputeView) -> Message:
    """What whoever disputed a reference hears in the end."""
    disputed = f"You disputed the reference of Answer {view.answer.letter} to “{_asked(view)}”."
    told = f"{disputed} The leads {_decided(view)}. Thank you."
    return message(section(told), text=told)


def _decided(view: DisputeView) -> str:
    how = view.dispute.settled or KEEP
    return DECIDED.get(how, f"set it to {how}, for later rounds")


def _asked(view: DisputeView) -> str:
    return escape(shortened(view.prompt, 300))
