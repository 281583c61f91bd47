"""Actions on a revealed answer: dispute its reference, keep it as an anchor, or delete it."""

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
    excerpt,
    message,
    modal,
    option,
    quoted,
    section,
)
from bot.blocks.inputs import select, text_input
from bot.blocks.replies import said
from bot.domain.anchors import DECISION, KEEP, LONGEST_REASON, RATIONALE, REASON, RETIRE, DisputeView
from bot.domain.visibility import RevealedAnswer

DECIDED = {KEEP: "keep the reference as it is", RETIRE: "no longer use this anchor"}
TOO_FEW_TO_SHOW = "Fewer than three scores, so they stay private."


def revealed_buttons(answer: RevealedAnswer) -> list[Block]:
    """The buttons below a revealed answer."""
    value = ids.subject(answer.round_id, answer.letter)
    if answer.erased:
        return []
    if answer.reference is not None:
        return [actions(button("I dispute this reference", ids.DISPUTE, value))]
    if answer.promoted:
        return [context("The panel keeps this answer as an anchor.")]
    if answer.promotable is not None:
        what = f"Its author agreed to it, and your scores agree. Later rounds may use it, as a {answer.promotable}."
        sure = confirm("Keep it as an anchor?", what, "Keep it")
        return [actions(button("Keep as an anchor", ids.PROMOTE, value, confirm=sure))]
    return [actions(delete_button(ids.subject(answer.answer_id)))] if answer.on_behalf else []


def dispute_form(round_id: int, letter: str) -> Block:
    """Asks for the reason of a dispute."""
    return modal(
        ids.DISPUTE_MODAL,
        "Dispute a reference",
        text_input(REASON, f"Why is the reference of Answer {letter} wrong?", longest=LONGEST_REASON),
        context("The panel's leads read this, with your name. Their decision applies to later rounds."),
        submit="Send",
        metadata=ids.subject(round_id, letter),
    )


def dispute_post(view: DisputeView) -> Message:
    """The private message to every lead: the open dispute, or the decision once a lead settled it."""
    answer = view.answer
    who = f"<@{view.raised_by}>" if view.raised_by else "Somebody"
    opening = f"{who} disputes a reference in <#{view.channel}>: Answer {answer.letter} to “{excerpt(view.prompt)}”"
    if view.dispute.settled is not None:
        decision = f"*Settled*: the leads {_decided(view)}."
        return message(section(opening), section(decision), text=f"{decision} {opening}.")
    given = ", ".join(f"{count} at level {level}" for level, count in sorted(answer.counts.items())) or "none"
    scores = f"Scores: {given}." if answer.shows_distribution else TOO_FEW_TO_SHOW
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
    """Lets a lead settle a dispute."""
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
        context("This applies to your panel only, from the next round on. Past rounds don't change."),
        submit="Save",
        metadata=ids.subject(view.dispute.id),
    )


def settled_post(view: DisputeView) -> Message:
    """Tells the person who raised a dispute how it was settled."""
    disputed = f"You disputed the reference of Answer {view.answer.letter} to “{excerpt(view.prompt)}”."
    return said(f"{disputed} The leads {_decided(view)}. Thank you.")


def _decided(view: DisputeView) -> str:
    decision = view.dispute.settled or KEEP
    return DECIDED.get(decision, f"set it to {decision}, for later rounds")
