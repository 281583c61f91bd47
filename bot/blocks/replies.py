"""Private replies to `/mock` and to a press of a button."""

from collections.abc import Sequence
from dataclasses import astuple

from bot.blocks import ids
from bot.blocks.elements import (
    Block,
    Message,
    actions,
    bold,
    button,
    confirm,
    context,
    escape,
    excerpt,
    message,
    modal,
    section,
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

LONGEST_QUOTE = 200  # of a prompt in a list, or of typed words


def said(text: str) -> Message:
    """A message of plain text."""
    return message(section(text), text=text)


def help_reply() -> Message:
    lines = [f"• `{f'{ids.COMMAND} {word}'.strip()}` – {does}" for word, does in COMMANDS]
    text = "*What Concord does*\n" + "\n".join(lines)
    return said(text)


def unknown_reply(word: str, nearest: str | None) -> Message:
    offer = f"Did you mean `{ids.COMMAND} {nearest}`?" if nearest else f"`{ids.COMMAND} help` lists all commands."
    return said(f"Nothing fits “{excerpt(word, LONGEST_QUOTE)}”. {offer}")


def question_reply(question: Question, title: str, *, panel: bool, search: str = "") -> Message:
    """Offers one person a question to practise or to schedule."""
    value = ids.question(question.track, question.slug)
    buttons = [button("Answer it privately", ids.PRACTISE, value, style="primary")]
    if panel:
        sure = confirm(
            "Schedule it for the panel?",
            "The panel gets it on its next free day. Everybody sees it then.",
            "Schedule it",
        )
        buttons.append(button("Schedule it for the panel", ids.PROPOSE, value, confirm=sure))
    buttons.append(button("Another question", ids.ANOTHER, ids.another(value, search)))
    about = escape(" · ".join([title, *question.topics]))
    prompt = escape(question.prompt)
    return message(section(bold(question.prompt)), context(about), actions(*buttons), text=f"{prompt} ({about})")


def hits_reply(words: str, hits: Sequence[Question]) -> Message:
    """The questions that a search found, each with a button."""
    opening = f"Questions that fit “{excerpt(words, LONGEST_QUOTE)}”, best first:"
    prompts = [excerpt(hit.prompt, LONGEST_QUOTE) for hit in hits]
    rows = [
        section(prompt, button("This one", ids.PICK, ids.question(hit.track, hit.slug)))
        for prompt, hit in zip(prompts, hits, strict=True)
    ]
    return message(section(opening), *rows, text="\n".join([opening, *prompts]))


def recorded_reply(letter: str, label: str) -> Message:
    return said(f"Recorded for Answer {letter}: *{escape(label)}*. You can change it until the reveal.")


def sure_reply(question: str, warning: str, yes: str, action_id: str, value: str) -> Message:
    """Asks for confirmation before an action that cannot be undone."""
    text = f"{question} {warning}"
    return message(section(text), actions(button(yes, action_id, value, style="danger")), text=text)


def typed_score_reply(offer: TypedScore) -> Message:
    """Asks a person who typed a score in a thread to delete it, and offers to record it blind."""
    if offer.several:
        return _several_typed_reply(offer)
    round_id, letter, level, note, label, _ = astuple(offer)
    text = (
        f"That reads like a score for Answer {letter}. Others can see it in the thread, so it is not recorded. "
        "Please delete your message. The button records your score blind."
    )
    press = button(f"Record {level} {label} for {letter}", ids.RECORD_TYPED, ids.typed(round_id, letter, level, note))
    return message(section(text), actions(press), text=text)


def _several_typed_reply(offer: TypedScore) -> Message:
    text = (
        "That reads like scores for several answers. Others can see them in the thread, so they are not recorded. "
        "Please delete your message. The button lets you score blind."
    )
    return message(section(text), actions(button("Score all", ids.SCORE_ALL, ids.subject(offer.round_id))), text=text)


def notice(sentence: str) -> Block:
    """A sentence in a modal, for people in no channel: over their Home, or over another modal."""
    return modal(ids.NOTICE, "Concord", section(sentence), submit=None)
