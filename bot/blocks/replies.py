"""What one person is told in private: replies to `/mock` and to a press."""

from collections.abc import Sequence
from dataclasses import astuple

from bot.blocks import ids
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
    section,
    shortened,
)
from bot.domain.visibility import TypedScore
from questions.model import Question

COMMANDS = (
    ("", "a question for you now, to practise or to put to the panel"),
    ("TRACK, TOPIC or some words", "a question that fits"),
    ("answer", "your answer to today's question"),
    ("status", "today's round, what comes next, what waits for you"),
    ("summary", "the calibration summary so far, for you alone"),
    ("me", "your own calibration, for you alone"),
    ("setup", "the panel's settings (leads)"),
    ("reveal", "reveal today's round now (leads)"),
    ("skip", "skip today's question, or the next one (leads)"),
    ("swap", "another question for today, until the first answer (leads)"),
    ("pause", "no questions for now; `pause until 2026-12-24` until that day (leads)"),
    ("resume", "questions again (leads)"),
    ("export", "your own scores as a file; for leads the panel's too, by pseudonym"),
    ("forget me", "erase your name and answers; your scores stay, without a person"),
    ("help", "this list"),
)

LONGEST_TOLD = 200  # of a prompt, or of what somebody typed, where it stands beside others


def said(text: str) -> Message:
    """A plain sentence."""
    return message(section(text), text=text)


def help_reply() -> Message:
    lines = [f"• `{f'{ids.COMMAND} {word}'.strip()}` – {does}" for word, does in COMMANDS]
    text = "*What Concord does*\n" + "\n".join(lines)
    return said(text)


def unknown_reply(word: str, nearest: str | None) -> Message:
    offer = f"Did you mean `{ids.COMMAND} {nearest}`?" if nearest else f"`{ids.COMMAND} help` lists what there is."
    return said(f"Nothing fits “{escape(shortened(word, LONGEST_TOLD))}”. {offer}")


def question_reply(question: Question, title: str, *, panel: bool, search: str = "") -> Message:
    """A question for one person now."""
    value = ids.question(question.track, question.slug)
    buttons = [button("Answer it privately", ids.PRACTISE, value, style="primary")]
    if panel:
        sure = confirm("Put it to the panel?", "It takes the panel's next free day. Everybody sees it then.", "Put it")
        buttons.append(button("Put it to the panel", ids.PROPOSE, value, confirm=sure))
    buttons.append(button("Another question", ids.ANOTHER, ids.another(value, search)))
    about = escape(" · ".join([title, *question.topics]))
    prompt = escape(question.prompt)
    return message(section(f"*{prompt}*"), context(about), actions(*buttons), text=f"{prompt} ({about})")


def hits_reply(words: str, hits: Sequence[Question]) -> Message:
    """Several questions that fit, each with a button."""
    opening = f"Questions that fit “{escape(shortened(words, LONGEST_TOLD))}”, best first:"
    prompts = [escape(shortened(hit.prompt, LONGEST_TOLD)) for hit in hits]
    rows = [
        section(prompt, button("This one", ids.PICK, ids.question(hit.track, hit.slug)))
        for prompt, hit in zip(prompts, hits, strict=True)
    ]
    return message(section(opening), *rows, text="\n".join([opening, *prompts]))


def recorded_reply(letter: str, label: str) -> Message:
    return said(f"Recorded for Answer {letter}: *{escape(label)}*. You can change it until the reveal.")


def sure_reply(question: str, warning: str, yes: str, action_id: str, value: str) -> Message:
    """Asks first, since it cannot be undone."""
    text = f"{question} {warning}"
    return message(section(text), actions(button(yes, action_id, value, style="danger")), text=text)


def typed_score_reply(offer: TypedScore) -> Message:
    """Somebody typed a score where others can read it."""
    if offer.several:
        return _several_typed_reply(offer)
    round_id, letter, level, note, label, _ = astuple(offer)
    text = (
        f"That reads like a score for Answer {letter}. Others can see it in the thread, so it is not recorded. "
        "Please delete your message; one press records the score blind."
    )
    press = button(f"Record {level} {label} for {letter}", ids.RECORD_TYPED, ids.typed(round_id, letter, level, note))
    return message(section(text), actions(press), text=text)


def _several_typed_reply(offer: TypedScore) -> Message:
    text = (
        "That reads like scores for several answers. Others can see them in the thread, so they are not recorded. "
        "Please delete your message; here you give them blind."
    )
    return message(section(text), actions(button("Score all", ids.SCORE_ALL, ids.subject(offer.round_id))), text=text)


def notice(sentence: str) -> Block:
    """A sentence in a modal, for whoever is in no channel: over their Home, or over another modal."""
    return modal(ids.NOTICE, "Concord", section(sentence), submit=None)
